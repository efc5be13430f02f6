import { describe, expect, test } from 'vitest';

import { analyzeSources } from '../../src/analyze.ts';
import { recordsIn } from '../../src/read/json/documents.ts';
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

test.each([
  ['[{"a":1},{"b":2}]', ['{"a":1}', '{"b":2}']],
  ['[ {"a":{"b":[{}]}} ,\n{"c":[]}\n]', ['{"a":{"b":[{}]}}', '{"c":[]}']],
  [String.raw`[{"a":"}]{\"}"},{"b":"\\"}]`, [String.raw`{"a":"}]{\"}"}`, String.raw`{"b":"\\"}`]],
  ['[\n  {\n    "a": 1\n  },\n  {"b":2}\n]', ['{     "a": 1   }', '{"b":2}']],
])('the objects of %s', (text, objects) => {
  expect(recordsIn(bytesOf(text), 1)).toEqual(objects);
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
    const { leaderships } = await analyzeSources([sourceOf('log.json', damaged.join('\n'))]);
    expect(leaderships).toHaveLength(plain.leaderships.length);
  });
});

test('of a list with an object on each line, a torn one loses itself alone', async () => {
  const lines = mixedRecords.map((record) => `${JSON.stringify(cloudLogging(record))},`);
  const quiet = mixedRecords.findIndex(({ text }, i) => i > 100 && /Connection broken|Interrupted/.test(text));
  const torn = lines.with(quiet, (lines[quiet] ?? '').slice(0, 150));
  const report = await analyzeSources([sourceOf('log.json', `[${torn.join('\n')}\n]\n`)]);
  expect(report.leaderships).toHaveLength(plain.leaderships.length);
  const read = report.inputs.reduce((sum, one) => sum + one.lines, 0);
  expect(read).toBe(lines.length - 1);
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
