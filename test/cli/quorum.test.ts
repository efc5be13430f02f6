import { describe, expect, test } from 'vitest';

import { InputError, UsageError } from '../../src/base/errors.ts';
import { runQuorum, type QuorumOptions } from '../../src/cli/quorum.ts';

const members = ['server.1=a:2888:3888', 'server.2=b:2888:3888', 'server.3=c:2888:3888'];
const limits = ['initLimit=10', 'syncLimit=5', 'dataDir=/d'];

const files: Readonly<Record<string, readonly string[]>> = {
  'z1/z1.cfg': [...limits, ...members],
  'observer.cfg': [...limits, ...members, 'server.4=d:2888:3888:observer'],
  'groups.cfg': [...limits, ...members, 'server.4=d:2888:3888', 'group.1=1:2:3', 'group.2=4', 'weight.1=2'],
  'standalone.cfg': ['clientPort=2181', 'dataDir=/d'],
  'faulty.cfg': [...limits, ...members, 'server.4=d:2888:oops'],
  'all-faulty.cfg': ['server.1=a:oops'],
  'dynamic/zoo.cfg': [...limits, 'dynamicConfigFile=/opt/zk/zoo.cfg.dynamic.100000000'],
  'dynamic/zoo.cfg.dynamic.100000000': members,
  'lost/zoo.cfg': [...limits, 'dynamicConfigFile=/opt/zk/lost.dynamic'],
  'server.log': ['2026-11-22 22:32:09,942 - INFO  [main:QuorumPeer@1] - LOOKING'],
};

const readFile = async (path: string): Promise<string> => {
  const lines = files[path];
  if (lines === undefined) throw new Error(`ENOENT: ${path}`);
  return lines.join('\n');
};

function quorum(line: string, options: Partial<QuorumOptions> = {}): Promise<string> {
  return runQuorum(
    line === '' ? [] : line.split(' '),
    { format: 'text', color: false, width: 80, ...options },
    readFile,
  );
}

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`;

describe('sizes', () => {
  test('zklog quorum 2 3 4', async () => {
    expect(await quorum('2 3 4')).toBe(
      lines(
        '┌─────────┬────────┬──────────┬──────────┐',
        '│ servers │ quorum │ survives │ survives │',
        '│         │        │ 1 loss   │ 2 losses │',
        '├─────────┼────────┼──────────┼──────────┤',
        '│       2 │      2 │ no       │ no       │',
        '│       3 │      2 │ yes      │ no       │',
        '│       4 │      3 │ yes      │ no       │',
        '└─────────┴────────┴──────────┴──────────┘',
        '',
        'An even size buys nothing: 2 servers need both and survive no loss, just as 1',
        'does; 4 servers need 3 and survive 1 loss, just as 3 do. The extra server is',
        'only one more that can fail.',
        '',
        'A smaller quorum would not be safe: if 2 of 4 servers were enough, a network cut',
        'into 2 and 2 would let each half elect its own leader and take writes that the',
        'other never sees (split brain). 3 of 4 are on one side only.',
      ),
    );
  });

  test('zklog quorum 1000: a number instead of 500 columns', async () => {
    expect(await quorum('1000')).toContain('│    1000 │    501 │      499 │');
  });

  test('zklog quorum 9, on a narrow terminal', async () => {
    expect(await quorum('9', { width: 40 })).toContain('│       9 │      5 │        4 │');
  });

  test('colour is asked for, never guessed', async () => {
    expect(await quorum('3', { color: true })).toContain('\u001B[32myes\u001B[39m');
    expect(await quorum('3')).not.toContain('\u001B');
  });

  test('zklog quorum 3 --format markdown', async () => {
    expect(await quorum('3', { format: 'markdown' })).toContain(
      lines(
        '| servers | quorum | survives 1 loss | survives 2 losses |',
        '| ---: | ---: | --- | --- |',
        '| 3 | 2 | yes | no |',
      ),
    );
  });

  test('zklog quorum 3 --format json', async () => {
    expect(JSON.parse(await quorum('3', { format: 'json' }))).toMatchObject({
      rows: [
        { kind: 'majority', config: null, servers: 3, quorum: 2, survives: 1, losses: ['any', 'none'], facts: null },
      ],
      lossColumns: 2,
    });
  });
});

describe('configurations', () => {
  test('zklog quorum z1/z1.cfg 4', async () => {
    const text = await quorum('z1/z1.cfg 4');
    expect(text).toContain(
      lines(
        '┌───────────────┬─────────┬────────┬──────────┬──────────┐',
        '│ configuration │ servers │ quorum │ survives │ survives │',
        '│               │         │        │ 1 loss   │ 2 losses │',
        '├───────────────┼─────────┼────────┼──────────┼──────────┤',
        '│ z1/z1.cfg     │       3 │      2 │ yes      │ no       │',
        '│               │       4 │      3 │ yes      │ no       │',
        '└───────────────┴─────────┴────────┴──────────┴──────────┘',
        '',
        'z1/z1.cfg: a quorum is 2 of 3 servers: any 1 may fail, losing 2 stops the',
        'ensemble.',
        '  voters     1 at a:2888:3888',
        '             2 at b:2888:3888',
        '             3 at c:2888:3888',
      ),
    );
  });

  test('observers are named and do not count', async () => {
    const text = await quorum('observer.cfg');
    expect(text).toContain('│ observer.cfg  │       3 │         1 │      2 │ yes      │ no       │');
    expect(text).toContain('  observers  4 at d:2888:3888: never counts\n');
  });

  test('with groups: members, weights, and the losses that end the quorum', async () => {
    expect(await quorum('groups.cfg')).toContain(
      lines(
        'groups.cfg: a quorum is a weighted majority in 2 of 2 groups, 3 servers at',
        'least: losing the wrong one stops the ensemble, though the right one may fail.',
        '  voters     1 at a:2888:3888, group 1, weight 2',
        '             2 at b:2888:3888, group 1, weight 1',
        '             3 at c:2888:3888, group 1, weight 1',
        '             4 at d:2888:3888, group 2, weight 1',
        '  group 1    servers 1, 2, 3: weight 4, majority from 3',
        '  group 2    server 4: weight 1, majority from 1',
        '  losses     losing 1 or 4 alone ends the quorum',
        '             pairs whose loss ends it: 2+3',
      ).trimEnd(),
    );
  });

  test('a standalone server is an answer', async () => {
    const text = await quorum('standalone.cfg');
    expect(text).toContain('│ standalone.cfg │       1 │   none │ no       │ no       │');
    expect(text).toContain('standalone.cfg: standalone, by no server.N line: one server and no quorum, which');
  });

  test('a faulty line is shown with its place', async () => {
    const text = await quorum('faulty.cfg', { width: 120 });
    expect(text).toContain('(counted without server.4, which');
    expect(text).toContain(
      '  faults     line 7, column 17: server.4 is left out: expected a port number, found "oops"\n',
    );
  });

  test('the dynamic file is found beside the static one', async () => {
    expect(await quorum('dynamic/zoo.cfg')).toContain('  voters     1 at a:2888:3888\n');
  });

  test('in Markdown', async () => {
    expect(await quorum('observer.cfg', { format: 'markdown' })).toContain(
      lines(
        '`observer.cfg`: a quorum is 2 of 3 servers: any 1 may fail, losing 2 stops the ensemble.',
        '',
        '- voters: 1 at a:2888:3888; 2 at b:2888:3888; 3 at c:2888:3888',
        '- observers: 4 at d:2888:3888: never counts',
      ),
    );
  });
});

describe('nonsense', () => {
  test.each([
    ['', 'the quorum of what? give sizes such as 3 5 7, or the path of a zoo.cfg'],
    ['0', 'an ensemble of 0 servers? Give a number from 1 to 1000'],
    ['1001', 'an ensemble of 1001 servers? Give a number from 1 to 1000'],
    [
      'x',
      'x is neither a number of servers nor a file that can be read; give sizes such as 3 5 7, or the path of a zoo.cfg',
    ],
    [
      '3 2.5',
      '2.5 is neither a number of servers nor a file that can be read; give sizes such as 3 5 7, or the path of a zoo.cfg',
    ],
  ])('zklog quorum %s', async (line, message) => {
    await expect(quorum(line)).rejects.toSatisfy((error) => error instanceof UsageError && error.message === message);
  });

  test.each([
    ['server.log', 'server.log holds no server.N line, no clientPort and no dataDir: it is no ZooKeeper configuration'],
    [
      'all-faulty.cfg',
      'all-faulty.cfg names no server that can be read: line 1, column 12: server.1 is left out: expected a port number, found "oops"',
    ],
    [
      'lost/zoo.cfg',
      'lost/zoo.cfg leaves its servers to dynamicConfigFile=/opt/zk/lost.dynamic, which cannot be read; give that file',
    ],
  ])('zklog quorum %s', async (line, message) => {
    await expect(quorum(line)).rejects.toSatisfy((error) => error instanceof InputError && error.message === message);
  });
});
