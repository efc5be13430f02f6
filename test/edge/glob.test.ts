import { describe, expect, it } from 'vitest';
import { bracesExpanded, expandGlob, isGlob, segmentMatcher } from '../../src/edge/glob.ts';
import { aFolder } from './folder.ts';

/** Segment → names that fit, names that do not. */
const segments: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['*', ['a', 'zookeeper.out', 'ä'], ['.hidden']],
  ['z*', ['z', 'z1', 'zookeeper'], ['az', 'Z1']],
  ['*.log', ['a.log', '1.2.log'], ['.log', 'alog', 'a.log.1']],
  ['*.log.*', ['a.log.1', 'a.log.2.gz'], ['a.log']],
  ['z?', ['z1', 'zä'], ['z', 'z12']],
  ['z[123]', ['z1', 'z3'], ['z4', 'z', 'z12']],
  ['z[1-3]', ['z2'], ['z4', 'z-']],
  ['z[!1-3]', ['z4', 'za'], ['z1', 'z']],
  ['z[^1]', ['z2', 'z^'], ['z1']],
  ['z[]x]', ['z]', 'zx'], ['z1']],
  [String.raw`[\]`, ['\\'], ['a']],
  ['a+b(c).$', ['a+b(c).$'], ['aab(c).$', 'a+bc.$']],
  ['.z*', ['.z1'], ['z1']],
  ['[z-a]', [], ['z', 'a']],
  ['z[1', ['z[1'], ['z1']],
];

describe('a segment of a pattern', () => {
  it.each(segments)('%s', (segment, fitting, other) => {
    const fits = segmentMatcher(segment);
    expect(fitting.filter((name) => !fits(name))).toEqual([]);
    expect(other.filter((name) => fits(name))).toEqual([]);
  });
});

describe('braces', () => {
  it.each([
    ['a', ['a']],
    ['z{1,2}/x', ['z1/x', 'z2/x']],
    ['{a,b{1,2}}', ['a', 'b1', 'b2']],
    ['{a,b}{1,2}', ['a1', 'a2', 'b1', 'b2']],
    ['x{,.gz}', ['x', 'x.gz']],
    ['{a}', ['{a}']],
    ['{a', ['{a']],
    ['{a{1,2}', ['{a1', '{a2']],
  ])('%s', (pattern, words) => {
    expect(bracesExpanded(pattern)).toEqual(words);
  });
});

describe('a pattern', () => {
  const folder = aFolder();
  for (const name of [
    'z1/zookeeper.out',
    'z2/zookeeper.out',
    'z2/logs/zookeeper.log',
    'z10/a.txt',
    '.git/zookeeper.out',
  ])
    folder.file(name, '');
  const found = (pattern: string): string[] =>
    expandGlob(`${folder.path}/${pattern}`).map((path) => path.slice(folder.path.length + 1));

  it.each([
    ['z*/zookeeper.out', ['z1/zookeeper.out', 'z2/zookeeper.out']],
    ['z[12]/*', ['z1/zookeeper.out', 'z2/logs', 'z2/zookeeper.out']],
    ['**/zookeeper.*', ['z1/zookeeper.out', 'z2/logs/zookeeper.log', 'z2/zookeeper.out']],
    ['z2/**', ['z2/logs', 'z2/logs/zookeeper.log', 'z2/zookeeper.out']],
    ['z{10,2}/*.{txt,out}', ['z10/a.txt', 'z2/zookeeper.out']],
    ['z?', ['z1', 'z2']],
    ['*/logs/*.log', ['z2/logs/zookeeper.log']],
    ['.g*/*', ['.git/zookeeper.out']],
    ['x*/zookeeper.out', []],
    ['z1/zookeeper.out/*', []],
  ])('%s', (pattern, paths) => {
    expect(found(pattern)).toEqual(paths);
  });

  it('is told from a path', () => {
    expect(['z*', 'z?', 'z[1]', 'z{1,2}'].filter((path) => !isGlob(path))).toEqual([]);
    expect(isGlob('logs/zookeeper-1.out')).toBe(false);
  });

  it('that is relative finds relative paths', () => {
    expect(expandGlob('fixtures/3.8.0-quorum-l*/z?/zookeeper.out')).toEqual(
      [1, 2, 3].map((n) => `fixtures/3.8.0-quorum-loss/z${n}/zookeeper.out`),
    );
  });
});
