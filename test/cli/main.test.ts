import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../src/version.ts';
import { textOf, zklog } from './io.ts';
import type { Report } from '../../src/model/report.ts';

const example = [1, 2, 3].map((n) => `fixtures/3.4.11-seed-walkthrough/z${n}/zookeeper.out`);
const z1 = 'fixtures/3.4.11-seed-walkthrough/z1/zookeeper.out';
const analyze = ['analyze', ...example];
const ESCAPE = '\u001b';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zklog-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A file of the folder for what this test writes and reads. */
function file(name: string, content?: string | Uint8Array): string {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
}

const reportIn = (text: string): Report => JSON.parse(text) as Report;

describe('zklog', () => {
  it('prints its help', async () => {
    const { status, out, err } = await zklog(['--help']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    for (const command of ['analyze', 'render', 'quorum']) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it('prints its version', async () => {
    expect(await zklog(['--version'])).toEqual({ status: 0, out: `${version}\n`, err: '' });
    expect(await zklog(['-V'])).toEqual({ status: 0, out: `${version}\n`, err: '' });
  });

  it('prints the help of a command, with the options that it has', async () => {
    const { status, out } = await zklog(['analyze', '--help']);
    expect(status).toBe(0);
    for (const option of [
      '--format',
      '--output',
      '--since',
      '--until',
      '--nodes',
      '--only',
      '--width',
      '--node',
      '--no-progress',
    ]) {
      expect(out).toContain(option);
    }
  });

  it('shows how it is used when called without arguments', async () => {
    const { status, out, err } = await zklog([]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^Usage: zklog/);
  });
});

/** Command line → exit status 2 and its sentence. */
const wrongUsage: readonly (readonly [string[], string])[] = [
  [['analyse'], "zklog: unknown command 'analyse'\n(Did you mean analyze?)\n(zklog --help tells more)\n"],
  [['analyze', '--quick', z1], "zklog: unknown option '--quick'\n(zklog --help tells more)\n"],
  [
    ['analyze'],
    'zklog: which logs? name their folder, or the files as in z1/zookeeper.out z2/zookeeper.out z3/zookeeper.out\n',
  ],
  [
    ['analyze', z1, '--format', 'yaml'],
    "zklog: option '-f, --format <name>' argument 'yaml' is invalid. Allowed choices are text, html, markdown, json, svg, mermaid, trace, shiviz, csv.\n(zklog --help tells more)\n",
  ],
  [
    ['analyze', z1, '-o', 'x.foo'],
    'zklog: the ending of x.foo names no format; use text, html, markdown, json, svg, mermaid, trace, shiviz, csv as in report.md, report.json or report.txt\n',
  ],
  [
    ['analyze', z1, '--width', '39'],
    "zklog: option '--width <columns>' argument '39' is invalid. It must be a number of at least 40.\n(zklog --help tells more)\n",
  ],
  [
    ['analyze', z1, '--since', 'yesterday'],
    'zklog: --since yesterday is no time; write 2026-11-22T22:32:05, 22:32:05, or a span before the end of the logs such as 10m\n',
  ],
  [
    ['analyze', z1, '--until', '25:00'],
    'zklog: --until 25:00 is no time; write 2026-11-22T22:32:05, 22:32:05, or a span before the end of the logs such as 10m\n',
  ],
  [['analyze', z1, '--nodes', '1,9'], 'zklog: --nodes: no server 9 in these logs; they know z1, z2, z3\n'],
  [['analyze', '--node', z1], `zklog: --node ${z1}: write LABEL=PATH, as in --node 2=logs/zookeeper.out\n`],
  [['analyze', '--node', '=x.log'], 'zklog: --node =x.log: write LABEL=PATH, as in --node 2=logs/zookeeper.out\n'],
  [
    ['quorum', 'three'],
    'zklog: three is neither a number of servers nor a file that can be read; give sizes such as 3 5 7, or the path of a zoo.cfg\n',
  ],
  [['analyze', z1, '--since', '999999999d'], 'zklog: --since 999999999d is longer than a hundred years\n'],
  [
    ['analyze', z1, '--since', '1s', '--until', '2s'],
    'zklog: --since 1s is later than --until 2s: nothing is between them\n',
  ],
  [
    ['timeline', z1, '--since', '2026-11-23T22:30'],
    'zklog: --since 2026-11-23T22:30 is later than the logs, which end at 2026-11-22T22:48:20.489Z\n',
  ],
  [
    ['analyze', z1, '--until', '22:40'],
    'zklog: --until 22:40 is earlier than the logs, which begin at 2026-11-22T22:48:02.184Z\n',
  ],
  [
    ['quorum', '3', '--width', 'wide'],
    "zklog: option '--width <columns>' argument 'wide' is invalid. It must be a number of at least 40.\n(zklog --help tells more)\n",
  ],
  [['quorum', '0'], 'zklog: an ensemble of 0 servers? Give a number from 1 to 1000\n'],
];

describe('wrong usage', () => {
  it.each(wrongUsage)('zklog %j is told in a sentence', async (argv, err) => {
    expect(await zklog(argv)).toEqual({ status: 2, out: '', err });
  });

  it('names the parts that --only knows', async () => {
    const { status, err } = await zklog([...analyze, '--only', 'weather']);
    expect(status).toBe(2);
    expect(err).toContain('weather is none of verdict, picture, ensemble, leaderships');
  });

  it('says that a file cannot be written, and leaves no trace of a fault', async () => {
    const { status, err } = await zklog([...analyze, '-o', join(folder, 'nowhere', 'x.md')]);
    expect(status).toBe(2);
    expect(err).toMatch(/^zklog: .*x\.md cannot be written: its folder does not exist\n$/);
  });

  it('says that a folder is no file, neither to write nor to read', async () => {
    const path = join(folder, 'folder.md');
    mkdirSync(path);
    const written = await zklog([...analyze, '-o', path]);
    expect(written).toMatchObject({
      status: 2,
      err: `zklog: ${path} cannot be written: it is a folder; name a file in it\n`,
    });
    const read = await zklog(['render', path]);
    expect(read).toEqual({ status: 3, out: '', err: `zklog: ${path} is a folder; name a file in it\n` });
  });
});

describe('input of no use', () => {
  it('is a file that does not exist', async () => {
    expect(await zklog(['analyze', ...example, 'nowhere.log'])).toEqual({
      status: 3,
      out: '',
      err: 'zklog: nowhere.log does not exist; check the path\n',
    });
  });

  it('is a folder without logs', async () => {
    expect(await zklog(['analyze', 'docs/decisions'])).toEqual({
      status: 3,
      out: '',
      err: 'zklog: docs/decisions holds no log of a ZooKeeper server: no *.out or *.log file in it, rotated or packed with gzip, has such lines; name the files\n',
    });
  });

  it('is a pattern that fits nothing', async () => {
    expect(await zklog(['analyze', 'logs/z*/zookeeper.out'])).toEqual({
      status: 3,
      out: '',
      err: 'zklog: logs/z*/zookeeper.out matches no file; check the pattern\n',
    });
  });

  it('is a file packed with xz', async () => {
    const path = file('zookeeper.log.xz', Buffer.from('fd377a585a000004', 'hex'));
    expect(await zklog(['analyze', path])).toEqual({
      status: 3,
      out: '',
      err: `zklog: ${path} is packed with xz, which zklog does not unpack; try: xz -dc ${path} | zklog analyze -\n`,
    });
  });

  it('is an empty file', async () => {
    const path = file('empty.log', '');
    expect(await zklog(['analyze', path])).toEqual({
      status: 3,
      out: '',
      err: `zklog: nothing here is the log of a ZooKeeper server: ${path} is empty\n`,
    });
  });

  it('is a packed file that ends before its first byte', async () => {
    const path = file('cut.log.gz', Buffer.from('1f8b0800000000000003', 'hex'));
    expect(await zklog(['analyze', path])).toEqual({
      status: 3,
      out: '',
      err: `zklog: nothing here is the log of a ZooKeeper server: ${path} is damaged, nothing of it could be unpacked\n`,
    });
  });

  it('is a binary file', async () => {
    const path = file(
      'core',
      Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7919) % 256),
    );
    expect(await zklog(['analyze', path])).toEqual({
      status: 3,
      out: '',
      err: `zklog: nothing here is the log of a ZooKeeper server: ${path} has no line in a layout that zklog knows; if one is, tell its layout with --pattern\n`,
    });
  });

  it('is the log of something else', async () => {
    const line = '10.0.0.7 - - [22/Nov/2026:22:32:09 +0000] "GET / HTTP/1.1" 200 612 "-" "curl/8.5.0"\n';
    const path = file('access.log', line.repeat(50));
    expect(await zklog(['analyze', path])).toEqual({
      status: 3,
      out: '',
      err: `zklog: nothing here is the log of a ZooKeeper server: ${path} has no line in a layout that zklog knows; if one is, tell its layout with --pattern\n`,
    });
  });

  it('is what the API of Loki answers, which jq can make lines of', async () => {
    const result = [{ stream: { pod: 'zk-0' }, values: [['1795387682609000000', 'LOOKING']] }];
    const path = file('loki.json', JSON.stringify({ status: 'success', data: { resultType: 'streams', result } }));
    const { status, err } = await zklog(['analyze', path]);
    expect([status, err]).toEqual([
      3,
      `zklog: nothing here is the log of a ZooKeeper server: ${path} has no line in a layout that zklog knows; it is JSON, ` +
        "but not one object a line; make lines of it: jq -c '.data.result[] | .stream as $labels | .values[] | " +
        "{labels: $labels, timestamp: .[0], line: .[1]}' FILE | zklog analyze -\n",
    ]);
  });

  it('is a log in the layout of ZooKeeper that another program wrote', async () => {
    const path = file(
      'kafka.log',
      '2026-11-22 22:32:09,942 - INFO  [main:KafkaServer@1] - started (kafka.server.KafkaServer)\n',
    );
    expect(await zklog(['analyze', path])).toEqual({
      status: 3,
      out: '',
      err: `zklog: nothing here is the log of a ZooKeeper server: ${path} holds 1 log record, but none that a ZooKeeper server writes about its ensemble; if one is, tell its layout with --pattern\n`,
    });
  });

  it('is told of each file where there are several', async () => {
    const [empty, text] = [file('empty.log', ''), file('notes.txt', 'buy milk\n')];
    const { status, err } = await zklog(['analyze', empty, text]);
    expect(status).toBe(3);
    expect(err).toBe(
      `zklog: nothing here is the log of a ZooKeeper server: ${empty} is empty; ${text} has no line in a layout that zklog knows; if one is, tell its layout with --pattern\n`,
    );
  });

  it('does no harm beside logs that are of use, and stands in the ledger', async () => {
    const { status, out } = await zklog([...analyze, file('empty.log', ''), '--format', 'json']);
    expect(status).toBe(0);
    expect(reportIn(out).ledger).toMatchObject([{ kind: 'empty-input', count: 1 }]);
    expect(reportIn(out).leaderships).toHaveLength(1);
  });
});

describe('zklog events --all', () => {
  it('writes every record with its header fields, known or not', async () => {
    const { inputs } = reportIn((await zklog(['analyze', '-f', 'json', z1])).out);
    const { status, out } = await zklog(['events', '--all', z1]);
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(status).toBe(0);
    expect(rows).toHaveLength(inputs[0]?.records ?? 0);
    expect(rows[0]).toMatchObject({ path: z1, line: 1, level: 'INFO', logger: 'QuorumPeerConfig' });
  });
});

describe('a layout that nobody knows', () => {
  const lines = ['LOOKING', 'LEADING'].map(
    (message, i) => `INFO|QuorumPeer|2026-11-22 22:48:0${i},609|main|${message}`,
  );

  it('is read by the --pattern that it was written with', async () => {
    const path = file('strange.log', `${lines.join('\n')}\n`);
    expect((await zklog(['analyze', path])).status).toBe(3);
    const { status, out } = await zklog(['analyze', '-f', 'json', '--pattern', '%p|%c{1}|%d|%t|%m%n', path]);
    expect(status).toBe(0);
    expect(reportIn(out).states.map(({ state }) => state)).toEqual(['LOOKING', 'LEADING']);
  });

  it('is not read by a pattern that cannot be', async () => {
    const { status, err } = await zklog(['analyze', '--pattern', '%q', z1]);
    expect(status).toBe(2);
    expect(err).toMatch(/^zklog: the pattern %q cannot be used: column 1 should be a conversion word/);
  });
});

describe('--strict', () => {
  it('ends with status 3 where a line was lost, and shows the report all the same', async () => {
    const torn = readFileSync(z1, 'utf8').replace(/\n/, '\n2026-11-22 22:48:02,200 [myid:');
    const { status, out, err } = await zklog(['analyze', '--strict', file('torn.log', torn)]);
    expect(status).toBe(3);
    expect(err).toBe('zklog: --strict: torn-line ×1; the ledger of the report tells where\n');
    expect(out).toContain('ELECTIONS');
  });

  it('ends with 0 where nothing was', async () => {
    expect(await zklog([...analyze, '--strict'])).toMatchObject({ status: 0, err: '' });
  });
});

describe('a log that was cut', () => {
  const whole = readFileSync(z1, 'utf8');

  it.each([
    ['in the middle of a line', whole.indexOf(' - LOOKING') - 12],
    ['in the middle of a stack trace', whole.indexOf('\tat ') + 20],
    ['in the middle of a time stamp', whole.lastIndexOf('\n2026-') + 9],
  ])('%s is read as far as it goes', async (where, bytes) => {
    const { status, out, err } = await zklog(['analyze', file('cut.log', whole.slice(0, bytes)), '-f', 'json']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const { inputs, timeline } = reportIn(out);
    expect(inputs[0]?.bytes).toBe(bytes);
    expect(timeline.length, where).toBeGreaterThan(5);
    expect(timeline.every(({ evidence }) => evidence.every(({ line }) => line <= (inputs[0]?.lines ?? 0)))).toBe(true);
  });

  it('at its beginning is read from the next whole line on', async () => {
    const { status, out } = await zklog(['analyze', file('cut.log', whole.slice(1000)), '-f', 'json']);
    expect(status).toBe(0);
    expect(reportIn(out).inputs[0]).toMatchObject({ node: 1, layout: 'stock' });
  });
});

describe('--output', () => {
  it('writes every file in the format of its ending, and nothing to stdout', async () => {
    const [md, json, txt] = [file('a.md'), file('b.json'), file('c.txt')];
    expect(await zklog([...analyze, '-o', md, '-o', json, '-o', txt])).toEqual({ status: 0, out: '', err: '' });
    expect(readFileSync(md, 'utf8')).toBe((await zklog([...analyze, '-f', 'markdown'])).out);
    expect(readFileSync(json, 'utf8')).toBe((await zklog([...analyze, '-f', 'json'])).out);
    expect(readFileSync(txt, 'utf8')).toBe((await zklog([...analyze, '-f', 'text'])).out);
  });

  it('writes to stdout as well where --format asks for it', async () => {
    const md = file('a.md');
    const { out } = await zklog([...analyze, '-o', md, '-f', 'json']);
    expect(reportIn(out).schemaVersion).toBe(1);
    expect(readFileSync(md, 'utf8')).toMatch(/^#/);
  });

  it('has no colours in a file, though the output is a terminal', async () => {
    const txt = file('c.txt');
    await zklog([...analyze, '-o', txt, '--color'], { columns: 120 });
    expect(readFileSync(txt, 'utf8')).not.toContain(ESCAPE);
  });
});

describe('--redact', () => {
  it.each(['text', 'markdown', 'json'])('leaves no path in %s, from logs or from a saved report', async (format) => {
    const saved = file('for-redact.json');
    await zklog([...analyze, '-o', saved]);
    const fromLogs = await zklog([...analyze, '--redact', '-f', format]);
    const fromReport = await zklog(['render', saved, '--redact', '-f', format]);
    expect(fromLogs.status).toBe(0);
    expect(fromLogs.out).toBe(fromReport.out);
    expect(fromLogs.out).not.toContain('fixtures/');
    expect(fromLogs.out).toContain('z1/zookeeper.out');
    expect((await zklog([...analyze, '-f', format])).out).toContain('fixtures/');
  });

  it('still finds the servers that --nodes names', async () => {
    const { status, out } = await zklog([...analyze, '--redact', '--nodes', 'z1', '--only', 'verdict']);
    expect(status).toBe(0);
    expect(out).toContain('only z1');
  });
});

describe('zklog render', () => {
  // Fault: parseReport (src/report/parse.ts) puts `lives` before all other fields; then json joins the other two.
  it('shows a saved report as json just as analyze had', async () => {
    const saved = file('saved.json');
    await zklog([...analyze, '-o', saved]);
    expect(await zklog(['render', saved, '-f', 'json'])).toEqual(await zklog([...analyze, '-f', 'json']));
  });

  it.each(['text', 'markdown'])('shows a saved report as %s just as analyze had', async (format) => {
    const saved = file('saved.json');
    await zklog([...analyze, '-o', saved]);
    const rendered = await zklog(['render', saved, '-f', format]);
    expect(rendered).toEqual(await zklog([...analyze, '-f', format]));
    expect(rendered.out.length).toBeGreaterThan(500);
  });

  it('takes the same options as analyze', async () => {
    const saved = file('saved.json');
    await zklog([...analyze, '-o', saved]);
    const view = ['--nodes', '3', '--only', 'timeline', '--since', '22:48:14', '--width', '90'];
    expect(await zklog(['render', saved, ...view])).toEqual(await zklog([...analyze, ...view]));
  });

  const tellsIt = 'is no report of zklog; make one with: zklog analyze -o report.json <logs>';

  it.each([
    ['a log', 'x.log', '2026-11-22 22:32:09,942 - INFO', / is no JSON: /],
    ['other JSON', 'x.json', '{"tool": {"name": "jq"}}', tellsIt],
    ['JSON that is no object', 'x.json', '[]', tellsIt],
    [
      'a report of another time',
      'x.json',
      '{"schemaVersion": 2, "tool": {"name": "zklog"}}',
      'has schemaVersion 2; this zklog reads 1: analyze the logs again',
    ],
    [
      'half a report',
      'x.json',
      '{"schemaVersion": 1, "tool": {"name": "zklog"}, "inputs": []}',
      'is an incomplete report (ledger, states',
    ],
  ])('refuses %s', async (_what, name, content, sentence) => {
    const { status, out, err } = await zklog(['render', file(name, content)]);
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toMatch(sentence);
    expect(err).toMatch(/^zklog: [^\n]*\n$/);
  });

  it('refuses a file that does not exist', async () => {
    expect(await zklog(['render', 'nowhere.json'])).toEqual({
      status: 3,
      out: '',
      err: 'zklog: nowhere.json does not exist; check the path\n',
    });
  });
});

describe('--since, --until, --nodes and --only', () => {
  const json = async (...view: string[]): Promise<Report> =>
    reportIn((await zklog([...analyze, '-f', 'json', ...view])).out);

  it('show the time between two moments', async () => {
    const { timeline, syncs } = await json('--since', '22:48:14', '--until', '2026-11-22T22:48:20');
    expect(timeline[0]?.time).toMatch(/^2026-11-22T22:48:1[45]/);
    expect(timeline.at(-1)?.time).toMatch(/^2026-11-22T22:48:(?:1\d|20\.000)/);
    expect(syncs.map(({ learner }) => learner)).toEqual([3]);
  });

  it('show the last seconds of the logs', async () => {
    const all = await json();
    const { timeline } = await json('--since', '2s');
    const end = Date.parse(
      all.inputs
        .map(({ to }) => to ?? '')
        .toSorted()
        .at(-1) ?? '',
    );
    const kept = all.timeline.filter((row) => Date.parse(row.repeats?.until ?? row.time) >= end - 2000);
    expect(timeline).toEqual(kept);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(all.timeline.length);
  });

  it('show one server, by its number or its name', async () => {
    const byNumber = await json('--nodes', '2');
    expect(new Set(byNumber.timeline.map(({ node }) => node))).toEqual(new Set([2]));
    expect(await json('--nodes', 'z2')).toEqual(byNumber);
  });

  it('show the parts that are asked for', async () => {
    const { out } = await zklog([...analyze, '--only', 'outages,syncs']);
    const titles = out.split('\n').filter((line) => /^[A-Z]{4,}/.test(line));
    expect(titles.map((title) => title.split(/\s/)[0])).toEqual(['SYNCS', 'OUTAGES']);
  });
});

describe('--width and colours', () => {
  const longest = (text: string): number =>
    Math.max(
      ...stripVTControlCharacters(text)
        .split('\n')
        .map((line) => line.length),
    );

  it('fits the terminal, else what --width says', async () => {
    expect(longest((await zklog(analyze, { columns: 90 })).out)).toBeLessThanOrEqual(90);
    expect(longest((await zklog([...analyze, '--width', '70'], { columns: 90 })).out)).toBeLessThanOrEqual(70);
    expect(longest((await zklog(analyze)).out)).toBeLessThanOrEqual(120);
  });

  it('paints for a terminal, and for nothing else', async () => {
    expect((await zklog(analyze, { columns: 120 })).out).toContain(ESCAPE);
    expect((await zklog(analyze)).out).not.toContain(ESCAPE);
  });

  it.each([
    ['NO_COLOR', { NO_COLOR: '1' }, [], false],
    ['an empty NO_COLOR', { NO_COLOR: '' }, [], true],
    ['TERM=dumb', { TERM: 'dumb' }, [], false],
    ['--no-color', {}, ['--no-color'], false],
    ['--color before NO_COLOR', { NO_COLOR: '1' }, ['--color'], true],
  ])('obeys %s', async (_what, env, flags, painted) => {
    const { out } = await zklog([...analyze, ...flags], { columns: 120, env });
    expect(out.includes(ESCAPE)).toBe(painted);
  });

  it('paints a pipe where --color says so', async () => {
    expect((await zklog([...analyze, '--color'])).out).toContain(ESCAPE);
  });
});

describe('--node', () => {
  /** The logs of the example without what lies beside them. */
  function bare(n: number): string {
    mkdirSync(join(folder, 'bare'), { recursive: true });
    return file(`bare/${n}.log`, readFileSync(example[n - 1] ?? '', 'utf8'));
  }

  it('names a server', async () => {
    const { out } = await zklog(['analyze', '--node', `zk-a=${bare(1)}`, bare(2), bare(3), '-f', 'json']);
    expect(reportIn(out).ensemble.nodes.map(({ id, label }) => [id, label])).toEqual([
      [1, 'zk-a'],
      [2, 'z2'],
      [3, 'z3'],
    ]);
    const text = await zklog(['analyze', '--node', `zk-a=${bare(1)}`, bare(2), bare(3)]);
    expect(text.out).toContain('zk-a');
  });

  it('says which id it was, before what the log says', async () => {
    const { out } = await zklog(['analyze', '--node', `7=${bare(1)}`, bare(2), bare(3), '-f', 'json']);
    const { inputs } = reportIn(out);
    expect(inputs.map(({ node }) => node)).toEqual([7, 2, 3]);
    expect(inputs[0]?.nodeBasis).toMatch(/^option/);
  });

  it('counts as naming the log', async () => {
    const { status, out } = await zklog(['analyze', '--node', `1=${bare(1)}`, bare(1), '-f', 'json']);
    expect(status).toBe(0);
    expect(reportIn(out).inputs).toHaveLength(1);
  });
});

describe('the example of the README', () => {
  it('looks as reviewed as text', async () => {
    const { out } = await zklog([...analyze, '--width', '110']);
    await expect(out).toMatchFileSnapshot('golden/seed-walkthrough.txt');
  });

  it('looks as reviewed as markdown', async () => {
    const { out } = await zklog([...analyze, '-f', 'markdown']);
    await expect(out).toMatchFileSnapshot('golden/seed-walkthrough.md');
  });
});

describe('zklog quorum', () => {
  it('reads the configuration of a server', async () => {
    const { status, out, err } = await zklog(['quorum', 'fixtures/3.8.0-rolling-restart-5/z1/z1.cfg', '-f', 'json']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('rolling-restart-5');
  });

  it('draws a table for sizes', async () => {
    const { status, out } = await zklog(['quorum', '3', '5']);
    expect(status).toBe(0);
    expect(out).toMatch(/│ +3 │ +2 │/);
    expect(out).toMatch(/│ +5 │ +3 │/);
  });

  it('refuses a file that is no configuration', async () => {
    expect(await zklog(['quorum', 'package.json'])).toEqual({
      status: 3,
      out: '',
      err: 'zklog: package.json holds no server.N line, no clientPort and no dataDir: it is no ZooKeeper configuration\n',
    });
  });
});

describe('a bug in zklog', () => {
  it('is status 4, with the lines to report', async () => {
    const { main } = await import('../../src/cli/main.ts');
    const err: string[] = [];
    const broken = {
      write: () => {
        throw new TypeError('boom');
      },
      isTTY: false,
      columns: undefined,
    };
    const status = await main(analyze, {
      stdout: broken,
      stderr: { write: (text) => void err.push(textOf(text)), isTTY: false, columns: undefined },
      env: {},
    });
    expect(status).toBe(4);
    expect(err.join('')).toMatch(
      /^zklog: this is a bug in zklog, please report it with the lines below\nTypeError: boom\n {4}at /,
    );
  });
});
