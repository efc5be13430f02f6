import { describe, expect, test } from 'vitest';

import {
  fixtureLogs,
  mixedRecords as entries,
  recordsOf,
  reportOf,
  told,
  type LoggedRecord as Entry,
} from '../support/history.ts';

// What a tool hands on of several servers at once tells the same as their logs, one by one.

const plain = await reportOf(fixtureLogs);
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const isoOf = ({ at }: Entry): string => `${at.replace(' ', 'T').replace(',', '.')}Z`;
const shownOf = ({ at }: Entry): string => `Nov 22, 2026 @ ${at.slice(11).replace(',', '.')}`;
/** A column that changes, and tells nothing of who wrote a row. */
const streamOf = ({ text }: Entry): string => (text.includes('WARN') ? 'stderr' : 'stdout');
const row = (...cells: readonly string[]): string => cells.map(quoted).join(',');

/** A text behind its length, as the journal exports one that has line breaks. */
const sized = (text: string): string => {
  const length = Buffer.alloc(8);
  length.writeUInt32LE(Buffer.byteLength(text));
  return `${length.toString('latin1')}${text}`;
};

/** A line of a tool for each line of an entry. */
const lineByLine =
  (around: (line: string, entry: Entry) => string) =>
  (entry: Entry): string =>
    entry.text
      .split('\n')
      .map((line) => around(line, entry))
      .join('\n');

type Shape = readonly [name: string, labels: string, head: string, write: (entry: Entry) => string];

const tables: readonly Shape[] = [
  [
    'Kibana, with the columns of a pod',
    'zk-N',
    row('@timestamp', 'kubernetes.namespace', 'kubernetes.container.name', 'stream', 'kubernetes.pod.name', 'message'),
    (entry) => row(shownOf(entry), 'prod', 'zookeeper', streamOf(entry), `zk-${entry.n}`, entry.text),
  ],
  [
    'Kibana, the line in the middle and the pod behind it',
    'zk-N',
    row('_id', '_index', '_score', 'message', '@timestamp', 'stream', 'kubernetes.pod.name'),
    (entry) => row(`id${entry.at}`, 'filebeat', ' - ', entry.text, shownOf(entry), streamOf(entry), `zk-${entry.n}`),
  ],
  [
    'Kibana, without a header, behind columns that tell nobody apart',
    'zk-N',
    '',
    (entry) => row(shownOf(entry), 'prod', streamOf(entry), `zk-${entry.n}`, entry.text),
  ],
  [
    'Kibana, of the hosts, parsed, with the whole line beside',
    'host-N',
    row('@timestamp', 'message', 'host.name', 'log.level', 'log.original'),
    (entry) =>
      row(isoOf(entry), entry.text.slice(entry.text.indexOf(' - ') + 3), `host-${entry.n}`, 'INFO', entry.text),
  ],
  [
    'Splunk',
    'host-N',
    '"_raw","_time",host,index,linecount,source,sourcetype,"splunk_server"',
    (entry) =>
      `${quoted(entry.text)},"${isoOf(entry).replace('Z', '+0000')}","host-${entry.n}",main,1,"/var/log/zookeeper.log",log4j,idx${entry.text.length % 3}`,
  ],
  [
    'Grafana, the labels in one cell',
    'zk-N',
    'sep=,\n"labels","Time","Line","tsNs","id"',
    (entry) =>
      row(
        JSON.stringify({ namespace: 'prod', pod: `zk-${entry.n}`, stream: streamOf(entry) }),
        entry.at.replace(',', '.'),
        entry.text,
        `${Date.parse(isoOf(entry))}000000`,
        'x',
      ),
  ],
  [
    'Datadog, several servers on one host',
    'host-1/zk-N',
    'Date,Host,Service,Content',
    (entry) => `${isoOf(entry)},host-1,zk-${entry.n},${quoted(entry.text)}`,
  ],
  [
    'a spreadsheet, with semicolons',
    'host-N',
    '\uFEFFTime;Host;Message',
    (entry) => `${isoOf(entry)};host-${entry.n};${quoted(entry.text)}`,
  ],
];

const lines: readonly Shape[] = [
  ['docker compose', 'zoN', '', lineByLine((line, { n }) => `zo${n}  | ${line}`)],
  [
    'docker service logs, the tasks started anew on other nodes',
    'zk_zooN.1',
    '',
    lineByLine(
      (line, { n, at }) => `zk_zoo${n}.1.${at.slice(18, 19).repeat(12)}@node-${at.slice(18, 19)}    | ${line}`,
    ),
  ],
  [
    'docker service logs -t',
    'zk_zooN.1',
    '',
    lineByLine((line, entry) => `${isoOf(entry)} zk_zoo${entry.n}.1.k3x9q0d2m5pa@node-1    | ${line}`),
  ],
  ['kubetail', 'zk-N', '', lineByLine((line, { n }) => `[zk-${n}] ${line.trimStart()}`)],
  [
    'kubetail in colours',
    'zk-N',
    '',
    lineByLine((line, { n }) => `\u001B[3${n}m[zk-${n}]\u001B[0m ${line.trimStart()}`),
  ],
  ['pdsh', 'host-N', '', lineByLine((line, { n }) => `host-${n}: ${line}`)],
  [
    'journalctl -o short-full',
    'host-N',
    '',
    lineByLine(
      (line, { n, at }) => `Sun ${at.slice(0, 19)} UTC host-${n} java[7]: ${line.replace('\t', ' '.repeat(8))}`,
    ),
  ],
  [
    'journalctl -o with-unit, of units of one host',
    'host/zookeeper@N',
    '',
    lineByLine((line, { n, at }) => `Sun ${at.slice(0, 19)} CET host zookeeper@${n}.service[7]: ${line}`),
  ],
  [
    'journalctl -o verbose',
    'host-N',
    '-- Boot 22222222222222222222222222222222 --',
    lineByLine((line, { n, at }) =>
      [
        `Sun ${at.replace(',', '.')}123 UTC [s=13fc2f;i=1;b=2222;m=98;t=66;x=2b]`,
        '    _TRANSPORT=stdout',
        `    MESSAGE=${line}`,
        '    SYSLOG_IDENTIFIER=java',
        '    _CMDLINE=java -cp x org.apache.zookeeper.server.quorum.QuorumPeerMain',
        `    _HOSTNAME=host-${n}`,
      ].join('\n'),
    ),
  ],
  [
    'journalctl -o verbose, a record with its trace in one entry',
    'host-N',
    '',
    ({ n, at, text }) =>
      [
        `Sun ${at.replace(',', '.')}123 CET [s=13fc2f;i=1;b=2222;m=98;t=66;x=2b]`,
        `    _HOSTNAME=host-${n}`,
        `    MESSAGE=${text.replaceAll('\n', '\n            ')}`,
        '    _COMM=java',
      ].join('\n'),
  ],
  [
    'journalctl -o export',
    'host-N',
    '',
    (entry) =>
      [
        '__CURSOR=s=13fc2f;i=1;b=2222;m=98;t=66;x=2b',
        `__REALTIME_TIMESTAMP=${Date.parse(isoOf(entry))}123`,
        ...(entry.text.includes('\n') ? ['MESSAGE', sized(entry.text)] : [`MESSAGE=${entry.text}`]),
        `_HOSTNAME=host-${entry.n}`,
        '_COMM=java\n',
      ].join('\n'),
  ],
  [
    'journalctl -o json-pretty',
    'host-N',
    '',
    lineByLine((line, { n }) =>
      ['{', `\t"_COMM" : "java",`, `\t"MESSAGE" : ${JSON.stringify(line)},`, `\t"_HOSTNAME" : "host-${n}"`, '}'].join(
        '\n',
      ),
    ),
  ],
  [
    'journalctl -o json-seq',
    'host-N',
    '',
    lineByLine((line, { n }) => `\u001E${JSON.stringify({ MESSAGE: line, _HOSTNAME: `host-${n}` })}`),
  ],
  [
    'logcli query',
    'zk-N',
    '',
    lineByLine(
      (line, entry) =>
        `${isoOf(entry).slice(0, 19)}Z {container="zookeeper", pod="zk-${entry.n}", stream="${streamOf(entry)}"}  ${line.trim()}`,
    ),
  ],
  ['tail -f of several files', 'z/N.out', '', ({ n, text }) => `==> z/${n}.out <==\n${text}\n`],
  ['the lines numbered, of a grep', 'z/N.out', '', lineByLine((line, { n }) => `     7\tz/${n}.out:${line}`)],
];

/** As `more`, `head` and `ansible` have them, one file behind another. */
const sections: readonly (readonly [string, (n: number) => string])[] = [
  ['more', (n) => `::::::::::::::\nz${n}.log\n::::::::::::::`],
  ['head', (n) => `==> z${n}.log <==`],
  ['ansible', (n) => `z${n}.log | CHANGED | rc=0 >>`],
  ['pssh', (n) => `[${n}] 22:50:01 [SUCCESS] z${n}.log`],
];

describe('a stream of five servers tells what their logs tell', () => {
  test.each([...tables, ...lines])('%s', async (_, labels, head, write) => {
    const text = [...(head === '' ? [] : [head]), ...entries.map(write)].join('\n');
    const report = await reportOf([text]);
    expect(report.inputs.map(({ path, node }) => `${path} ${node}`)).toEqual(
      [1, 2, 3, 4, 5].map((n) => `z1.log#${labels.replace('N', String(n))} ${n}`),
    );
    expect(report.inputs.map(({ records }) => records)).toEqual(plain.inputs.map(({ records }) => records));
    expect(told(report)).toEqual(told(plain));
  });

  test.each(sections)('%s, of a file after another', async (_, head) => {
    const report = await reportOf([fixtureLogs.map((log, i) => `${head(i + 1)}\n${log}\n`).join('\n')]);
    expect(report.inputs.map(({ path }) => path)).toEqual([1, 2, 3, 4, 5].map((n) => `z1.log#z${n}.log`));
    expect(told(report)).toEqual(told(plain));
  });

  test('but one line within a log that looks like a head is none', async () => {
    const [log = ''] = fixtureLogs;
    const records = recordsOf(log);
    const report = await reportOf([records.toSpliced(records.length / 2, 0, '==> z9/zookeeper.out <==').join('\n')]);
    expect(report.inputs.map(({ path }) => path)).toEqual(['z1.log']);
  });

  test.each([...tables, ...lines])('also with the newest first: %s', async (_, _labels, head, write) => {
    const text = [...(head === '' ? [] : [head]), ...entries.map(write).toReversed()].join('\n');
    expect(told(await reportOf([text]))).toEqual(told(plain));
  });

  test('also with the newest line first, as logcli has it', async () => {
    const [, , , write] = lines.find(([name]) => name === 'logcli query') as Shape;
    const text = entries.map(write).join('\n').split('\n').toReversed().join('\n');
    expect(told(await reportOf([text]))).toEqual(told(plain));
  });

  test.each([...tables, ...lines])('with its evidence in its own lines: %s', async (_, _labels, head, write) => {
    const text = [...(head === '' ? [] : [head]), ...entries.map(write)].join('\n');
    const all = text.split('\n');
    const { states } = await reportOf([text]);
    const begins = states.flatMap(({ state, evidence }) => (state === 'LOOKING' ? evidence.slice(0, 1) : []));
    expect(begins.length).toBeGreaterThan(5);
    for (const { line } of begins) expect(all[line - 1]).toMatch(/LOOKING|New election/);
  });
});
