import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyzeSources } from '../../src/analyze.ts';
import { InputError } from '../../src/base/errors.ts';
import { openSources } from '../../src/edge/files.ts';
import { eventsOf, recordsOf } from '../../src/extract.ts';
import { fixtureLogs } from '../support/history.ts';
import type { Source } from '../../src/model/source.ts';

const logsOf = (recording: string): string[] =>
  readdirSync(`fixtures/${recording}`)
    .filter((name) => /^z\d+$/.test(name))
    .map((name) => `fixtures/${recording}/${name}/zookeeper.out`);

async function documentOf(paths: readonly string[]): Promise<string> {
  const lines: string[] = [];
  await eventsOf(openSources(paths), {}, (line) => lines.push(line));
  return lines.join('');
}

const inMemory = (path: string, text: string): Source => ({
  path,
  chunks: () => [Buffer.from(text)],
  beside: [],
  node: null,
});

describe.each(['3.4.11-seed-walkthrough', '3.3.6-leader-kill', '3.8.0-reconfig', '3.8.0-misconfig'])(
  '%s',
  (recording) => {
    const paths = logsOf(recording);

    it('is analysed from its events as from its logs, read on one host or on each', async () => {
      const whole = await analyzeSources(openSources(paths));
      const onOneHost = inMemory('all.ndjson', await documentOf(paths));
      expect(await analyzeSources([onOneHost])).toEqual(whole);
      const onEach = await Promise.all(
        paths.map((path, i) => documentOf([path]).then((text) => inMemory(`${9 - i}.ndjson`, text))),
      );
      expect(await analyzeSources(onEach)).toEqual(whole);
      const joined = (await Promise.all(paths.map((path) => documentOf([path])))).join('');
      expect(await analyzeSources([inMemory('-', joined)])).toEqual(whole);
    });

    it('is analysed from the events of one server and the logs of the others', async () => {
      const [first, ...others] = paths;
      const document = inMemory('first.ndjson', await documentOf([first as string]));
      expect(await analyzeSources([document, ...openSources(others)])).toEqual(
        await analyzeSources(openSources(paths)),
      );
    });
  },
);

it('the events of a stream are those of its servers, whichever of them comes first', async () => {
  const prefixed = fixtureLogs.map((log, i) => log.replaceAll(/^/gm, `zk-${i + 1}  | `));
  const stream = inMemory('compose.log', ['web  | GET / 200', ...prefixed.toReversed()].join('\n'));
  const lines: string[] = [];
  await eventsOf([stream], {}, (line) => lines.push(line));
  const whole = await analyzeSources([stream]);
  expect(whole.inputs.map(({ path }) => path)).toEqual([1, 2, 3, 4, 5].map((n) => `compose.log#zk-${n}`));
  expect(await analyzeSources([inMemory('compose.ndjson', lines.join(''))])).toEqual(whole);
});

describe('a document of events', () => {
  it('that was cut off says so', async () => {
    const text = await documentOf(logsOf('3.4.11-seed-walkthrough'));
    const cut = text.slice(0, text.lastIndexOf('{"zklog":"log"'));
    await expect(analyzeSources([inMemory('cut.ndjson', cut)])).rejects.toThrow(InputError);
    await expect(analyzeSources([inMemory('cut.ndjson', cut)])).rejects.toThrow(
      /cut\.ndjson:\d+ ends in the middle of a log/,
    );
  });

  it('with a line that is none says which', async () => {
    const text = (await documentOf(logsOf('3.4.11-seed-walkthrough'))).replace('\n', '\nnonsense\n');
    await expect(analyzeSources([inMemory('bad.ndjson', text)])).rejects.toThrow(
      'bad.ndjson:2 is no line of zklog events',
    );
  });

  it('that is a part of one, or has something around its lines, is never read as a log', async () => {
    const text = await documentOf(logsOf('3.4.11-seed-walkthrough').slice(0, 1));
    const lines = text.trimEnd().split('\n');
    const refusedAs = (part: readonly string[], why: RegExp): Promise<void> =>
      expect(analyzeSources([inMemory('x.ndjson', part.join('\n'))])).rejects.toThrow(why);
    await refusedAs(lines.slice(1), /x\.ndjson:1 begins in the middle of a document/);
    await refusedAs(lines.slice(-1), /x\.ndjson:1 begins in the middle of a document/);
    await refusedAs(
      lines.map((line) => `zk-a: ${line}`),
      /x\.ndjson:1 is no line of zklog events: .* something stands around it/,
    );
    await refusedAs(['Defaulted container "zk" out of: zk, init', ...lines], /x\.ndjson:1 is no line of zklog events/);
    const blank = inMemory('x.ndjson', `\n${text}`);
    expect(await analyzeSources([blank])).toEqual(await analyzeSources([inMemory('x.ndjson', text)]));
  });

  it('of which something is missing or changed says where, and is no bug of zklog', async () => {
    const text = await documentOf(logsOf('3.4.11-seed-walkthrough').slice(0, 1));
    const changedTo = (changed: string): Promise<void> =>
      expect(analyzeSources([inMemory('x.ndjson', changed)])).rejects.toThrow(
        /^x\.ndjson:\d+ lacks something that zklog events writes, or has it changed; write it again/,
      );
    await changedTo('{"zklog":"events","schemaVersion":1}\n{"zklog":"log","log":0}\n');
    await changedTo(text.replace(/"time":"2026/, '"time":"at noon in 2026'));
    await changedTo(text.replace(/"line":\d+/, '"line":"first"'));
    await changedTo(text.replace('"ledger":[', '"ledger":{},"other":['));
  });

  it('into which several wrote at once is refused', async () => {
    const each = await Promise.all(logsOf('3.4.11-seed-walkthrough').map((path) => documentOf([path])));
    const [first, ...others] = each.map((text) => text.trimEnd().split('\n')) as [string[], ...string[][]];
    const woven = first.flatMap((line, i) => [line, ...others.flatMap((lines) => lines[i] ?? [])]);
    const rest = others.flatMap((lines) => lines.slice(first.length));
    await expect(analyzeSources([inMemory('all.ndjson', [...woven, ...rest].join('\n'))])).rejects.toThrow(
      /all\.ndjson:\d+ goes on with a log that has ended: several zklog events wrote here at once/,
    );
  });

  it('holds times that a zone told for all logs does not move, and says so', async () => {
    const document = inMemory('x.ndjson', await documentOf(logsOf('3.4.11-seed-walkthrough')));
    const { leaderships, ledger } = await analyzeSources([document], { zoneOffset: () => 8 * 3_600_000 });
    const plain = await analyzeSources([document]);
    expect(leaderships).toEqual(plain.leaderships);
    expect(ledger.filter(({ kind }) => kind === 'zone-unused')).toMatchObject([{ count: 1 }]);
    expect(plain.ledger.map(({ kind }) => kind)).not.toContain('zone-unused');
  });

  it('is an input of events, too', async () => {
    const text = await documentOf(logsOf('3.8.0-quorum-loss'));
    const again: string[] = [];
    await eventsOf([inMemory('x.ndjson', text)], {}, (line) => again.push(line));
    const [once, twice] = [inMemory('x', text), inMemory('x', again.join(''))];
    expect(await analyzeSources([twice])).toEqual(await analyzeSources([once]));
  });
});

it('--all writes every record with what stands behind it', async () => {
  const lines: string[] = [];
  const text = [
    '2026-11-22 22:48:02,184 [myid:] - INFO  [main:Anything@1] - nobody knows this',
    '2026-11-22 22:48:02,185 [myid:1] - WARN  [QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181:QuorumCnxManager@584] - Cannot open channel to 2 at election address /127.0.0.1:3334',
    'java.net.ConnectException: Connection refused',
    '\tat java.net.Socket.connect(Socket.java:609)',
    '',
  ].join('\n');
  expect(await recordsOf([inMemory('z1.out', text)], {}, (line) => lines.push(line))).toBe(2);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      path: 'z1.out',
      line: 1,
      time: '2026-11-22T22:48:02.184Z',
      level: 'INFO',
      thread: 'main',
      logger: 'Anything',
      myid: null,
      message: 'nobody knows this',
    },
    {
      line: 2,
      level: 'WARN',
      myid: '1',
      continuation: ['java.net.ConnectException: Connection refused', '\tat java.net.Socket.connect(Socket.java:609)'],
    },
  ]);
});
