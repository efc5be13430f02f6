import { describe, expect, test } from 'vitest';

import { evenSizeSentence, quorumTable, splitBrainSentence } from '../../src/ensemble/quorum-table.ts';
import { parseZooCfg } from '../../src/ensemble/zoo-cfg.ts';

const ofSizes = (...sizes: readonly number[]): ReturnType<typeof quorumTable> =>
  quorumTable(sizes.map((servers) => ({ kind: 'size', servers })));
const rowOf = (...lines: readonly string[]): ReturnType<typeof quorumTable>['rows'][number] | undefined =>
  quorumTable([{ kind: 'config', path: 'zoo.cfg', cfg: parseZooCfg(lines.join('\n')) }]).rows[0];

describe('sizes', () => {
  test('2 3 4', () => {
    expect(ofSizes(2, 3, 4).rows.map(({ servers, quorum, losses }) => [servers, quorum, ...losses])).toEqual([
      [2, 2, 'none', 'none'],
      [3, 2, 'any', 'none'],
      [4, 3, 'any', 'none'],
    ]);
  });

  test.each([
    [1, 'a quorum is 1 of 1 server: losing it stops the ensemble'],
    [2, 'a quorum is 2 of 2 servers: losing either stops the ensemble'],
    [3, 'a quorum is 2 of 3 servers: any 1 may fail, losing 2 stops the ensemble'],
    [6, 'a quorum is 4 of 6 servers: any 2 may fail, losing 3 stops the ensemble'],
  ])('%i', (size, sentence) => {
    expect(ofSizes(size).rows[0]?.sentence).toBe(sentence);
  });

  test.each([
    [[1], 2],
    [[3, 5], 3],
    [[15], 8],
    [[1000], 0],
  ])('%j: %i loss columns', (sizes, columns) => {
    expect(ofSizes(...sizes).lossColumns).toBe(columns);
  });
});

describe('configurations', () => {
  const three = ['server.1=a:1:2', 'server.2=b:1:2', 'server.3=c:1:2'];

  test('voters and observers', () => {
    expect(rowOf(...three, 'server.4=d:1:2:observer')).toMatchObject({
      kind: 'majority',
      servers: 3,
      observers: 1,
      quorum: 2,
    });
  });

  test('groups', () => {
    expect(rowOf(...three, 'group.1=1:2:3', 'weight.1=2')).toMatchObject({
      kind: 'hierarchical',
      losses: ['some', 'none'],
      sentence:
        'a quorum is a weighted majority in the only group that counts, 2 servers at least: ' +
        'losing the wrong one stops the ensemble, though the right one may fail',
    });
  });

  test('what cannot be read is not counted, and the row says so', () => {
    expect(rowOf(...three, 'server.4=d:oops')).toMatchObject({
      servers: 3,
      sentence:
        'a quorum is 2 of 3 servers: any 1 may fail, losing 2 stops the ensemble ' +
        '(counted without server.4, which cannot be read)',
    });
  });

  test('one server line is a standalone server, unless standaloneEnabled=false', () => {
    expect(rowOf('server.1=a:1:2')).toMatchObject({ kind: 'standalone', servers: 1, quorum: null, survives: 0 });
    expect(rowOf('server.1=a:1:2', 'standaloneEnabled=false')).toMatchObject({ kind: 'majority', quorum: 1 });
  });

  test('observers alone have no quorum', () => {
    expect(rowOf('server.1=a:1:2:observer', 'server.2=b:1:2:observer')).toMatchObject({
      quorum: null,
      survives: null,
      losses: ['none', 'none'],
      sentence: 'a quorum is impossible: no server votes',
    });
  });
});

test('why an even size buys nothing', () => {
  expect(evenSizeSentence([2, 3, 4])).toBe(
    'An even size buys nothing: 2 servers need both and survive no loss, just as 1 does; ' +
      '4 servers need 3 and survive 1 loss, just as 3 do. The extra server is only one more that can fail.',
  );
  expect(evenSizeSentence([1, 3, 5])).toBeNull();
});

test('why a quorum is no smaller', () => {
  expect(splitBrainSentence([2, 3, 4])).toContain(
    'if 2 of 4 servers were enough, a network cut into 2 and 2 would let each half',
  );
  expect(splitBrainSentence([3, 5])).toContain(
    'if 2 of 5 servers were enough, a network cut into 2 and 3 would let each side',
  );
  expect(splitBrainSentence([1])).toBeNull();
});
