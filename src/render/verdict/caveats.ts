import type { ReportClock } from '../../model/report.ts';
import { duration, exactDuration } from '../duration.ts';
import { toned, type Toned } from '../sections/define.ts';
import { counted, printable, type View } from '../view.ts';

/** A time that was moved is said before any time is told. */
export function clockShifts(view: View): readonly Toned[] {
  const { reference, offsets } = view.report.clock;
  return offsets
    .filter((offset) => offset.appliedMs !== 0)
    .map((offset) => {
      const of = reference === null ? 'the reference clock' : `the clock of ${view.name(reference)}`;
      const zone = offset.zone === null ? '' : `, time zone ${offset.zone}`;
      return toned(
        'warn',
        `All times of ${view.name(offset.node)} are shifted by ${exactDuration(Math.abs(offset.appliedMs))} ` +
          `onto ${of}: its own clock is ${aheadOrBehind(offset)}${zone} (${proofOf(offset)}).`,
      );
    });
}

type Offset = ReportClock['offsets'][number];

/** The offset is the node's clock minus the reference's, so a positive one is ahead. */
function aheadOrBehind({ lowMs, highMs, appliedMs }: Offset): string {
  const middle = lowMs !== null && highMs !== null ? (lowMs + highMs) / 2 : (lowMs ?? highMs ?? appliedMs);
  const side = middle > 0 ? 'ahead' : 'behind';
  if (lowMs === null && highMs === null) return side;
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

function proofOf({ pairs }: Offset): string {
  return pairs === 0 ? 'as the options say' : `proved by ${counted(pairs, 'pair')} of log lines`;
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
