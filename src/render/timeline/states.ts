import { groupBy, lowerBound } from '../../base/sorted.ts';
import type { ServerId } from '../../model/ids.ts';
import type { ReportState } from '../../model/report.ts';
import { unreachable } from '../../base/unreachable.ts';

export type StateName = ReportState['state'];

/** What a server was at a moment; null where no log tells. */
export type StateAt = (server: ServerId, ms: number) => StateName | null;

interface Stretch {
  readonly node: ServerId;
  readonly from: number;
  readonly to: number;
  readonly state: StateName;
}

/** Looks states up by server and time. */
export function stateLookup(states: readonly ReportState[]): StateAt {
  const stretches = states
    .map(({ node, state, from, to }): Stretch => ({
      node,
      state,
      from: Date.parse(from),
      to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to),
    }))
    .toSorted((a, b) => a.from - b.from);
  const byServer = groupBy(stretches, ({ node }) => node);
  return (server, ms) => {
    const own = byServer.get(server) ?? [];
    // The last that has begun; times are whole milliseconds.
    const stretch = own[lowerBound(own, ms + 1, ({ from }) => from) - 1];
    return stretch !== undefined && ms < stretch.to ? stretch.state : null;
  };
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
