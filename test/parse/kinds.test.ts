import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { kindReaders } from '../../src/parse/kinds.ts';
import type { FieldKind } from '../../src/catalog/define.ts';

const { vote, sidSets, syncPosition } = kindReaders;

describe('a vote', () => {
  const decimal = '3 (n.leader), 8589934660 (n.zxid), 7 (n.round), LOOKING (n.state), 1 (n.sid), LEADING (my state)';

  test('of 3.3 is decimal and has no epoch', () => {
    expect(vote.read(decimal)).toEqual({
      sid: 1,
      state: 'LOOKING',
      myState: 'LEADING',
      leader: 3,
      zxid: { epoch: 2, counter: 68 },
      round: 7,
      peerEpoch: null,
    });
  });

  test('of 3.6 is hexadecimal', () => {
    const text =
      'my state:LOOKING; n.sid:1, n.state:LEADING, n.leader:3, n.round:0x1f, n.peerEpoch:0xa, n.zxid:0xa00000010, message format version:0x2, n.config version:0x0';
    expect(vote.read(text)).toEqual({
      sid: 1,
      state: 'LEADING',
      myState: 'LOOKING',
      leader: 3,
      zxid: { epoch: 10, counter: 16 },
      round: 31,
      peerEpoch: 10,
    });
  });

  test('of an observer counts round and epoch from -1, whatever Java makes of that in hexadecimal', () => {
    const text =
      '1 (message format version), -9223372036854775808 (n.leader), 0x8000000000000000 (n.zxid), 0xffffffffffffffff (n.round), OBSERVING (n.state), 6 (n.sid), 0xffffffffffffffff (n.peerEpoch) LOOKING (my state)';
    expect(vote.read(text)).toMatchObject({
      leader: '-9223372036854775808',
      zxid: { epoch: 0x8000_0000, counter: 0 },
      round: -1,
      peerEpoch: -1,
    });
  });

  test('of 3.3 from a server without data has the zxid -1', () => {
    expect(vote.read(decimal.replace('8589934660', '-1'))?.zxid).toEqual({ epoch: 0xffff_ffff, counter: 0xffff_ffff });
  });

  test.each([
    ['has no sender', decimal.replace(', 1 (n.sid)', '')],
    ['has no leader', decimal.replace('3 (n.leader), ', '')],
    ['has a state that no release knows', decimal.replace('LOOKING (n.state)', 'SLEEPING (n.state)')],
    ['has a word for a zxid', decimal.replace('8589934660', 'zz')],
    ['has hexadecimal digits where its release prints decimal ones', decimal.replace('8589934660', '1f')],
    ['has a word for a round', decimal.replace('7 (n.round)', 'LOOKING (n.round)')],
    ['has half a sender', decimal.replace('1 (n.sid)', '1a (n.sid)')],
    ['has more digits than a long', decimal.replace('8589934660', '0x10000000000000000')],
  ])('is none where it %s', (_, text) => {
    expect(text).not.toBe(decimal);
    expect(vote.read(text)).toBeNull();
  });
});

describe('sets of server ids', () => {
  test('are numbers, one set per quorum verifier', () => {
    expect(sidSets.read('[1, 2],[2, 3]')).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  test('keep an id exactly that a number cannot hold', () => {
    expect(sidSets.read('1,9223372036854775807')).toEqual([[1, '9223372036854775807']]);
  });

  test.each(['1,2a', '[1],[b]', 'null'])('%j is none', (text) => {
    expect(sidSets.read(text)).toBeNull();
  });
});

describe('the position of a sync', () => {
  test('reads the hexadecimal numbers of 3.3, which have no 0x and may begin with a letter', () => {
    expect(syncPosition.read('maxCommittedLog=a00000045 minCommittedLog=a00000001 peerLastZxid=900000032')).toEqual({
      maxCommittedLog: { epoch: 10, counter: 0x45 },
      minCommittedLog: { epoch: 10, counter: 1 },
      lastProcessedZxid: null,
      peerLastZxid: { epoch: 9, counter: 0x32 },
    });
  });

  test('has the last processed zxid since 3.5', () => {
    const text = 'maxCommittedLog=0x0 minCommittedLog=0x0 lastProcessedZxid=0x100000002 peerLastZxid=0x0';
    expect(syncPosition.read(text)?.lastProcessedZxid).toEqual({ epoch: 1, counter: 2 });
  });

  test.each([
    'maxCommittedLog=0x1 minCommittedLog=0x1',
    'maxCommittedLog=0x1 minCommittedLog=0x1 peerLastZxid=none',
    'maxCommittedLog=0x1 minCommittedLog=0x1 peerLastZxid=0x11111111122222222',
    'maxCommittedLog=-1 minCommittedLog=0x1 peerLastZxid=0x1',
  ])('%j is none', (text) => {
    expect(syncPosition.read(text)).toBeNull();
  });
});

test.each(Object.keys(kindReaders) as FieldKind[])('%s reads whatever its pattern lets through', (kind) => {
  const { pattern, read } = kindReaders[kind];
  const whole = new RegExp(`^(?:${pattern})$`);
  const piece = fc.constantFrom('1', '-', '0x', 'f', 'zz', ' ', ',', '[', ']', '(n.zxid)', 'n.zxid:', '=', 'LOOKING');
  const pieces = fc.array(piece, { minLength: 1, maxLength: 8 }).map((some) => some.join(''));
  const lookingLikeOne = fc.oneof(
    fc.stringMatching(whole),
    pieces.filter((text) => whole.test(text)),
  );
  fc.assert(
    fc.property(lookingLikeOne, (text) => {
      expect(() => read(text)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});
