import { describe, expect, it } from 'vitest';
import { byName, missingDates, missingNumbers, rotatedName } from '../../src/base/rotation.ts';

/** Names of one log's files, oldest first. */
const orders: readonly (readonly [string, readonly string[]])[] = [
  ['zookeeper.out', ['zookeeper.out.10', 'zookeeper.out.2.gz', 'zookeeper.out.1', 'zookeeper.out']],
  ['zookeeper.log', ['zookeeper.log.2026-11-20', 'zookeeper.log.2026-11-21.gz', 'zookeeper.log']],
  ['zookeeper.log', ['zookeeper.log.2026-11-22-09', 'zookeeper.log.2026-11-22-10', 'zookeeper.log.2026-11-22-14.gz']],
  ['zookeeper.log', ['zookeeper-2026-11-21.log.gz', 'zookeeper-2026-11-22.log.gz', 'zookeeper.log']],
  ['zookeeper.log', ['zookeeper-2026-11-22.0.log', 'zookeeper-2026-11-22.2.log', 'zookeeper-2026-11-22.10.log']],
  ['zookeeper.log', ['zookeeper.log.2026-11-21.3', 'zookeeper.log.2026-11-22.1', 'zookeeper.log.2026-11-22.2']],
  ['zookeeper.log', ['zookeeper.log-20261121.gz', 'zookeeper.log-20261122', 'zookeeper.log']],
  ['zookeeper.log', ['zookeeper.log-20261122-1795386000', 'zookeeper.log-20261122-1795389600']],
  ['zookeeper.log', ['zookeeper.log-1795386000.gz', 'zookeeper.log-1795389600']],
  ['0.log', ['0.log.20261121-143501.gz', '0.log.20261122-010203', '0.log']],
  ['abc-json.log', ['abc-json.log.2', 'abc-json.log.1', 'abc-json.log']],
  ['zookeeper.log', ['zookeeper.2.log', 'zookeeper.1.log', 'zookeeper.log']],
  ['zookeeper.log', ['zookeeper.log.20261122143501', 'zookeeper.log.20261122153501']],
];

/** Names that say nothing of a rotation, though there is a number. */
const notRotated = [
  'zookeeper-1.log',
  'zookeeper-10.log',
  'zk1.log',
  'z1.out',
  'zookeeper-root-server-node3.out',
  '1.log',
  'ip-10-0-0-12.log',
  'zookeeper.1',
];

describe('rotated files', () => {
  it.each(orders)('of %s: %j', (base, names) => {
    expect(new Set(names.map((name) => rotatedName(name).base))).toEqual(new Set([base]));
    const shuffled = [...names.slice(1).toReversed(), ...names.slice(0, 1)];
    expect(shuffled.toSorted((a, b) => byName(rotatedName(a), rotatedName(b)))).toEqual(names);
  });

  it.each(notRotated)('are not to be seen in %s', (name) => {
    expect(rotatedName(name)).toEqual({ base: name, date: [], index: null, certain: true, hourly: false });
  });

  it('are not certain where a number stands before the ending', () => {
    expect(rotatedName('zookeeper.1.log').certain).toBe(false);
    expect(rotatedName('zookeeper.log.1').certain).toBe(true);
  });
});

describe('dates that are missing', () => {
  const between = (...names: readonly string[]): readonly string[] =>
    missingDates(names.map(rotatedName)).map(({ count, from, to }) => `${count}: ${from} to ${to}`);

  it.each<[string, readonly string[], readonly string[]]>([
    ['none', ['x.log.2026-11-20', 'x.log.2026-11-21', 'x.log.2026-11-22', 'x.log'], []],
    ['a day', ['x.log.2026-11-20', 'x.log.2026-11-21', 'x.log.2026-11-23'], ['1: 2026-11-22 to 2026-11-22']],
    [
      'days over the end of a year',
      ['x-20261229.log.gz', 'x-20261230.log.gz', 'x-20270102.log'],
      ['2: 2026-12-31 to 2027-01-01'],
    ],
    [
      'a week of weeks',
      ['x.log-20261101', 'x.log-20261108', 'x.log-20261122', 'x.log-20261129'],
      ['1: 2026-11-15 to 2026-11-15'],
    ],
    ['no day of months', ['x.log-20260101', 'x.log-20260201', 'x.log-20260301', 'x.log-20260401'], []],
    [
      'hours',
      ['x.log.2026-11-22-22', 'x.log.2026-11-22-23', 'x.log.2026-11-23-02'],
      ['2: 2026-11-23 00h to 2026-11-23 01h'],
    ],
    [
      'a day among counted files',
      ['x-2026-11-20.0.log', 'x-2026-11-20.1.log', 'x-2026-11-21.0.log', 'x-2026-11-23.0.log'],
      ['1: 2026-11-22 to 2026-11-22'],
    ],
    ['what two files cannot tell', ['x.log.2026-11-20', 'x.log.2026-11-25'], []],
    ['nothing of seconds', ['x.log-1795386000', 'x.log-1795389600', 'x.log-1795399600'], []],
    ['nothing of numbers', ['x.log', 'x.log.1', 'x.log.3'], []],
  ])('are %s', (_, names, missing) => {
    expect(between(...names)).toEqual(missing);
  });
});

describe('numbers that are missing', () => {
  it.each([
    [['x.log', 'x.log.1', 'x.log.2'], []],
    [['x.log', 'x.log.1', 'x.log.3'], [2]],
    [['x.log', 'x.log.2'], [1]],
    [
      ['x.log.2', 'x.log.3.gz', 'x.log.6'],
      [4, 5],
    ],
    [['x.log.0', 'x.log.1'], []],
    [['x.log'], []],
    [['x.log', 'x.log.2026-11-20', 'x.log.2026-11-22'], []],
  ])('%j', (names, missing) => {
    expect(missingNumbers(names.map(rotatedName))).toEqual(missing);
  });
});
