import { framed } from '../lines/traces.ts';
import { cellsOf, csvRows } from '../tools/cells.ts';
import { columnsOf, type Columns } from '../tools/columns.ts';
import { objectOf } from '../json/values.ts';
import { stampOf } from '../tools/times.ts';
import type { Unwrap, Unwrapped, Wrapper } from './wrapper.ts';

/** Something may stand above the header: what Excel is told of the separator. */
const MOST_ABOVE = 3;
const NAME = /^[\w@.:/[\]() -]{0,80}$/;

/** Rows under a header that names their columns. */
interface Table extends Columns {
  readonly header: string;
  readonly separator: string;
  readonly width: number;
  /** The column whose cells are objects of labels (Loki), and which labels become columns behind the others. */
  readonly objects: { readonly at: number; readonly keys: readonly string[] } | null;
}

function tableOf(head: readonly string[]): Table | null {
  for (const [i, line] of head.slice(0, MOST_ABOVE).entries()) {
    const header = line.replace(/^\uFEFF/, '');
    for (const separator of [',', ';', '\t']) {
      const table = header.includes(separator) ? tableUnder(header, separator, head.slice(i + 1)) : null;
      if (table !== null) return { ...table, header: line };
    }
  }
  return null;
}

function tableUnder(header: string, separator: string, below: readonly string[]): Table | null {
  const names = cellsOf(header, separator);
  if (names.length < 2 || !names.every((name) => NAME.test(name))) return null;
  const whole = below.map((row) => cellsOf(row, separator)).filter((cells) => cells.length === names.length);
  const at = names.findIndex((name) => /^labels?$/i.test(name));
  const keys = [...new Set(whole.flatMap((cells) => Object.keys(objectOf(cells[at] ?? '') ?? {})))];
  const objects = keys.length === 0 ? null : { at, keys };
  const columns = columnsOf(
    [...names, ...keys],
    whole.map((cells) => [...cells, ...labelsOf(cells, objects)]),
    (cell) => stampOf(cell) !== null,
  );
  return columns === null ? null : { ...columns, header, separator, width: names.length, objects };
}

function labelsOf(cells: readonly string[], objects: Table['objects']): string[] {
  if (objects === null) return [];
  const object = objectOf(cells[objects.at] ?? '');
  return objects.keys.map((key) => {
    const value = object?.[key];
    return typeof value === 'string' ? value : '';
  });
}

function rowOf(table: Table, line: string): Unwrapped | null {
  const { separator, width, message, time, objects, labelOf } = table;
  const cells = cellsOf(line, separator);
  // A line that nobody quoted may hold separators itself.
  const more = cells.length - width;
  if (more < 0) return null;
  if (more > 0) cells.splice(message, more + 1, cells.slice(message, message + more + 1).join(separator));
  const text = cells[message] ?? '';
  const above = line.includes('\n') ? cells.slice(0, message).join('').split('\n').length - 1 : 0;
  return {
    rest: framed(text),
    label: labelOf(objects === null ? cells : [...cells, ...labelsOf(cells, objects)]),
    time: time === null ? null : (stampOf(cells[time] ?? '')?.stamp ?? null),
    above,
  };
}

export const table: Wrapper = {
  name: 'table',
  about:
    'CSV exports with a header: Kibana, Splunk, Grafana (Loki), Datadog, CloudWatch, Google Cloud; the columns go by their names, in any order',
  tells: 'pod, host, file, container or service',
  samples: [
    [
      '"@timestamp","kubernetes.namespace","kubernetes.pod.name",stream,message',
      '"Nov 22, 2026 @ 22:48:02.700",prod,"zk-0",stdout,"2026-11-22 22:48:02,609 [myid:1] - WARN  [main:QuorumPeer@909] - said ""no"""',
    ].join('\n'),
    [
      '"_raw","_time",host,index,source,sourcetype,"splunk_server"',
      '"2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING","2026-11-22T22:48:02.609+0000","zk-1",main,"/var/log/zookeeper/zookeeper.log",log4j,idx1',
    ].join('\n'),
    [
      '"labels","Time","Line","tsNs","id"',
      '"{""pod"":""zk-0"",""namespace"":""prod""}","2026-11-22 22:48:02.609","java.io.IOException: Connection reset by peer","1795387682609000000","1795387682609000000_1"',
    ].join('\n'),
    ['Date,Host,Service,Content', '2026-11-22T22:48:02.609Z,zk-host-1,zookeeper,LOOKING'].join('\n'),
  ],
  others: [
    '"@timestamp","kubernetes.pod.name",message',
    ['"@timestamp","kubernetes.pod.name",message', '"Nov 22, 2026 @ 22:48:02.700","zk-0"'].join('\n'),
    ['time,name,price', '2026-11-22T22:48:02.609Z,zk,7'].join('\n'),
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING, FOLLOWING',
  ],
  everyLine: true,
  anyOrder: true,
  joins: csvRows,
  opens: (head): Unwrap => {
    const found = tableOf(head);
    if (found === null) return () => null;
    return (line) => (line === found.header ? null : rowOf(found, line));
  },
};
