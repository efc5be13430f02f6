#!/usr/bin/env node
// Measures the built program beside what an operator would reach for otherwise: `grep -cE` over the same bytes.
//
//   npm run bench                     three sizes of noise, one of elections without end, the start
//   npm run bench -- --mb 64,512 --runs 5
//   npm run bench -- --markdown       as a table, for docs/speed.md
//
// noise    one server's log, nearly all of it connections and sessions; the time runs on
// dense    the logs of five servers that elect leaders all day, every line of which says something
// Of each pair of runs the ratio of their times; of all runs the median of the ratios, and the largest memory.
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values: flags } = parseArgs({
  options: {
    mb: { type: 'string', default: '64,256,512' },
    dense: { type: 'string', default: '128' },
    runs: { type: 'string', default: '3' },
    markdown: { type: 'boolean', default: false },
  },
});
const runs = Number(flags.runs);
const program = [process.execPath, join(root, 'dist/bin/zklog.js')];
const WORDS =
  'New election|Notification|LOOKING|FOLLOWING|LEADING|OBSERVING|LEADER ELECTION TOOK|Getting a (diff|snapshot)|Sending (DIFF|SNAP|TRUNC)|Synchronizing with|Have quorum of supporters|Shutting down|Exception when following|Cannot open channel|fsync-ing|Detected pause';

const folder = mkdtempSync(join(tmpdir(), 'zklog-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const stamp = (ms) => new Date(ms).toISOString().slice(0, 23).replace('T', ' ').replace('.', ',');
const timeOf = (line) =>
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}/.test(line)
    ? Date.parse(`${line.slice(0, 23).replace(' ', 'T').replace(',', '.')}Z`)
    : Number.NaN;

async function write(path, megabytes, piece) {
  mkdirSync(dirname(path), { recursive: true });
  const out = createWriteStream(path);
  for (let size = 0, k = 0; size < megabytes * 1e6; k++) {
    const text = piece(k);
    size += text.length;
    if (!out.write(text, 'latin1')) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return path;
}

/** What a busy server writes all day, as its releases word it. */
const chatter = (k) => {
  const client = `10.0.${(k >> 8) & 255}.${k & 255}:${30_000 + (k % 20_000)}`;
  const session = `0x1${(k % 1e9).toString(16).padStart(14, '0')}`;
  return [
    `INFO  [NIOServerCxn.Factory:0.0.0.0/0.0.0.0:2181:NIOServerCnxnFactory@197] - Accepted socket connection from /${client}`,
    `INFO  [NIOServerCxn.Factory:0.0.0.0/0.0.0.0:2181:ZooKeeperServer@868] - Client attempting to establish new session at /${client}`,
    `INFO  [CommitProcessor:1:ZooKeeperServer@617] - Established session ${session} with negotiated timeout 30000 for client /${client}`,
    `WARN  [NIOServerCxn.Factory:0.0.0.0/0.0.0.0:2181:NIOServerCnxn@357] - caught end of stream exception`,
    `INFO  [NIOServerCxn.Factory:0.0.0.0/0.0.0.0:2181:NIOServerCnxn@1007] - Closed socket connection for client /${client} which had sessionid ${session}`,
    `INFO  [NIOServerCxn.Factory:0.0.0.0/0.0.0.0:2181:NIOServerCnxn@827] - Processing ruok command from /${client}`,
    `WARN  [RecvWorker:2:QuorumCnxManager$RecvWorker@780] - Connection broken for id 2, my id = 1, error = `,
    `WARN  [RecvWorker:2:QuorumCnxManager$RecvWorker@783] - Interrupting SendWorker`,
    `WARN  [SendWorker:2:QuorumCnxManager$SendWorker@688] - Send worker leaving thread`,
  ];
};

/** A server's whole life, which stands among the chatter now and then. */
const life = readFileSync(join(root, 'fixtures/3.4.11-seed-walkthrough/z1/zookeeper.out'), 'latin1').split('\n');

async function noise(megabytes) {
  let at = Date.parse('2026-01-01T00:00:00Z');
  const next = () => stamp((at += 37));
  const piece = (k) =>
    Array.from({ length: 2000 }, (_, i) => chatter(2000 * k + i))
      .flat()
      .map((text) => `${next()} [myid:1] - ${text}`)
      .concat(life.map((text) => (Number.isNaN(timeOf(text)) ? text : next() + text.slice(23))))
      .join('\n');
  return [await write(join(folder, `noise-${megabytes}.out`), megabytes, piece)];
}

async function dense(megabytes) {
  const source = join(root, 'fixtures/3.8.0-chained-elections');
  const nodes = readdirSync(source).filter((name) => /^z\d$/.test(name));
  const texts = nodes.map((node) =>
    readFileSync(join(source, node, 'zookeeper.out'), 'latin1')
      .trimEnd()
      .split('\n'),
  );
  const times = texts
    .flat()
    .map(timeOf)
    .filter((ms) => !Number.isNaN(ms));
  const span = Math.max(...times) - Math.min(...times) + 10_000;
  const epochs =
    1 +
    Math.max(
      ...texts
        .flat()
        .flatMap((line) => [...line.matchAll(/0x([0-9a-f]{1,4})[0-9a-f]{8}\b/g)].map((m) => Number.parseInt(m[1], 16))),
    );
  const total = texts.flat().join('\n').length;
  const paths = [];
  for (const [i, node] of nodes.entries()) {
    const lines = texts[i];
    const later = (line, k) => {
      const ms = timeOf(line);
      const moved = Number.isNaN(ms) ? line : stamp(ms + k * span) + line.slice(23);
      return moved.replace(
        /0x([0-9a-f]{1,4})([0-9a-f]{8})\b/g,
        (_, epoch, counter) => `0x${(Number.parseInt(epoch, 16) + k * epochs).toString(16)}${counter}`,
      );
    };
    const share = (megabytes * lines.join('\n').length) / total;
    paths.push(
      await write(
        join(folder, node, 'zookeeper.out'),
        share,
        (k) => `${lines.map((line) => later(line, k)).join('\n')}\n`,
      ),
    );
  }
  return paths;
}

/** Runs a command to its end: seconds, and the most memory that it held, in MB. */
async function timed([command, ...args], env = {}) {
  const began = process.hrtime.bigint();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  child.stdout.resume();
  let peak = 0;
  const watch = setInterval(() => {
    try {
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0));
    } catch {
      // It has ended, or this is no Linux.
    }
  }, 20);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
  return { seconds: Number(process.hrtime.bigint() - began) / 1e9, memory: Math.round(peak / 1024) };
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

async function beside(name, files) {
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  await timed(['cat', ...files]);
  const pairs = [];
  for (let i = 0; i < runs; i++) {
    const grep = await timed(['grep', '-cE', WORDS, ...files], { LC_ALL: 'C' });
    pairs.push({ grep, own: await timed([...program, 'analyze', '--format', 'json', ...files]) });
  }
  for (const file of files) rmSync(file);
  const seconds = median(pairs.map(({ own }) => own.seconds));
  return {
    name,
    MB: Math.round(bytes / 1e6),
    'x grep': median(pairs.map(({ own, grep }) => own.seconds / grep.seconds)).toFixed(1),
    'MB/s': Math.round(bytes / 1e6 / seconds),
    'memory MB': Math.max(...pairs.map(({ own }) => own.memory)),
  };
}

async function start() {
  const ratios = [];
  for (let i = 0; i < 3 * runs; i++) {
    const node = await timed([process.execPath, '-e', '0']);
    ratios.push((await timed([...program, '--version'])).seconds / node.seconds);
  }
  return { name: 'start', 'x node': median(ratios).toFixed(2) };
}

const print = (text) => process.stdout.write(`${text}\n`);

const rows = [];
for (const megabytes of flags.mb.split(',')) rows.push(await beside('noise', await noise(Number(megabytes))));
rows.push(await beside('dense', await dense(Number(flags.dense))), await start());
const columns = ['name', 'MB', 'x grep', 'MB/s', 'memory MB', 'x node'];
const [open, between, close] = flags.markdown ? ['| ', ' | ', ' |'] : ['', '  ', ''];
const line = (cells) => open + cells.map((cell) => String(cell ?? '').padEnd(9)).join(between) + close;
print(line(columns));
if (flags.markdown) print(line(columns.map(() => '---')));
for (const row of rows) print(line(columns.map((column) => row[column])));
print(`\nNode ${process.version}, ${cpus().length} processors`);
