import { framed } from '../lines/traces.ts';
import { cellsOf, csvRows } from '../tools/cells.ts';
import { isoTime, shownTime } from '../tools/times.ts';
import type { Unwrap, Wrapper } from './wrapper.ts';

/** A line that nobody could take for a row is not looked at any further. */
const TIMED = / @ \d\d:|T\d\d:\d\d:[\d.]+Z/;
const ZONED = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
/** JSON has commas too. */
const OBJECT = /^\{.*\}\s*$/s;
const NAME = /^[\w.:/-]*[A-Za-z][\w.:/-]*$/;
/** A stream or a level is no name. */
const NOBODY = /^(?:stdout|stderr|TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)$/i;

interface Row {
  readonly cells: readonly string[];
  readonly time: number;
  readonly text: string;
  /** Columns that may say who wrote it. */
  readonly names: readonly number[];
}

/** The columns stand in the order that somebody chose; the line is the longest of them. */
function rowOf(line: string): Row | null {
  if (!TIMED.test(line) || OBJECT.test(line)) return null;
  const isTabbed = line.includes('\t') && (!line.startsWith('"') || line.includes('"\t"'));
  const cells = cellsOf(line, isTabbed ? '\t' : ',');
  const times = cells.map((cell) => shownTime(cell) ?? (ZONED.test(cell) ? isoTime(cell) : null));
  const k = times.findIndex((time) => time !== null);
  const time = times[k] ?? null;
  const others = cells.flatMap((_, i) => (i === k ? [] : [i]));
  const [first, ...more] = others;
  if (time === null || first === undefined) return null;
  const longest = more.reduce((a, b) => (lengthAt(cells, b) > lengthAt(cells, a) ? b : a), first);
  const text = cells[longest] ?? '';
  return { cells, time, text, names: others.filter((i) => cells[i] !== text && NAME.test(cells[i] ?? '')) };
}

const lengthAt = (cells: readonly string[], i: number): number => cells[i]?.length ?? 0;

/**
 * The column that tells servers apart in the first rows: one that says the same in all of them separates nobody, one
 * that never says the same twice neither. Null where there is none.
 */
function nameColumn(head: readonly string[]): number | null {
  const found = head.flatMap((line) => rowOf(line) ?? []);
  const columns = [...new Set(found.flatMap(({ names }) => names))].toSorted((a, b) => a - b);
  const apart = columns.find((column) => {
    const cells = found.flatMap(({ cells: all, names }) => (names.includes(column) ? [all[column] ?? ''] : []));
    const different = new Set(cells);
    return different.size > 1 && different.size * 2 <= cells.length && ![...different].some((one) => NOBODY.test(one));
  });
  return apart ?? null;
}

export const kibana: Wrapper = {
  name: 'kibana',
  about: 'rows of Kibana (CSV export, or copied with tabs): a time, a name, the line; newest first as a rule',
  tells: 'the column beside',
  samples: [
    'Nov 22, 2026 @ 22:48:02.700\tzk-0\t2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '"Nov 22, 2026 @ 22:48:02.700","zk-0","2026-11-22 22:48:02,609 [myid:1] - WARN  [main:QuorumPeer@909] - said ""no"""',
    '2026-11-22T22:48:02.700Z,zk-0,java.io.IOException: Connection reset by peer',
    '"Nov 22, 2026 @ 22:48:02.700","zk-0","2026-11-22 22:48:02,609 [myid:1] - WARN  [main:QuorumPeer@909] - it goes on',
  ],
  others: [
    '"@timestamp","kubernetes.pod.name",message',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING, FOLLOWING',
    'Nov 22, 2026 @ 22:48:02.700',
    '{"stream":"stdout","time":"x,2026-11-22T22:48:02.609Z","log":"2026-11-22T22:48:02.609Z,LOOKING"}',
    '\tat java.base/java.lang.Thread.run(Thread.java:829)',
  ],
  everyLine: true,
  anyOrder: true,
  joins: csvRows,
  opens: (head): Unwrap => {
    const column = nameColumn(head);
    return (line) => {
      const row = rowOf(line);
      if (row === null) return null;
      const { cells, time, text, names } = row;
      const at = column !== null && names.includes(column) ? column : names[0];
      // The tab of a frame parts cells too.
      return {
        rest: framed(text),
        label: at === undefined ? null : (cells[at] ?? null),
        time,
      };
    };
  },
};
