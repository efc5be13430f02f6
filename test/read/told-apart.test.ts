import { describe, expect, test } from 'vitest';

import { analyzeSources } from '../../src/analyze.ts';
import { eventsOf } from '../../src/extract.ts';
import { fixtureLogs, recordsOf, reportOf, sourceOf, told } from '../support/history.ts';
import type { Report } from '../../src/model/report.ts';

// Several servers in one stream, mixed by time, as a collector or a journal has them: what it writes beside a line tells
// whose the line is, and the history is that of the logs by themselves.

interface LogLine {
  readonly server: number;
  /** Counts on with each start of the server's process. */
  readonly run: number;
  /** Where the record stands that it belongs to, as `2026-11-22 22:38:14,902`. */
  readonly at: string;
  readonly text: string;
}

const STAMP = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}/;

/** A log's records, each with its trace. */
function recordLines(log: string, server: number): LogLine[] {
  let run = 0;
  return recordsOf(log).map((record) => {
    if (record.includes('Reading configuration from')) run++;
    return { server, run, at: STAMP.exec(record)?.[0] ?? '', text: record };
  });
}

const byTime = (a: LogLine, b: LogLine): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
const all = fixtureLogs.flatMap((log, i) => recordLines(log, i + 1)).toSorted(byTime);
const nameless = ({ text, ...rest }: LogLine): LogLine => ({ ...rest, text: text.replace(/\[myid:\d*\]/, '[myid:]') });

const kindsOf = ({ ledger }: Report): readonly string[] => ledger.map(({ kind }) => kind);
const plain = await reportOf(fixtureLogs);

const HEADER = /^(\S+) (\S+),(\d{3}) \[myid:(\d*)\] - (\w+) +\[(.*?):([\w.$]+)@\d+\] - (.*)$/s;

/** A record as a JSON layout has it; it tells no id. */
function jsonOf({ text }: LogLine): Readonly<Record<string, unknown>> {
  const [head = '', ...trace] = text.split('\n');
  const [, day, clock, millis, , level, thread, logger, message] = HEADER.exec(head) ?? [];
  const thrown = trace.length > 0 ? { stack_trace: trace.join('\n') } : {};
  return {
    '@timestamp': `${day}T${clock}.${millis}Z`,
    level,
    thread_name: thread,
    logger_name: logger,
    message,
    ...thrown,
  };
}

describe('records of JSON are told apart', () => {
  test('also where they were cut at the width of a terminal', async () => {
    const lines = all.flatMap((line) =>
      JSON.stringify({ ...jsonOf(line), pod: `zk-${line.server}` }).match(/.{1,200}/g),
    );
    const report = await reportOf([lines.join('\n')]);
    expect(told(report)).toEqual(told(plain));
    expect(report.inputs.reduce((sum, input) => sum + input.lines, 0)).toBe(lines.length);
  });

  test.each<[string, (n: number) => Readonly<Record<string, unknown>>]>([
    ['pod', (n) => ({ pod: `zk-${n}` })],
    ['kubernetes.pod.name', (n) => ({ kubernetes: { pod: { name: `zk-${n}` }, container: { name: 'zookeeper' } } })],
    ['kubernetes.pod_name', (n) => ({ kubernetes: { pod_name: `zk-${n}`, host: 'node-1' } })],
    ['host', (n) => ({ host: `zk-${n}` })],
    ['host.name', (n) => ({ host: { name: `zk-${n}` } })],
    ['hostname', (n) => ({ hostname: `zk-${n}` })],
    ['HOSTNAME, as logback has it', (n) => ({ HOSTNAME: `zk-${n}` })],
    ['instance, on one host', (n) => ({ host: 'machine', instance: `zk-${n}` })],
    ['service.node.name, on one host', (n) => ({ host: { name: 'machine' }, service: { node: { name: `zk-${n}` } } })],
    ['container.name, on one host', (n) => ({ host: { name: 'machine' }, container: { name: `zk-${n}` } })],
    ['the file, on one host', (n) => ({ host: 'machine', log: { file: { path: `/logs/z${n}/zookeeper.json` } } })],
    ["the kubelet's file", (n) => ({ file: `/var/log/pods/prod_zk-${n}_4f1d-9c/zookeeper/0.log` })],
  ])('by %s', async (_, fields) => {
    const lines = all.map((line) => JSON.stringify({ ...jsonOf(line), ...fields(line.server) }));
    const report = await reportOf([lines.join('\n')]);
    expect(told(report)).toEqual(told(plain));
    expect(report.inputs).toHaveLength(5);
    expect(kindsOf(report)).not.toContain('several-servers');
  });

  test('also where docker has them in its files, in pieces', async () => {
    const lines = all.flatMap((line) => {
      const text = JSON.stringify({ ...jsonOf(line), pod: `zk-${line.server}` });
      const pieces = text.match(/.{1,300}/gs) ?? [];
      return pieces.map((log, i) =>
        JSON.stringify({ log: i === pieces.length - 1 ? `${log}\n` : log, stream: 'stdout' }),
      );
    });
    expect(told(await reportOf([lines.join('\n')]))).toEqual(told(plain));
  });

  test('and stay one log where they all name the same host', async () => {
    const own = all.filter(({ server }) => server === 1);
    const report = await reportOf([own.map((line) => JSON.stringify({ ...jsonOf(line), host: 'machine' })).join('\n')]);
    const bare = await reportOf([own.map((line) => JSON.stringify(jsonOf(line))).join('\n')]);
    expect(report.inputs.map(({ path }) => path)).toEqual(['z1.log']);
    expect({ ...report, inputs: [] }).toEqual({ ...bare, inputs: [] });
  });

  test('and a line that is no record belongs to the one before it', async () => {
    const lines = all.flatMap((line) => {
      const { stack_trace: trace, ...record } = jsonOf(line);
      return [JSON.stringify({ ...record, pod: `zk-${line.server}` }), ...(typeof trace === 'string' ? [trace] : [])];
    });
    expect(told(await reportOf([lines.join('\n')]))).toEqual(told(plain));
  });
});

/** Pods of two namespaces have the same names. */
const isProd = ({ server }: LogLine): boolean => server % 2 === 1;
const podOf = (line: LogLine): Readonly<Record<string, string>> => ({
  pod: `zk-${Math.ceil(line.server / 2)}`,
  namespace: isProd(line) ? 'prod' : 'test',
});

describe('pods of one name in two namespaces are two servers', () => {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const ways: readonly (readonly [string, string, (line: LogLine) => string])[] = [
    ['as records of JSON', '', (line) => JSON.stringify({ ...jsonOf(line), ...podOf(line) })],
    ['in the JSON of a collector', '', (line) => JSON.stringify({ ...podOf(line), message: line.text })],
    ['in a table', 'pod,namespace,message\n', (line) => [...Object.values(podOf(line)), quoted(line.text)].join(',')],
  ];
  const pathsOf = ({ inputs }: Report): string[] => inputs.map(({ path }) => path.replace('z1.log#', ''));

  test.each(ways)('%s', async (_, head, write) => {
    const report = await reportOf([head + all.map(write).join('\n')]);
    expect(told(report)).toEqual(told(plain));
    expect(pathsOf(report)).toEqual(['prod/zk-1', 'prod/zk-2', 'prod/zk-3', 'test/zk-1', 'test/zk-2']);
  });

  test.each(ways)('%s, also where the second one comes later than 64 KiB', async (_, head, write) => {
    const [first, second] = [all.filter(isProd), all.filter((line) => !isProd(line))].map((some) =>
      some.map(write).join('\n'),
    );
    expect(first?.length).toBeGreaterThan(1 << 16);
    const report = await reportOf([`${head}${first}\n${second}`]);
    expect(told(report)).toEqual(told(plain));
    expect(pathsOf(report)).toEqual(['test/zk-1', 'test/zk-2', 'zk-1', 'zk-2', 'zk-3']);
  });

  test.each(ways)('%s, and one namespace is not named', async (_, head, write) => {
    const report = await reportOf([head + all.filter(isProd).map(write).join('\n')]);
    expect(pathsOf(report)).toEqual(['zk-1', 'zk-2', 'zk-3']);
  });
});

const journal = ({ at, text }: LogLine, sender: string): string[] =>
  text.split('\n').map((line) => `2026-11-22T${at.slice(11, 19)}+0000 machine ${sender}: ${line}`);
const journalJson = ({ text }: LogLine, fields: Readonly<Record<string, string>>): string =>
  JSON.stringify({ MESSAGE: text, _HOSTNAME: 'machine', SYSLOG_IDENTIFIER: 'java', ...fields });
const pidOf = ({ server, run }: LogLine): number => 1000 * run + server;

describe('servers of one host are told apart in its journal', () => {
  test.each<[string, (line: LogLine) => string | readonly string[]]>([
    ['the instance of their unit', (line) => journalJson(line, { _SYSTEMD_UNIT: `zookeeper@${line.server}.service` })],
    ['the name of their container', (line) => journalJson(line, { CONTAINER_NAME: `zoo${line.server}` })],
    ['the name of their program', (line) => journal(line, `zoo${line.server}[${pidOf(line)}]`)],
    ['the number of their process', (line) => journal(line, `java[${pidOf(line)}]`)],
    ['the number of their process, as JSON', (line) => journalJson(line, { _PID: `${pidOf(line)}` })],
    [
      'the number of their process, by RFC 5424',
      (line) =>
        line.text.split('\n').map((text) => `<30>1 2026-11-22T22:48:02Z machine java ${pidOf(line)} - - ${text}`),
    ],
  ])('by %s', async (_, wrap) => {
    const report = await reportOf([all.map(nameless).flatMap(wrap).join('\n')]);
    expect(told(report)).toEqual(told(plain));
    expect(kindsOf(report)).not.toContain('several-servers');
  });

  /** The stream in which the second server begins behind so many bytes of the first. */
  function lateStream(bytes: number): string {
    const own = all.filter(({ server }) => server === 1);
    let length = 0;
    const early = own.filter(({ text }) => (length += text.length) < bytes);
    const rest = all.filter((line) => !early.includes(line));
    return [...early, ...rest]
      .map(nameless)
      .flatMap((line) => journal(line, `java[${pidOf(line)}]`))
      .join('\n');
  }

  test('also where the second one begins later than 64 KiB', async () => {
    const text = lateStream(90_000);
    const second = text.search(/java\[\d{3}[2-5]\]/);
    expect(second).toBeGreaterThan(1 << 16);
    const report = await reportOf([text]);
    expect(told(report)).toEqual(told(plain));
    const pids = [...new Set(all.map(pidOf))].toSorted((a, b) => a - b);
    expect(report.inputs.map(({ path }) => path)).toEqual(pids.map((pid) => `z1.log#machine[${pid}]`));
  });

  test('and their events tell the same', async () => {
    const source = sourceOf('z1.log', lateStream(90_000));
    const lines: string[] = [];
    await eventsOf([source], {}, (line) => lines.push(line));
    expect(await analyzeSources([sourceOf('events', lines.join(''))])).toEqual(await analyzeSources([source]));
  });

  test('and on that host alone', async () => {
    const lines = all.flatMap((line) =>
      journal(line, `java[${pidOf(line)}]`).map((text) =>
        line.server < 3 ? text : text.replace('machine', `h${line.server}`),
      ),
    );
    const report = await reportOf([lines.join('\n')]);
    expect(told(report)).toEqual(told(plain));
    const paths = report.inputs.map(({ path }) => path.replace('z1.log#', ''));
    expect(paths.filter((path) => !path.startsWith('machine['))).toEqual(['h3', 'h4', 'h5']);
  });

  const alone = all.filter(({ server }) => server === 3);

  test('but one that is restarted under another number is one log', async () => {
    const report = await reportOf([
      alone
        .map(nameless)
        .flatMap((line) => journal(line, `java[${pidOf(line)}]`))
        .join('\n'),
    ]);
    expect(new Set(alone.map(pidOf)).size).toBeGreaterThan(1);
    expect(report.inputs.map(({ path }) => path)).toEqual(['z1.log']);
    expect(told(report)).toEqual(told(await reportOf([alone.map(({ text }) => text).join('\n')])));
  });

  test('also where some of the lines name ids', async () => {
    const report = await reportOf([all.flatMap((line) => journal(line, `java[${pidOf(line)}]`)).join('\n')]);
    expect(kindsOf(report)).not.toContain('several-servers');
    expect(told(report)).toEqual(told(plain));
  });

  test('and the script that starts one is no other server', async () => {
    const script = { server: 3, run: 0, at: '2026-11-22 22:38:14,000', text: 'ZooKeeper JMX enabled by default' };
    const lines = alone
      .map(nameless)
      .toSpliced(20, 0, { ...script, text: 'STARTED' })
      .toSpliced(0, 0, script);
    const report = await reportOf([lines.flatMap((line) => journal(line, `zkServer.sh[${pidOf(line)}]`)).join('\n')]);
    expect(report.inputs.map(({ path }) => path)).toEqual(['z1.log']);
  });
});

const linesOf = (line: LogLine): LogLine[] => line.text.split('\n').map((text) => ({ ...line, text }));
const utc = ({ at }: LogLine): string => `${at.replace(' ', 'T').replace(',', '.')}123456Z`;
const millis = (line: LogLine): number => Date.parse(utc(line).replace('123456Z', 'Z'));

type Envelope = (line: LogLine) => Readonly<Record<string, unknown>>;

const filebeat: Envelope = (line) => ({
  '@timestamp': '2026-11-22T23:00:00.000Z',
  '@metadata': { beat: 'filebeat', type: '_doc', version: '8.15.0' },
  agent: { name: 'collector', type: 'filebeat' },
  log: { offset: 4711, file: { path: `/var/log/zookeeper/zookeeper.log` } },
  host: { name: `zk-${line.server}` },
  message: line.text,
});
const cloudWatch: Envelope = (line) => ({
  logStreamName: `zk-${line.server}`,
  timestamp: millis(line),
  message: line.text,
  ingestionTime: 1795387683114,
  eventId: '3771',
});
const fluentBit: Envelope = (line) => ({
  date: millis(line) / 1000,
  time: utc(line),
  stream: 'stdout',
  _p: 'F',
  log: line.text,
  kubernetes: { pod_name: `zk-${line.server}`, container_name: 'zookeeper', host: 'node-1' },
});
const loki: Envelope = (line) => ({ labels: { pod: `zk-${line.server}` }, line: line.text, timestamp: utc(line) });
const gcp = (line: LogLine): Readonly<Record<string, unknown>> => ({
  insertId: '4f1d',
  labels: { 'k8s-pod/app': 'zookeeper' },
  logName: 'projects/p/logs/stdout',
  resource: { type: 'k8s_container', labels: { pod_name: `zk-${line.server}`, container_name: 'zookeeper' } },
  severity: 'INFO',
  timestamp: utc(line),
});
const hit = (document: unknown): Readonly<Record<string, unknown>> => ({
  _index: 'logs',
  _id: '4f1d',
  _score: 1,
  _source: document,
});

describe('what collectors and queries put around lines is taken off', () => {
  test.each<[string, Envelope]>([
    ['Filebeat', filebeat],
    [
      'Filebeat, of files of one host',
      (line) => ({ ...filebeat(line), host: 'm', log: { file: { path: `/z${line.server}/zk.log.1` } } }),
    ],
    ['Filebeat, which tells a level', (line) => ({ ...filebeat(line), log: { level: 'INFO' } })],
    ['Logstash', (line) => ({ '@version': '1', host: `zk-${line.server}`, path: '/zk.log', message: line.text })],
    ['Fluent Bit', fluentBit],
    [
      'Fluentd, from docker',
      (line) => ({ container_name: `/zoo${line.server}`, source: 'stdout', log: `${line.text}\n` }),
    ],
    [
      'Vector',
      (line) => ({
        file: '/zk.log',
        host: `zk-${line.server}`,
        message: line.text,
        source_type: 'file',
        timestamp: utc(line),
      }),
    ],
    [
      'Vector, from Kubernetes',
      (line) => ({ file: `/var/log/pods/prod_zk-${line.server}_4f-1d/zookeeper/0.log`, message: line.text }),
    ],
    ['stern', (line) => ({ message: line.text, podName: `zk-${line.server}`, containerName: 'zookeeper' })],
    ['CloudWatch', cloudWatch],
    [
      'CloudWatch, of Fluent Bit',
      (line) => ({ ...cloudWatch(line), logStreamName: 'node-1', message: JSON.stringify(fluentBit(line)) }),
    ],
    ['Loki', loki],
    [
      'Loki, of Fluent Bit',
      (line) => ({ ...loki(line), labels: { job: 'fluent-bit' }, line: JSON.stringify(fluentBit(line)) }),
    ],
    ['Cloud Logging', (line) => ({ ...gcp(line), textPayload: `${line.text}\n` })],
    ['Cloud Logging, of structured lines', (line) => ({ ...gcp(line), jsonPayload: { message: line.text } })],
    ['Elasticsearch', (line) => hit(filebeat(line))],
    [
      'Splunk',
      (line) => ({ preview: false, result: { _raw: line.text, host: `zk-${line.server}`, source: '/zk.log' } }),
    ],
  ])('of %s', async (_, envelope) => {
    const stream = all.map(nameless);
    const [asRecords, asLines] = [stream, stream.flatMap(linesOf)].map((some) =>
      some.map((line) => JSON.stringify(envelope(line))).join('\n'),
    );
    expect(told(await reportOf([asRecords ?? '']))).toEqual(told(plain));
    const report = await reportOf([asLines ?? '']);
    expect(told(report)).toEqual(told(plain));
    expect(report.inputs).toHaveLength(5);
    expect(kindsOf(report)).not.toContain('several-servers');
  });

  test.each<[string, Envelope]>([
    ['Elasticsearch', (line) => hit({ ...jsonOf(line), host: { name: `zk-${line.server}` } })],
    ['Cloud Logging', (line) => ({ ...gcp(line), jsonPayload: jsonOf(line) })],
    ['Loki', (line) => ({ ...loki(line), line: JSON.stringify(jsonOf(line)) })],
  ])('of %s, around records of JSON', async (_, envelope) => {
    const report = await reportOf([all.map((line) => JSON.stringify(envelope(line))).join('\n')]);
    expect(told(report)).toEqual(told(plain));
    expect(report.inputs).toHaveLength(5);
  });

  test.each<[string, Envelope]>([
    ['Loki', loki],
    ['Cloud Logging', (line) => ({ ...gcp(line), textPayload: line.text })],
  ])('of %s, the newest line first', async (_, envelope) => {
    const lines = all.map(nameless).flatMap(linesOf).toReversed();
    const report = await reportOf([lines.map((line) => JSON.stringify(envelope(line))).join('\n')]);
    expect(told(report)).toEqual(told(plain));
    expect(kindsOf(report)).not.toContain('clock-stepped-back');
  });

  test('of Fluent Bit, without a parser for the runtime', async () => {
    const lines = all.map(nameless).flatMap(linesOf);
    const stream = lines.map((line) =>
      JSON.stringify({ ...fluentBit(line), log: `${utc(line)} stdout F ${line.text}` }),
    );
    expect(told(await reportOf([stream.join('\n')]))).toEqual(told(plain));
  });

  test('of a list that has each object on a line', async () => {
    const lines = all.map(nameless).map((line) => JSON.stringify(loki(line)));
    expect(told(await reportOf([`[\n${lines.join(',\n')}\n]`]))).toEqual(told(plain));
    expect(told(await reportOf([`[${lines.join(',\n')}]`]))).toEqual(told(plain));
  });

  test.each<[string, Envelope]>([
    ['Filebeat', filebeat],
    ['Loki', loki],
  ])('of %s, each over several lines', async (_, envelope) => {
    const text = all.map((line) => JSON.stringify(envelope(line), null, 2)).join('\n');
    const report = await reportOf([text]);
    expect(told(report)).toEqual(told(plain));
    const lines = text.split('\n');
    for (const { evidence } of report.elections.slice(0, 3))
      expect(lines[(evidence[0]?.line ?? 0) - 1]).toMatch(/"(?:message|line)": /);
  });

  test('and pieces of a line are joined', async () => {
    const lines = all.flatMap((line) => {
      const pieces = line.text.match(/.{1,200}/gs) ?? [];
      return pieces.map((log, i) =>
        JSON.stringify({ ...fluentBit(line), log, _p: i === pieces.length - 1 ? 'F' : 'P' }),
      );
    });
    expect(told(await reportOf([lines.join('\n')]))).toEqual(told(plain));
  });

  test('and a clock that is set back is told of a log, whose lines stand as they were written', async () => {
    const [first, second] = ['22:48:09', '22:48:01'].map((clock, i) => ({
      ...filebeat({ server: 1, run: 1, at: '', text: '' }),
      message: `2026-11-22 ${clock},000 [myid:1] - INFO  [main:QuorumPeer@909] - ${i === 0 ? 'LOOKING' : 'LEADING'}`,
    }));
    const report = await reportOf([[first, second].map((one) => JSON.stringify(one)).join('\n')]);
    expect(kindsOf(report)).toContain('clock-stepped-back');
  });

  test('but the fields of another service make no record', async () => {
    const other = JSON.stringify({ ...filebeat({ server: 9, run: 1, at: '', text: 'ready' }) });
    const own = all.filter(({ server }) => server === 1);
    const report = await reportOf([[other, ...own.map((line) => JSON.stringify(filebeat(line))), other].join('\n')]);
    expect(report.inputs).toHaveLength(1);
    expect(report.ledger.find(({ kind }) => kind === 'wrapper-noise')?.count).toBe(2);
  });
});
