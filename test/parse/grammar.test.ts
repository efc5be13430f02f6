import { describe, expect, test } from 'vitest';

import { readLabelled, type Rule } from '../../src/parse/grammar.ts';
import { kindReaders } from '../../src/parse/kinds.ts';
import { readPosition, readVote } from '../../src/parse/shapes.ts';

/** What a rule reads, as an object that is easy to write down; null where the text does not fit. */
function labelled(rule: Rule, text: string): Record<string, string> | null {
  const [values, byShape] = [readLabelled(rule, text), (rule === 'vote' ? readVote : readPosition)(text)];
  expect(byShape === null).toBe(values === null);
  for (const [label, value] of values ?? []) expect(byShape?.get(label)).toBe(value);
  return values === null ? null : Object.fromEntries(values);
}

const { read: readSidSets } = kindReaders.sidSets;

const vote = {
  'n.leader': '3',
  'n.zxid': '0x100000044',
  'n.round': '0x2',
  'n.state': 'FOLLOWING',
  'n.sid': '1',
  'my state': 'LOOKING',
};

describe('a vote is read in the wording of', () => {
  test.each([
    {
      releases: '3.3',
      text: '3 (n.leader), 4294967364 (n.zxid), 2 (n.round), FOLLOWING (n.state), 1 (n.sid), LOOKING (my state)',
      expected: { ...vote, 'n.zxid': '4294967364', 'n.round': '2' },
    },
    {
      releases: '3.4.0 to 3.4.2, decimal',
      text: '3 (n.leader), 4294967364 (n.zxid), 2 (n.round), FOLLOWING (n.state), 1 (n.sid), 1 (n.peerEPoch), LOOKING (my state)',
      expected: { ...vote, 'n.zxid': '4294967364', 'n.round': '2', 'n.peerEPoch': '1' },
    },
    {
      releases: '3.4.3 to 3.4.5',
      text: '3 (n.leader), 0x100000044 (n.zxid), 0x2 (n.round), FOLLOWING (n.state), 1 (n.sid), 0x1 (n.peerEPoch), LOOKING (my state)',
      expected: { ...vote, 'n.peerEPoch': '0x1' },
    },
    {
      releases: '3.4.6 to 3.4.14, with no comma before the last',
      text: '1 (message format version), 3 (n.leader), 0x100000044 (n.zxid), 0x2 (n.round), FOLLOWING (n.state), 1 (n.sid), 0x1 (n.peerEpoch) LOOKING (my state)',
      expected: { 'message format version': '1', ...vote, 'n.peerEpoch': '0x1' },
    },
    {
      releases: '3.5, with nothing before the last',
      text: '2 (message format version), 3 (n.leader), 0x100000044 (n.zxid), 0x2 (n.round), FOLLOWING (n.state), 1 (n.sid), 0x1 (n.peerEPoch), LOOKING (my state)0 (n.config version)',
      expected: { 'message format version': '2', ...vote, 'n.peerEPoch': '0x1', 'n.config version': '0' },
    },
    {
      releases: '3.6 and later, labels first',
      text: 'my state:LOOKING; n.sid:1, n.state:FOLLOWING, n.leader:3, n.round:0x2, n.peerEpoch:0x1, n.zxid:0x100000044, message format version:0x2, n.config version:0x0',
      expected: { ...vote, 'n.peerEpoch': '0x1', 'message format version': '0x2', 'n.config version': '0x0' },
    },
  ])('$releases', ({ text, expected }) => {
    expect(labelled('vote', text)).toEqual(expected);
  });

  test('any release where the ids are negative', () => {
    const text = '-9223372036854775808 (n.leader), -1 (n.zxid), -1 (n.sid)';
    expect(labelled('vote', text)).toEqual({ 'n.leader': '-9223372036854775808', 'n.zxid': '-1', 'n.sid': '-1' });
  });
});

describe('no vote is', () => {
  test.each([
    '',
    'LOOKING',
    '3 (n.leader',
    '3 (n.leader))',
    '3 n.leader)',
    'n.leader:',
    'n.leader:3, ,n.sid:1',
    '3 (n.leader), 0x (n.zxid)',
    '3 (n.leader) 2026-11-22 22:48:02,609 [myid:1] - INFO',
    'n.leader:3; Ünsinn:1',
  ])('%j', (text) => {
    expect(labelled('vote', text)).toBeNull();
  });
});

describe('sets of server ids', () => {
  test.each([
    { text: ' 1,2 ', sets: [[1, 2]] },
    { text: '1', sets: [[1]] },
    { text: '', sets: [[]] },
    { text: '[1, 2]', sets: [[1, 2]] },
    { text: '[]', sets: [[]] },
    {
      text: ' [1, 2],[1, 2] ',
      sets: [
        [1, 2],
        [1, 2],
      ],
    },
    {
      text: '[1, 2, 3],[3, 4]',
      sets: [
        [1, 2, 3],
        [3, 4],
      ],
    },
    { text: '[-1, -9223372036854775808]', sets: [[-1, '-9223372036854775808']] },
    { text: '[1, 2', sets: null },
    { text: '1, 2]', sets: null },
    { text: '1,,2', sets: null },
    { text: '[1] 2', sets: null },
    { text: 'one', sets: null },
  ])('%j', ({ text, sets }) => {
    expect(readSidSets(text)).toEqual(sets);
  });
});

describe('the position of a sync', () => {
  test.each([
    {
      text: 'maxCommittedLog=0x100000356 minCommittedLog=0x100000162 peerLastZxid=0x1000002ee',
      position: { maxCommittedLog: '0x100000356', minCommittedLog: '0x100000162', peerLastZxid: '0x1000002ee' },
    },
    { text: 'peerLastZxid=100000045', position: { peerLastZxid: '100000045' } },
    { text: 'maxCommittedLog=a00000045 peerLastZxid=f', position: { maxCommittedLog: 'a00000045', peerLastZxid: 'f' } },
    { text: 'maxCommittedLog=1a00000045', position: { maxCommittedLog: '1a00000045' } },
    { text: 'peerLastZxid=0xffffffffffffffff', position: { peerLastZxid: '0xffffffffffffffff' } },
    { text: 'peerLastZxid=', position: null },
    { text: 'peerLastZxid 0x1', position: null },
    { text: '=0x1', position: null },
    { text: '', position: null },
  ])('$text', ({ text, position }) => {
    expect(labelled('position', text)).toEqual(position);
  });
});
