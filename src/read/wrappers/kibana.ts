import { utcOf } from '../../base/utc.ts';
import { isoTime, monthOf } from './time.ts';
import type { Wrapper } from './wrapper.ts';

const SHOWN = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) @ (\d\d):(\d\d):(\d\d)\.(\d{3})$/;
const ZONED = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const FRAME = /^at [\w$.]+[(/]/;
/** JSON has commas too. */
const OBJECT = /^\{.*\}\s*$/s;
const NAME = /^[\w.:/-]*[A-Za-z][\w.:/-]*$/;

/** `Nov 22, 2026 @ 22:48:02.609` or an ISO time with its zone: what fills a cell of the column `@timestamp`. */
function timeOf(cell: string): number | null {
  const parts = SHOWN.exec(cell);
  if (parts === null) return ZONED.test(cell) ? isoTime(cell) : null;
  const [, name = '', day, year, ...clock] = parts;
  const month = monthOf(name);
  return month < 0 ? null : utcOf([year, month + 1, day, ...clock]);
}

/** The cells of a row; a quoted one may be open at the end of the line, its text then goes on in the next. */
function cellsOf(line: string): string[] {
  if (line.includes('\t') && !line.startsWith('"')) return line.split('\t');
  const separator = line.includes('"\t"') ? '\t' : ',';
  const cells: string[] = [];
  for (let at = 0; at <= line.length;) {
    if (line[at] === '"') {
      const end = endOfQuoted(line, at + 1);
      cells.push(line.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 2;
    } else {
      const next = line.indexOf(separator, at);
      const end = next < 0 ? line.length : next;
      cells.push(line.slice(at, end));
      at = end + 1;
    }
  }
  return cells;
}

function endOfQuoted(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2)) if (line[at + 1] !== '"') return at;
  return line.length;
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
  unwrap: (line) => {
    if (!/ @ \d\d:|T\d\d:\d\d:[\d.]+Z/.test(line) || OBJECT.test(line)) return null;
    const cells = cellsOf(line);
    const times = cells.map(timeOf);
    const k = times.findIndex((time) => time !== null);
    const others = cells.filter((_, i) => i !== k);
    if (k < 0 || others.length === 0) return null;
    // The columns stand in the order that somebody chose; the line is the longest of them.
    const longest = others.reduce((a, b) => (b.length > a.length ? b : a));
    // The tab of a frame parts cells too.
    const rest = FRAME.test(longest) ? `\t${longest}` : longest;
    const label = others.find((cell) => cell !== longest && NAME.test(cell)) ?? null;
    return { rest, label, time: times[k] ?? null };
  },
};
