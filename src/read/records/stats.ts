import type { Notes } from '../../model/ledger.ts';
import type { ReadStats } from '../../model/record.ts';

/** Notes what the reading of an input only counted. */
export function noteCounted({ skipped, cutLines }: ReadStats, ledger: Notes): void {
  for (const [kind, count] of Object.entries(skipped))
    ledger.add('crowd', { input: 0, line: 0, text: `${kind}: ${count}` }, count);
  if (cutLines > 0) ledger.add('cut-line', { input: 0, line: 0, text: '' }, cutLines);
}

/** What was counted in one block of an input and in the next one, both of one layout. */
export function joinStats(a: ReadStats, b: ReadStats): ReadStats {
  const kinds = [...new Set([...Object.keys(a.skipped), ...Object.keys(b.skipped)])];
  return {
    ...(a.zoned === true || b.zoned === true ? { zoned: true as const } : {}),
    bytes: a.bytes + b.bytes,
    lines: a.lines + b.lines,
    records: a.records + b.records,
    unrecognised: a.unrecognised + b.unrecognised,
    asides: a.asides + b.asides,
    layout: a.layout,
    from: a.from ?? b.from,
    to: b.to ?? a.to,
    cutLines: a.cutLines + b.cutLines,
    skipped: Object.fromEntries(kinds.map((kind) => [kind, (a.skipped[kind] ?? 0) + (b.skipped[kind] ?? 0)])),
  };
}
