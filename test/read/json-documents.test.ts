import { describe, expect, test } from 'vitest';

import { analyzeSources } from '../../src/analyze.ts';
import { ObjectSplitter } from '../../src/read/json/object-splitter.ts';
import { fixtureLogs, mixedRecords, reportOf, sourceOf, told, type LoggedRecord } from '../support/history.ts';
import { bytesOf, chunksOf } from '../support/logs.ts';

// What a query answers as one document of JSON tells the same as the logs themselves, all on one line or set out.

const plain = await reportOf(fixtureLogs);
const isoOf = ({ at }: LoggedRecord): string => `${at.replace(' ', 'T').replace(',', '.')}Z`;

const cloudLogging = (record: LoggedRecord): object => ({
  insertId: `${record.n}x`,
  resource: { type: 'k8s_container', labels: { pod_name: `zk-${record.n}`, container_name: 'zookeeper' } },
  textPayload: `${record.text}\n`,
  logName: 'projects/p/logs/stdout',
  timestamp: isoOf(record),
});

const cloudWatch = (record: LoggedRecord): object => ({
  logStreamName: `zk-${record.n}`,
  timestamp: Date.parse(isoOf(record)),
  message: record.text,
  ingestionTime: Date.parse(isoOf(record)) + 504,
  eventId: '3771',
});

const hit = (record: LoggedRecord): object => ({
  _index: 'logs-2026.11.22',
  _score: null,
  _source: { '@timestamp': isoOf(record), message: record.text, kubernetes: { pod: { name: `zk-${record.n}` } } },
  sort: [1],
});

const grafana = (record: LoggedRecord): object => ({
  line: record.text,
  timestamp: `${Date.parse(isoOf(record))}000000`,
  date: isoOf(record),
  fields: { app: 'zk', container: 'zookeeper', namespace: 'prod', pod: `zk-${record.n}` },
});

const PARTS = /^(\S+ \S+) \[myid:(\d*)\] - (\w+) +\[(.*):([\w.$]+)@\d+\] - (.*)$/s;

/** As logback's encoder writes a record. */
function logback({ text }: LoggedRecord): object {
  const [first = '', ...trace] = text.split('\n');
  const [, at = '', myid, level, thread, logger, message] = PARTS.exec(first) ?? [];
  const time = `${at.replace(' ', 'T').replace(',', '.')}Z`;
  const thrown = trace.length === 0 ? {} : { stack_trace: `${trace.join('\n')}\n` };
  return { '@timestamp': time, message, logger_name: logger, thread_name: thread, level, myid, ...thrown };
}

const documents: readonly (readonly [string, unknown])[] = [
  ['gcloud logging read --format=json', mixedRecords.map(cloudLogging)],
  ['the same, the newest first', mixedRecords.map(cloudLogging).toReversed()],
  ['what Explore of Grafana downloads', mixedRecords.map(grafana).toReversed()],
  ['aws logs filter-log-events', { events: mixedRecords.map(cloudWatch), searchedLogStreams: [] }],
  [
    'hits of Elasticsearch',
    {
      _scroll_id: 'FGluY2x1',
      took: 7,
      _shards: { total: 1 },
      hits: { total: { value: 9 }, hits: mixedRecords.map(hit) },
    },
  ],
];

describe.each([
  ['on one line', 0],
  ['set out', 2],
  ['set out wide', 4],
])('a document %s', (_, indent) => {
  test.each(documents)('of %s', async (_name, document) => {
    const report = await analyzeSources([sourceOf('log.json', JSON.stringify(document, null, indent))]);
    expect(told(report)).toEqual(told(plain));
  });

  test('of records in a layout of JSON, one for each server', async () => {
    const logs = [1, 2, 3, 4, 5].map((n) => mixedRecords.filter((record) => record.n === n));
    const report = await reportOf(logs.map((log) => JSON.stringify(log.map(logback), null, indent)));
    expect(told(report)).toEqual(told(plain));
  });
});

test('a line of the report is that of the message in the document', async () => {
  const text = JSON.stringify(mixedRecords.map(cloudLogging), null, 2);
  const { elections } = await analyzeSources([sourceOf('log.json', text)]);
  const lines = elections.flatMap(({ evidence }) => evidence.map(({ line }) => text.split('\n')[line - 1]));
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) expect(line).toMatch(/^ {4}"textPayload": ".* - /);
});

// What opens and closes a document that is set out: `{`, `"events": [`, `],`, the token, `}`.
test.each([
  [0, 0],
  [2, 5],
])('every line of a document is counted, wherever its chunks end, indented by %i', async (indent, around) => {
  const text = JSON.stringify({ events: mixedRecords.map(cloudWatch), nextToken: 'x' }, null, indent);
  const bytes = bytesOf(text);
  const ends = Array.from({ length: 60 }, (_, i) => Math.floor(bytes.length * ((i * 0.618) % 1)));
  const source = { ...sourceOf('log.json', ''), chunks: () => chunksOf(bytes, ends) };
  const report = await analyzeSources([source]);
  expect(told(report)).toEqual(told(plain));
  const noise = report.ledger.find(({ kind }) => kind === 'wrapper-noise')?.count ?? 0;
  const read = report.inputs.reduce((sum, { lines }) => sum + lines, 0);
  expect([noise, read + noise]).toEqual([around, text.split('\n').length]);
});

test('a document is read the same where its chunks are one buffer, used again', async () => {
  const bytes = bytesOf(JSON.stringify(mixedRecords.map(cloudLogging)));
  const room = Buffer.alloc(70_000);
  function* chunks(): Generator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += room.length) {
      const chunk = bytes.subarray(at, at + room.length);
      room.set(chunk);
      yield room.subarray(0, chunk.length);
    }
  }
  const report = await analyzeSources([{ ...sourceOf('log.json', ''), chunks }]);
  expect(told(report)).toEqual(told(plain));
  expect(report.ledger.map(({ kind }) => kind)).not.toContain('torn-line');
});

interface Taken {
  readonly objects: readonly string[];
  readonly asides: readonly string[];
  readonly lost: readonly string[];
  readonly cut: number;
}

/** What is taken out of a list, byte by byte. */
function taken(text: string): Taken {
  const [objects, asides, lost]: [string[], string[], string[]] = [[], [], []];
  const splitter = new ObjectSplitter(1, {
    object: (rows) => void objects.push(rows.map((row) => row.text).join('|')),
    aside: (line, at) => void asides.push(`${at} ${line}`),
    lost: (line, at) => void lost.push(`${at} ${line}`),
  });
  const bytes = bytesOf(text);
  for (let i = 0; i < bytes.length; i++) splitter.push(bytes.subarray(i, i + 1));
  splitter.end();
  return { objects, asides, lost, cut: splitter.cutLines };
}

const whole = { asides: [], lost: [], cut: 0 };

test.each<[string, Partial<Taken>]>([
  ['[{"a":1},{"b":2}]', { ...whole, objects: ['{"a":1}', '{"b":2}'] }],
  ['[ {"a":{"b":[{}]}} ,\n{"c":[]}\n]', { objects: ['{"a":{"b":[{}]}}', '{"c":[]}'], asides: ['3 ]'], lost: [] }],
  [
    String.raw`[{"a":"}]{\"}"},{"b":"\\"}]`,
    { ...whole, objects: [String.raw`{"a":"}]{\"}"}`, String.raw`{"b":"\\"}`] },
  ],
  ['[\n  {\n    "a": "ü"\n  },\n  {"b":2}\n]', { objects: ['{|    "a": "ü"|  }', '{"b":2}'], asides: ['1 [', '6 ]'] }],
  ['[{"a":1}]\n[{"a":2}]', { ...whole, objects: ['{"a":1}', '{"a":2}'] }],
  ['} ]\n[{"a":1}]', { objects: ['{"a":1}'], asides: ['1 } ]'], lost: [] }],
  ['[{"a":1},\n"b":2},\n{"a":3}]', { objects: ['{"a":1}', '{"a":3}'], lost: [] }],
  ['[\n  {\n    "a": 1\n  },\n    "a": 2\n  },\n  {\n    "a": 3\n  }\n]', { lost: ['5     "a": 2'] }],
  ['[{"a":"torn,\n{"a":2},\n{"a":3}]', { objects: ['{"a":"torn,', '{"a":2}', '{"a":3}'], asides: [], lost: [] }],
  ['[\n  {\n    "a": "torn\n  },\n  {\n    "a": 2\n  }\n]', { objects: ['{|    "a": "torn|  }', '{|    "a": 2|  }'] }],
  [`[${'x'.repeat(300)}\n{"a":1}]`, { objects: ['{"a":1}'], asides: [`1 [${'x'.repeat(199)}`], lost: [] }],
  ['[{"a":1},\n{"b":{"a":1,\n"c":2}}]', { ...whole, objects: ['{"a":1}', '{"b":{"a":1,|"c":2}}'] }],
])('what is in %j', (text, expected) => {
  expect(taken(text)).toMatchObject(expected);
});

test('of an object that is too long the rest is passed over, and the next one is read', () => {
  const long = 'x'.repeat(1000);
  const lines = Array.from({ length: 1200 }, (_, i) => `    "${i}": "${long}",`);
  const text = `[\n  {\n${lines.join('\n')}\n  },\n  {\n    "a": 1\n  }\n]`;
  const { objects, asides, lost, cut } = taken(text);
  const [first = 0, ...next] = objects.map((object) => object.split('|').length);
  expect([cut, next]).toEqual([1, [3]]);
  expect(first).toBeLessThan(1100);
  expect(first + 3 + asides.length + lost.length).toBe(text.split('\n').length);
});

describe('of a damaged document the rest is read', () => {
  const lines = JSON.stringify(mixedRecords.map(cloudLogging), null, 2).split('\n');
  const begins = lines.flatMap((line, i) => (line === '  {' ? [i] : []));
  /** The first object behind the middle that is no message of the history's. */
  const middle = begins.findIndex(
    (_, k) => k > begins.length / 2 && /Connection broken|Interrupted/.test(mixedRecords[k]?.text ?? ''),
  );
  const at = begins[middle] as number;

  test.each([
    ['a line is missing that closes', lines.toSpliced(at + 7, 1)],
    ['a line is missing that opens', lines.toSpliced(at, 1)],
    ['a text is cut', lines.with(at + 8, (lines[at + 8] ?? '').slice(0, -5))],
    ['the end is missing', lines.slice(0, -3)],
  ])('%s', async (_, damaged) => {
    const { leaderships, ledger } = await analyzeSources([sourceOf('log.json', damaged.join('\n'))]);
    expect(leaderships).toHaveLength(plain.leaderships.length);
    expect(ledger.map(({ kind }) => kind)).toContain('torn-line');
  });
});

const objects = mixedRecords.map((record) => JSON.stringify(cloudLogging(record)));

test.each([
  ['the first', 0],
  ['one in between', objects.findIndex((text, i) => i > 100 && /Connection broken|Interrupted/.test(text))],
])('of a list with an object on each line, %s loses itself alone where it is torn', async (_, at) => {
  const torn = objects.with(at, (objects[at] ?? '').slice(0, 150));
  const report = await analyzeSources([sourceOf('log.json', `[${torn.join(',\n')}\n]\n`)]);
  expect(report.leaderships).toHaveLength(plain.leaderships.length);
  expect(report.ledger.find(({ kind }) => kind === 'torn-line')).toMatchObject({
    count: 1,
    examples: [{ line: at + 1 }],
  });
  expect(report.inputs.reduce((sum, { lines }) => sum + lines, 0)).toBe(objects.length - 1);
});

test.each([
  ['a list of something else', '[{"name":"zk-0"},{"name":"zk-1"}]'],
  ['a list of lists', '[[{"message":"LOOKING"}]]'],
  ['a list that never begins', '['],
])('%s holds no log', async (_, text) => {
  const report = await analyzeSources([sourceOf('x.json', text)]);
  expect(report.lives).toEqual([]);
  expect(report.ledger.map(({ kind }) => kind)).toContain('unknown-layout');
});
