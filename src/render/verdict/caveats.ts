import { printable } from '../../base/printable.ts';
import { groupBy } from '../../base/sorted.ts';
import { SET_BACK } from '../../model/clock.ts';
import type { ServerId } from '../../model/ids.ts';
import type { ReportBounds, ReportOffset } from '../../model/report.ts';
import { duration, exactDuration, zoneMs } from '../duration.ts';
import { toned, type Toned } from '../sections/define.ts';
import { counted, type View } from '../view.ts';

const HOUR_MS = 3_600_000;

/** A time that was moved is said before any time is told, and so is a clock that should be and was not. */
export function clockShifts(view: View): readonly Toned[] {
  const shifts = view.report.clock.offsets.flatMap((offset) => [
    ...readAs(view, offset),
    ...(offset.stretches === undefined
      ? shiftOf(view, offset.node, offset, 'All times')
      : offset.stretches.flatMap((one, i, all) =>
          setBackMs(all, i) === null ? shiftOf(view, offset.node, one, since(view, one.from, i)) : [],
        )),
  ]);
  return [...setBacks(view), ...shifts];
}

/** How far a clock was set back where a stretch begins, if nothing tells of it but its own stamps; null: it was not. */
function setBackMs(stretches: readonly ReportBounds[], i: number): number | null {
  const isBehind = ({ proof }: ReportBounds): boolean =>
    [...(proof?.low ?? []), ...(proof?.high ?? [])].some(({ kind }) => kind === SET_BACK);
  const [before, own] = [stretches[i - 1], stretches[i]];
  if (before === undefined || own === undefined || isBehind(before) || !isBehind(own)) return null;
  return before.appliedMs - own.appliedMs;
}

/** Clocks that were set back alike, in one sentence. */
function setBacks(view: View): readonly Toned[] {
  const all = view.report.clock.offsets.flatMap(({ node, stretches = [] }) =>
    stretches.flatMap(({ from }, i) => {
      const ms = setBackMs(stretches, i);
      return ms === null ? [] : [{ node, from, ms }];
    }),
  );
  return [...groupBy(all, ({ ms }) => ms)].map(([ms, own]) => {
    const from = own.map((one) => one.from).toSorted()[0] as string;
    const names = view.names([...new Set(own.map(({ node }) => node))]);
    const [amount, why] =
      ms === HOUR_MS ? ['an hour', ', as at the end of summer time'] : [exactDuration(ms), ' or more'];
    return toned(
      'warn',
      `The time stamps of ${names} go back by ${amount}${why}; from ${view.clock.date(from)} ${view.clock.time(from)} on ` +
        'they are told as if they had not.',
    );
  });
}

/** A clock that was set is told stretch by stretch. */
const since = (view: View, from: string, i: number): string =>
  i === 0 ? 'Its clock was set; all times' : `From ${view.clock.date(from)} ${view.clock.time(from)} on all times`;

function readAs(view: View, { node, readAs: zone }: ReportOffset): readonly Toned[] {
  if (zone === undefined) return [];
  return [
    toned('warn', `The log of ${view.name(node)} is read as written in zone ${printable(zone)}, as the options say.`),
  ];
}

function shiftOf(view: View, node: ServerId, bounds: ReportBounds, which: string): readonly Toned[] {
  const { lowMs, highMs, appliedMs, basis } = bounds;
  const { reference } = view.report.clock;
  const of = reference === null ? 'the reference clock' : `the clock of ${view.name(reference)}`;
  if (appliedMs === 0) {
    if ((lowMs ?? 0) <= 0 && (highMs ?? 0) >= 0) return [];
    return [
      toned(
        'warn',
        `Against ${of} that of ${view.name(node)} is ${apart(bounds)}; its times are not shifted (${proofOf(bounds)}).`,
      ),
    ];
  }
  const own = basis === 'option' && lowMs === null && highMs === null ? '' : `: its own clock is ${apart(bounds)}`;
  return [
    toned(
      'warn',
      `${which} of ${view.name(node)} are shifted by ${exactDuration(Math.abs(appliedMs))} ` +
        `onto ${of}${own} (${proofOf(bounds)}).`,
    ),
  ];
}

/** The offset is the node's clock minus the reference's, so a positive one is ahead. */
function apart(bounds: ReportBounds): string {
  const { zone, lowMs, highMs } = bounds;
  if (zone === null || lowMs === null || highMs === null) return aheadOrBehind(bounds);
  const rest = { ...bounds, zone: null, lowMs: lowMs - zoneMs(zone), highMs: highMs - zoneMs(zone) };
  const besides = rest.lowMs <= 0 && rest.highMs >= 0 ? '' : ` and ${aheadOrBehind(rest)} besides`;
  return `in another time zone, ${zone} from there${besides}, known to ${exactDuration(highMs - lowMs)}`;
}

function aheadOrBehind({ lowMs, highMs, appliedMs }: ReportBounds): string {
  const middle = lowMs !== null && highMs !== null ? (lowMs + highMs) / 2 : (lowMs ?? highMs ?? appliedMs);
  if (lowMs !== null && highMs !== null && lowMs < 0 && highMs > 0)
    return `from ${exactDuration(-lowMs)} behind to ${exactDuration(highMs)} ahead`;
  const side = middle > 0 ? 'ahead' : 'behind';
  const bounds = [lowMs, highMs]
    .filter((bound) => bound !== null)
    .map(Math.abs)
    .toSorted((a, b) => a - b);
  const [least = 0, most] = bounds;
  if (most === undefined) return `${side} by ${exactDuration(least)} or so, bounded on one side`;
  return least === most
    ? `${exactDuration(least)} ${side}`
    : `${exactDuration(least)} to ${exactDuration(most)} ${side}`;
}

function proofOf({ pairs, basis, appliedMs, lowMs, highMs }: ReportBounds): string {
  const proved = `proved by ${counted(pairs, 'pair')} of log lines`;
  if (basis !== 'option' && (basis !== undefined || pairs > 0)) return proved;
  if (lowMs === null && highMs === null) return 'as the options say';
  const agrees = (lowMs ?? -Infinity) <= appliedMs && appliedMs <= (highMs ?? Infinity);
  return agrees ? 'as the options say' : `as the options say, against what is ${proved}`;
}

/** Who reads a redacted report must not look for its hosts. */
export function redaction({ report }: View): readonly Toned[] {
  return report.redacted === true ? [toned('plain', 'Hosts, addresses and paths are made up (--redact).')] : [];
}

/** Servers that only the others speak of: what is told of them is less sure. */
export function missingLogs(view: View): readonly Toned[] {
  const missing = view.report.ensemble.nodes.filter((node) => node.seenIn === 'other logs').map((node) => node.id);
  if (missing.length === 0) return [];
  return [toned('warn', `No log of ${view.names(missing)} was given; what is told of it comes from the others' logs.`)];
}

/** One sentence on what was lost in reading; the ledger has the rest. */
export function doubts(view: View): readonly Toned[] {
  const grave = view.report.ledger.filter(({ severity }) => severity === 'loss' || severity === 'error');
  if (grave.length === 0) return [];
  const kinds = grave.slice(0, 3).map(({ kind, count }) => `${printable(kind)}${count > 1 ? ` (${count} times)` : ''}`);
  const more = grave.length > 3 ? ` and ${grave.length - 3} more kinds` : '';
  return [
    toned('bad', `Part of the input is lost or doubtful: ${kinds.join(', ')}${more}; the ledger tells what follows.`),
  ];
}

/** Whether a time is an estimate. */
export function about(range: readonly [string, string] | null): string {
  return range !== null && range[0] !== range[1] ? 'about ' : '';
}

/** `(2.8 s)` */
export function inBrackets(ms: number): string {
  return `(${duration(ms)})`;
}
