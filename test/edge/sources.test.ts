import { execFileSync, spawn } from 'node:child_process';
import { linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openSources } from '../../src/edge/files.ts';
import { aFolder, log, logLines, textOf, z1 } from './folder.ts';
import type { Source, SourceNote } from '../../src/model/source.ts';

const folder = aFolder();
const { file } = folder;
const notesOf = (sources: readonly Source[]): SourceNote[] =>
  sources.flatMap((source) => source.outcome?.().notes ?? []);
const kindsOf = (sources: readonly Source[]): string[] => notesOf(sources).map(({ kind }) => kind);
const filesOf = (source: Source | undefined) => source?.outcome?.().files ?? [];

describe('a plain file', () => {
  it('is handed on as it is, at once', async () => {
    const path = file('plain/zookeeper.out', z1);
    const [source] = openSources([path]);
    // Not asynchronous: nothing is faster than this.
    expect(Symbol.iterator in (source?.chunks() ?? {})).toBe(true);
    expect(await textOf(source)).toBe(z1.toString());
    expect(source?.outcome?.()).toEqual({ files: [], notes: [] });
    expect(source?.size).toBe(z1.length);
  });

  it('named twice, or by two paths, is one', () => {
    const path = file('twice/zookeeper.out', z1);
    const short = relative('.', path);
    for (const paths of [
      [path, path],
      [short, `./${short}`],
      [`./${short}`, short],
    ]) {
      const sources = openSources(paths);
      expect(sources).toHaveLength(1);
      expect(kindsOf(sources)).toEqual(['duplicate-input']);
    }
    expect(openSources([`./${short}`, short])[0]?.path).toBe(short);
  });

  it('with the content of another one is read once, though its name differs', () => {
    const paths = [file('copies/b-copy.log', z1), file('copies/a.log', z1), file('copies/c.log', log(3))];
    const sources = openSources(paths);
    expect(sources.map(({ path }) => path)).toEqual([paths[1], paths[2]]);
    expect(notesOf(sources)).toMatchObject([
      { kind: 'duplicate-input', text: `${paths[0]} is the same as ${paths[1]}` },
    ]);
  });

  it('that is empty is no copy of another empty one', () => {
    expect(openSources([file('empty/1.log', ''), file('empty/2.log', '')])).toHaveLength(2);
  });

  it('that two labels call different servers is a mistake', () => {
    const path = file('labels/a.log', log(3));
    const nodes = new Map([
      [path, '1'],
      [relative('.', path), '2'],
    ]);
    expect(() => openSources([...nodes.keys()], { nodes })).toThrow(/--node says that it is of [12] and of [12]/);
  });
});

describe('rotated files', () => {
  const cuts = [0, 20_011, 40_000, z1.length] as const;
  const piece = (i: number): Buffer => z1.subarray(cuts[i], cuts[i + 1]);
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
    [2, 0, 1],
  ];

  it.each([
    ['numbered', ['zookeeper.log.2.gz', 'zookeeper.log.1', 'zookeeper.log']],
    ['dated', ['zookeeper-2026-11-20.log', 'zookeeper-2026-11-21.log.gz', 'zookeeper.log']],
    ['the wrong way round', ['zookeeper.log.1', 'zookeeper.log.2', 'zookeeper.log.3.gz']],
  ])('%s are one source in the order of time, whatever the order of the arguments', async (name, names) => {
    const paths = names.map((one, i) => file(`${name}/${one}`, one.endsWith('.gz') ? gzipSync(piece(i)) : piece(i)));
    for (const order of orders) {
      const sources = openSources(order.map((i) => paths[i] as string));
      expect(sources).toHaveLength(1);
      expect(sources[0]?.path).toBe(paths[2]);
      expect(await textOf(sources[0])).toBe(z1.toString());
      expect(filesOf(sources[0]).map(({ path }) => path)).toEqual(paths);
      expect(kindsOf(sources)).toEqual([]);
    }
  });

  it('count lines and bytes on through them', async () => {
    const lines = logLines(9);
    const paths = [lines.slice(0, 2), lines.slice(2, 6), lines.slice(6)].map((some, i) =>
      file(`count/zookeeper.log${i === 2 ? '' : `.${2 - i}`}`, some.join('')),
    );
    const [source] = openSources(paths);
    await textOf(source);
    const size = (some: readonly string[]): number => some.join('').length;
    expect(filesOf(source)).toEqual([
      { path: paths[0], lines: 2, fromLine: 1, bytes: size(lines.slice(0, 2)) },
      { path: paths[1], lines: 4, fromLine: 3, bytes: size(lines.slice(2, 6)) },
      { path: paths[2], lines: 3, fromLine: 7, bytes: size(lines.slice(6)) },
    ]);
  });

  it('whose border goes through a line have that line whole, with one number', async () => {
    const [source] = openSources([
      file('cut/x.log.1', log(3).slice(0, -20)),
      file('cut/x.log', log(3).slice(-20) + log(2, 3)),
    ]);
    expect(await textOf(source)).toBe(log(5));
    expect(filesOf(source)).toMatchObject([
      { lines: 3, fromLine: 1 },
      { lines: 3, fromLine: 3 },
    ]);
  });

  it('whose last line has no end are parted there', async () => {
    const [source] = openSources([file('torn/x.log.1', log(3).trimEnd()), file('torn/x.log', log(2, 3))]);
    expect(await textOf(source)).toBe(log(5));
    expect(filesOf(source)).toMatchObject([
      { lines: 3, fromLine: 1 },
      { lines: 2, fromLine: 4 },
    ]);
  });

  it('that overlap are read once where they do, and share the numbers of those lines', async () => {
    const sources = openSources([file('overlap/x.log.1', log(50)), file('overlap/x.log', log(30, 45))]);
    expect(await textOf(sources[0])).toBe(log(75));
    expect(filesOf(sources[0])).toMatchObject([
      { lines: 50, fromLine: 1 },
      { lines: 30, fromLine: 46 },
    ]);
    expect(notesOf(sources)).toMatchObject([{ kind: 'overlap', line: 46, count: 5 }]);
  });

  it('that overlap from within a stack trace on are read once, too', async () => {
    const trace = ['java.io.EOFException\n', ...['a', 'b', 'c'].map((name) => `\tat A.${name}(A.java:1)\n`)];
    const lines = [...logLines(10), ...trace, ...logLines(10, 10), ...trace, ...logLines(5, 20)];
    // From the second frame of the first trace on; then from the middle of that line.
    for (const [name, cut] of [
      ['frame', 0],
      ['half', 5],
    ] as const) {
      const rest = [...lines.slice(12), ...logLines(9, 30)].join('').slice(cut);
      const sources = openSources([file(`${name}/x.log.1`, lines.join('')), file(`${name}/x.log`, rest)]);
      expect(await textOf(sources[0])).toBe([...lines, ...logLines(9, 30)].join(''));
      expect(filesOf(sources[0])).toMatchObject([{ lines: 33 }, { lines: 30, fromLine: 13 }]);
      expect(notesOf(sources)).toMatchObject([{ kind: 'overlap', line: 13, count: 21 }]);
    }
  });

  it('that overlap from within any stack trace of a real log come to that log', async () => {
    const text = z1.toString();
    const frames = [...text.matchAll(/^\tat /gm)].map(({ index }) => index).filter((_, i) => i % 11 === 7);
    expect(frames.length).toBeGreaterThan(5);
    for (const [i, at] of frames.entries()) {
      const border = Math.min(text.length, at + 8000);
      const sources = openSources([
        file(`real${i}/x.log.1`, text.slice(0, border)),
        file(`real${i}/x.log`, text.slice(at)),
      ]);
      expect(await textOf(sources[0])).toBe(text);
      expect(kindsOf(sources)).toEqual(border === text.length ? [] : ['overlap']);
    }
  });

  it('of which one begins with another trace before the same record do not overlap', async () => {
    const older = [...logLines(3), '\tat A.a(A.java:1)\n', ...logLines(2, 3)].join('');
    const newer = ['\tat A.b(A.java:1)\n', ...logLines(2, 3)].join('');
    const sources = openSources([file('unlike/x.log.1', older), file('unlike/x.log', newer)]);
    expect(await textOf(sources[0])).toBe(older + newer);
    expect(kindsOf(sources)).toEqual([]);
  });

  it('of which one was copied before it was rotated have that one once', async () => {
    const sources = openSources([file('before/x.log.1', log(50)), file('before/x.log', log(20))]);
    expect(await textOf(sources[0])).toBe(log(50));
    expect(kindsOf(sources)).toEqual(['duplicate-input']);
  });

  it('of which one is there packed and unpacked have it once', async () => {
    const paths = [
      file('both/x.log.1', log(5)),
      file('both/x.log.1.gz', gzipSync(log(5))),
      file('both/x.log', log(5, 5)),
    ];
    const sources = openSources(paths);
    expect(await textOf(sources[0])).toBe(log(10));
    expect(kindsOf(sources)).toEqual(['duplicate-input']);
  });

  it('of which one is missing say so', () => {
    const paths = [0, 1, 3].map((i) => file(`gap/x.log${i === 0 ? '' : `.${i}`}`, log(5, 10 - i * 10 + 30)));
    const notes = notesOf(openSources(paths));
    expect(notes).toMatchObject([{ kind: 'gap', count: 1 }]);
    expect(notes[0]?.text).toMatch(/: x\.log\.2$/);
  });

  it('without time stamps are in the order of their names', async () => {
    const paths = ['x.log.2', 'x.log.1', 'x.log'].map((name) => file(`names/${name}`, `${name}\n`));
    expect(await textOf(openSources(paths.toReversed())[0])).toBe('x.log.2\nx.log.1\nx.log\n');
  });

  it('in different folders are different logs', () => {
    expect(openSources([file('z1/x.log', log(2, 0, 1)), file('z2/x.log.1', log(2, 5, 2))])).toHaveLength(2);
  });

  it('that name different servers are different logs', () => {
    const sources = openSources([1, 2, 3].map((id) => file(`servers/zk.log.${id}`, log(5, id, id))));
    expect(sources).toHaveLength(3);
    expect(kindsOf(sources)).toEqual(['not-joined']);
  });

  it('that the user says are of different servers are different logs', () => {
    const paths = [1, 2].map((id) => file(`said/zk.log.${id}`, log(5, id)));
    const nodes = new Map(paths.map((path, i) => [path, String(i + 1)]));
    expect(openSources(paths, { nodes }).map(({ node }) => node)).toEqual(['1', '2']);
  });

  it('of which one is labelled are all of that server', () => {
    const paths = [file('one-label/x.log.1', log(5)), file('one-label/x.log', log(5, 5))];
    const sources = openSources(paths, { nodes: new Map([[paths[1] as string, 'zk-a']]) });
    expect(sources.map(({ node }) => node)).toEqual(['zk-a']);
  });

  it('with a number before the ending are one only beside the log without', () => {
    const [one, two] = [file('odd/x.1.log', log(5)), file('odd/x.2.log', log(5, 10))];
    expect(openSources([one, two])).toHaveLength(2);
    expect(openSources([one, two, file('odd/x.log', log(5, 20))])).toHaveLength(1);
  });
});

describe('a packed file', () => {
  it('is recognised by its content, not by its name', async () => {
    const [lying, plain] = [file('packed/a.log', gzipSync(log(3))), file('packed/b.log.gz', log(4))];
    const sources = openSources([lying, plain]);
    expect(await textOf(sources[0])).toBe(log(3));
    expect(await textOf(sources[1])).toBe(log(4));
  });

  it('that ends in the middle is read as far as it goes, and that is told', async () => {
    const packed = gzipSync(z1);
    const sources = openSources([file('packed/half.log.gz', packed.subarray(0, packed.length >> 1))]);
    const text = await textOf(sources[0]);
    expect(text.length).toBeGreaterThan(10_000);
    expect(z1.toString().startsWith(text)).toBe(true);
    expect(kindsOf(sources)).toEqual(['truncated-input']);
  });

  it.each([
    ['xz', Buffer.from('fd377a585a000004', 'hex'), /is packed with xz, .*: xz -dc .* \| zklog analyze -$/],
    ['bzip2', Buffer.from('BZh91AY&SY'), /is packed with bzip2, .*: bzip2 -dc .* \| zklog analyze -$/],
    ['zip', Buffer.from('504b030414', 'hex'), /is a zip archive; unpack it/],
    ['tar', Buffer.concat([Buffer.alloc(257), Buffer.from('ustar')]), /is a tar archive; unpack it/],
    ['tgz', gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from('ustar')])), /is a tar archive; unpack it/],
  ])('that zklog cannot unpack is refused with the way out: %s', (name, bytes, sentence) => {
    expect(() => openSources([file(`packed/x.${name}`, bytes)])).toThrow(sentence);
  });

  it('in UTF-16 is read all the same', async () => {
    const path = file('packed/win.log.gz', gzipSync(Buffer.from(`\uFEFF${log(3)}`, 'utf16le')));
    expect(await textOf(openSources([path])[0])).toBe(log(3));
  });
});

describe('a folder', () => {
  const root = join(folder.path, 'walk');
  file('walk/z1/zookeeper.out', log(5, 0, 1));
  file('walk/z1/data/myid', '1\n');
  file('walk/z1/zoo.cfg', 'clientPort=2181\n');
  file('walk/z1/data/version-2/log.100000001', log(5));
  file('walk/z2/zookeeper.log', log(5, 10, 2));
  file('walk/z2/zookeeper.log.1.gz', gzipSync(log(5, 0, 2)));
  file('walk/z2/zookeeper-gc.log', log(5));
  file('walk/z2/zookeeper_audit.log', log(5));
  file('walk/z3/server.out', log(5, 0, 3));
  file('walk/z3/zookeeper.out', 'ZooKeeper JMX enabled by default\nStarting zookeeper ... STARTED\n');
  file('walk/z3/zookeeper.log.4.xz', Buffer.from('fd377a585a000004', 'hex'));
  file('walk/kafka.log', '2026-11-22 22:00:00,000 INFO started (kafka.server.KafkaServer)\n');
  file('walk/notes.txt', log(3));

  it('is walked, and only the logs of ZooKeeper are read', () => {
    const sources = openSources([root]);
    expect(sources.map(({ path }) => relative(root, path))).toEqual([
      'z1/zookeeper.out',
      'z2/zookeeper.log',
      'z3/server.out',
    ]);
    expect(notesOf(sources)).toMatchObject([
      { kind: 'packed-input', text: `${root}/z3/zookeeper.log.4.xz (xz)` },
      { kind: 'passed-over', count: 5 },
    ]);
    expect(sources[0]?.beside.map(({ kind }) => kind)).toEqual(['config', 'myid']);
  });

  it('may be labelled, and so may a pattern', () => {
    for (const place of [`${root}/z2`, `${root}/z2/zookeeper.log*`])
      expect(openSources([place], { nodes: new Map([[place, 'zk-b']]) }).map(({ node }) => node)).toEqual(['zk-b']);
  });

  it('beside a file in it that is labelled leaves that label', () => {
    const nodes = new Map([
      [root, '9'],
      [`${root}/z3/server.out`, '3'],
    ]);
    expect(openSources([...nodes.keys()], { nodes }).map(({ node }) => node)).toEqual(['9', '9', '3']);
  });

  it('with nothing in it is refused with the way out', () => {
    mkdirSync(join(folder.path, 'nothing'));
    expect(() => openSources([join(folder.path, 'nothing')])).toThrow(
      /holds no log of a ZooKeeper server: .*name the files$/,
    );
    expect(() => openSources(['docs/decisions'])).toThrow(/^docs\/decisions holds no log/);
  });

  it('in which no content tells is read by the names', () => {
    file('custom/zookeeper.log', 'nobody knows this layout\n');
    file('custom/other.log', 'nor this\n');
    expect(openSources([join(folder.path, 'custom')]).map(({ path }) => relative(folder.path, path))).toEqual([
      'custom/zookeeper.log',
    ]);
  });

  it('with a rotated file in which nobody logged who tells it is one log with it', async () => {
    file('quiet/zookeeper.log', log(5, 20, 1));
    file('quiet/zookeeper.log.1', '2026-11-22 22:00:10,000 [myid:1] - INFO  [Thread-1:Login@302] - TGT refresh\n');
    file('quiet/zookeeper.log.2', log(5, 0, 1));
    file('quiet/zookeeper.err', 'nobody knows this\n');
    const sources = openSources([join(folder.path, 'quiet')]);
    expect(sources).toHaveLength(1);
    expect(await textOf(sources[0])).toContain('TGT refresh');
    expect(notesOf(sources)).toMatchObject([{ kind: 'passed-over', count: 1 }]);
  });

  it('tells what in it may not be read, and refuses it where nothing else is there', () => {
    file('closed/z1/zookeeper.out', log(5));
    mkdirSync(join(folder.path, 'closed/z2'));
    symlinkSync('zookeeper.out', join(folder.path, 'closed/z2/zookeeper.out')); // Nobody, not even root, can read it.
    const notes = notesOf(openSources([join(folder.path, 'closed')]));
    expect(notes).toMatchObject([
      { kind: 'unreadable-input', text: expect.stringMatching(/closed\/z2\/zookeeper\.out cannot be read: ELOOP/) },
    ]);
    expect(() => openSources([join(folder.path, 'closed/z2')])).toThrow(/z2\/zookeeper\.out cannot be read: ELOOP/);
  });

  it('with links is read once, and not in circles', () => {
    file('links/a/zookeeper.out', log(5));
    symlinkSync('..', join(folder.path, 'links/a/up'));
    symlinkSync('a/zookeeper.out', join(folder.path, 'links/b.log'));
    linkSync(join(folder.path, 'links/a/zookeeper.out'), join(folder.path, 'links/c.log'));
    expect(openSources([join(folder.path, 'links')])).toHaveLength(1);
  });
});

describe('a pattern', () => {
  it('that the shell did not expand is expanded', () => {
    const sources = openSources([join(folder.path, 'walk', 'z*', 'zookeeper.{out,log}')]);
    expect(sources).toHaveLength(3);
  });

  it('that fits nothing is refused', () => {
    expect(() => openSources(['nowhere/z*.log'])).toThrow('nowhere/z*.log matches no file; check the pattern');
  });

  it('is a path first', async () => {
    const path = file('odd-name/z[1].log', log(2));
    expect(await textOf(openSources([path])[0])).toBe(log(2));
  });
});

describe('standard input and pipes', () => {
  async function* stdin(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
    yield* pieces;
  }

  it.each([
    ['plain', z1],
    ['packed', gzipSync(z1)],
    ['UTF-16', Buffer.from(`\uFEFF${z1.toString()}`, 'utf16le')],
  ])('- is read: %s', async (_name, bytes) => {
    const pieces = [bytes.subarray(0, 1), bytes.subarray(1, 3), bytes.subarray(3)];
    const sources = openSources(['-', file('beside/zookeeper.out', log(2))], {
      stdin: stdin(...pieces),
      nodes: new Map([['-', '2']]),
    });
    expect(sources.map(({ path, node, size }) => [path, node, size === null])).toEqual([
      ['-', '2', true],
      [join(folder.path, 'beside/zookeeper.out'), null, false],
    ]);
    expect(await textOf(sources[0])).toBe(z1.toString());
    expect(sources[0]?.beside).toEqual([]);
  });

  it('- that is packed with xz is refused when its first bytes come', async () => {
    const [source] = openSources(['-'], { stdin: stdin(Buffer.from('fd377a585a000004', 'hex')) });
    await expect(textOf(source)).rejects.toThrow(
      '- is packed with xz, which zklog does not unpack; try: xz -dc FILE | zklog analyze -',
    );
  });

  it('- where there is no standard input is refused', () => {
    expect(() => openSources(['-'])).toThrow('- is standard input, and there is none here; name a file');
  });

  it('a named pipe is read', async () => {
    const path = join(folder.path, 'pipe');
    execFileSync('sh', ['-c', `mkfifo '${path}'`]);
    spawn('sh', ['-c', `cat fixtures/3.8.0-quorum-loss/z1/zookeeper.out > '${path}'`], { stdio: 'ignore' });
    expect(await textOf(openSources([path])[0])).toBe(z1.toString());
  });
});

describe('onBytes', () => {
  it('is told of the bytes on the disk, packed as they are', async () => {
    const packed = gzipSync(z1);
    let told = 0;
    const sources = openSources([file('bytes/a.log.gz', packed), file('bytes/b.log', log(3))], {
      onBytes: (bytes) => {
        told += bytes;
        return undefined;
      },
    });
    for (const source of sources) await textOf(source);
    expect(told).toBe(packed.length + log(3).length);
    expect(sources.reduce((sum, { size }) => sum + (size ?? 0), 0)).toBe(told);
  });
});
