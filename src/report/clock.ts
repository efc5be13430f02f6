import { shortened } from '../base/shortened.ts';
import { groupBy } from '../base/sorted.ts';
import { epochMs } from '../model/time.ts';
import { iso } from '../base/utc.ts';
import type { CausalPair, Clocks, ClockStretch, PairEnd } from '../model/clock.ts';
import type { ReportBounds, ReportClock, ReportOffset, ReportPair, ReportPairEnd } from '../model/report.ts';
import type { Life } from '../model/timeline.ts';

/** So much of a line is quoted; the evidence leads to the rest. */
const LONGEST = 240;

/** How the clocks differ, in the form of the contract. */
export function clockRows({ reference, stretches, wanderMs, zones }: Clocks, lives: readonly Life[]): ReportClock {
  const events = new Map([...groupBy(lives, ({ node }) => node)].map(([node, own]) => [node, countOf(own)]));
  const offsets = [...groupBy(stretches, ({ node }) => node)].flatMap(([node, own]): ReportOffset[] => {
    const [longest, ...others] = own.toSorted((a, b) => lengthOf(b, own, events) - lengthOf(a, own, events));
    const isPlain = others.length === 0 && longest?.appliedMs === 0;
    const zone = zones.get(node);
    if (longest === undefined || (node === reference && isPlain && zone === undefined)) return [];
    const more = {
      stretches: own.map((one) => ({ from: startOf(one), ...boundsOf(one), evidence: [one.start.from] })),
    };
    const readAs = zone === undefined ? {} : { readAs: zone };
    return [{ node, ...boundsOf(longest), ...readAs, ...(others.length === 0 ? {} : more) }];
  });
  return { reference, offsets, ...(wanderMs === 0 ? {} : { wanderMs }) };
}

const countOf = (lives: readonly Life[]): number => lives.reduce((sum, { events }) => sum + events.length, 0);

function lengthOf(one: ClockStretch, own: readonly ClockStretch[], events: ReadonlyMap<unknown, number>): number {
  const next = own[own.indexOf(one) + 1]?.start.position ?? events.get(one.node) ?? 0;
  return next - one.start.position;
}

const startOf = ({ start, appliedMs }: ClockStretch): string => iso(epochMs(start.at - appliedMs));

function boundsOf({ lowMs, highMs, appliedMs, zoneMs, pairs, basis, lowProof, highProof }: ClockStretch): ReportBounds {
  return {
    lowMs: finite(lowMs),
    highMs: finite(highMs),
    appliedMs,
    zone: zoneMs === 0 ? null : zoneName(zoneMs),
    pairs,
    basis,
    proof: { low: lowProof.map(pairRow), high: highProof.map(pairRow) },
  };
}

const finite = (ms: number): number | null => (Number.isFinite(ms) ? ms : null);

const MINUTE_MS = 60_000;

/** `+08:00` */
function zoneName(zoneMs: number): string {
  const minutes = Math.abs(zoneMs) / MINUTE_MS;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${zoneMs < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

const pairRow = ({ kind, cause, effect }: CausalPair): ReportPair => ({
  kind,
  cause: endRow(cause),
  effect: endRow(effect),
});

function endRow({ node, at, from, message }: PairEnd): ReportPairEnd {
  return { node, rawTime: iso(at), message: shortened(message.trimEnd(), LONGEST), evidence: [from] };
}
