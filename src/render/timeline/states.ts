import type { ServerId } from '../../model/ids.ts';
import type { ReportState } from '../../model/report.ts';
import { unreachable } from '../../base/unreachable.ts';

export type StateName = ReportState['state'];

/** What a server was at a moment; null where no log tells. */
export type StateAt = (server: ServerId, ms: number) => StateName | null;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly state: StateName;
}

/** Looks states up by server and time. */
export function stateLookup(states: readonly ReportState[]): StateAt {
  const byServer = new Map<ServerId, Stretch[]>();
  for (const { node, state, from, to } of states) {
    const stretches = byServer.get(node) ?? [];
    if (stretches.length === 0) byServer.set(node, stretches);
    stretches.push({ state, from: Date.parse(from), to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to) });
  }
  for (const stretches of byServer.values()) stretches.sort((a, b) => a.from - b.from);
  return (server, ms) => {
    const stretch = lastBegun(byServer.get(server) ?? [], ms);
    return stretch !== undefined && ms < stretch.to ? stretch.state : null;
  };
}

function lastBegun(stretches: readonly Stretch[], ms: number): Stretch | undefined {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stretches[middle]?.from ?? Number.POSITIVE_INFINITY) <= ms) low = middle + 1;
    else high = middle;
  }
  return stretches[low - 1];
}

/** The letter that stands for a state in a timeline; a blank where it is not known. */
export function letterOf(state: StateName | null): string {
  switch (state) {
    case null:
      return ' ';
    case 'LEADING':
      return 'L';
    case 'FOLLOWING':
      return 'F';
    case 'OBSERVING':
      return 'O';
    case 'LOOKING':
      return '?';
    case 'DOWN':
      return '·';
    default:
      return unreachable(state);
  }
}

/** What the letters mean, in the order of a legend. */
export const legend: readonly (readonly [StateName, string])[] = [
  ['LEADING', 'leading'],
  ['FOLLOWING', 'following'],
  ['OBSERVING', 'observing'],
  ['LOOKING', 'looking for a leader'],
  ['DOWN', 'down'],
];
