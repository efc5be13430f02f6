import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  bestCaseLosses,
  breakingPairs,
  breakingServers,
  containsQuorum,
  describe as inWords,
  quorumOf,
  smallestQuorumSize,
  survivableLosses,
  voteWeight,
  type QuorumConfig,
  type QuorumRule,
} from '../../src/ensemble/quorum.ts';
import { serverId, type ServerId } from '../../src/model/ids.ts';

const ids = (...sids: readonly number[]): readonly ServerId[] => sids.map(serverId);
const upTo = (size: number): readonly ServerId[] => Array.from({ length: size }, (_, index) => serverId(index + 1));
const groups = (...members: readonly (readonly number[])[]): QuorumConfig['groups'] & object =>
  members.map((sids, index) => ({ id: index + 1, members: ids(...sids) }));
const weights = (of: Readonly<Record<number, number>>): QuorumConfig['weights'] & object =>
  Object.entries(of).map(([server, weight]) => ({ server: serverId(server), weight }));

describe('majority (QuorumMaj)', () => {
  test.each([
    // servers, quorum, losses, in words
    [1, 1, 0, '1 of 1 server'],
    [2, 2, 0, '2 of 2 servers'],
    [3, 2, 1, '2 of 3 servers'],
    [4, 3, 1, '3 of 4 servers'],
    [5, 3, 2, '3 of 5 servers'],
    [6, 4, 2, '4 of 6 servers'],
    [1000, 501, 499, '501 of 1000 servers'],
  ])('%i servers need %i and survive %i', (size, quorum, losses, words) => {
    const rule = quorumOf({ voters: upTo(size) });
    expect(smallestQuorumSize(rule)).toBe(quorum);
    expect(survivableLosses(rule)).toBe(losses);
    expect(bestCaseLosses(rule)).toBe(losses);
    expect(inWords(rule)).toBe(words);
  });

  test('observers, strangers and repetitions do not count', () => {
    const rule = quorumOf({ voters: ids(1, 2, 3, 3) });
    expect(containsQuorum(rule, ids(1, 2))).toBe(true);
    expect(containsQuorum(rule, ids(1, 1, 4, 5))).toBe(false);
  });

  test('weights without groups change nothing, as in 3.4', () => {
    expect(quorumOf({ voters: ids(1, 2), weights: weights({ 1: 5 }) })).toEqual({ kind: 'majority', voters: [1, 2] });
  });

  test('no voter, no quorum', () => {
    const rule = quorumOf({ voters: [] });
    expect([containsQuorum(rule, []), smallestQuorumSize(rule), survivableLosses(rule), bestCaseLosses(rule)]).toEqual([
      false,
      null,
      null,
      null,
    ]);
    expect(inWords(rule)).toBe('impossible: no server votes');
  });
});

describe('groups and weights (QuorumHierarchical)', () => {
  const threeByThree = quorumOf({ voters: upTo(9), groups: groups([1, 2, 3], [4, 5, 6], [7, 8, 9]) });

  test('two majorities in three groups of three', () => {
    expect(inWords(threeByThree)).toBe('a weighted majority in 2 of 3 groups');
    expect(containsQuorum(threeByThree, ids(1, 2, 4, 5))).toBe(true);
    expect(containsQuorum(threeByThree, ids(1, 2, 3, 4, 7))).toBe(false);
    expect(smallestQuorumSize(threeByThree)).toBe(4);
    expect(survivableLosses(threeByThree)).toBe(3);
    expect(bestCaseLosses(threeByThree)).toBe(5);
  });

  test('a group without weight does not count', () => {
    const voters = upTo(7);
    const rule = quorumOf({ voters, groups: groups([1, 2, 3], [4, 5, 6], [7]), weights: weights({ 7: 0 }) });
    expect(inWords(rule)).toBe('a weighted majority in 2 of 2 groups');
    expect(containsQuorum(rule, ids(1, 2, 3, 7))).toBe(false);
    expect(containsQuorum(rule, ids(1, 2, 4, 5))).toBe(true);
  });

  test('a heavy server outvotes the light ones of its group', () => {
    const rule = quorumOf({ voters: ids(1, 2, 3), groups: groups([1, 2, 3]), weights: weights({ 1: 3 }) });
    expect(inWords(rule)).toBe('a weighted majority in the only group that counts');
    expect(containsQuorum(rule, ids(1))).toBe(true);
    expect(containsQuorum(rule, ids(2, 3))).toBe(false);
    expect(breakingServers(rule)).toEqual([1]);
    expect(breakingPairs(rule)).toEqual([]);
  });

  test('a vote weighs what its server does, and nothing where no group has it', () => {
    const rule = quorumOf({ voters: ids(1, 2, 3, 4), groups: groups([1, 2, 3]), weights: weights({ 1: 3, 2: 0 }) });
    expect(ids(1, 2, 3, 4).map((id) => voteWeight(rule, id))).toEqual([3, 0, 1, 0]);
    expect(voteWeight(quorumOf({ voters: upTo(3) }), ids(9)[0]!)).toBe(1);
  });

  test('half of a weight is no majority', () => {
    const rule = quorumOf({ voters: ids(1, 2), groups: groups([1, 2]) });
    expect(containsQuorum(rule, ids(1))).toBe(false);
  });

  test('a voter in no group does not count', () => {
    const rule = quorumOf({ voters: ids(1, 2, 3, 4), groups: groups([1, 2, 3]) });
    expect(containsQuorum(rule, ids(1, 4))).toBe(false);
    expect(survivableLosses(rule)).toBe(1);
    expect(bestCaseLosses(rule)).toBe(2);
  });

  test('the weight of a member that does not vote still has to be outweighed', () => {
    const config = { voters: ids(1, 2), groups: groups([1, 2, 9]) };
    expect(containsQuorum(quorumOf({ ...config, weights: weights({ 9: 2 }) }), ids(1, 2))).toBe(false);
    expect(survivableLosses(quorumOf({ ...config, weights: weights({ 9: 2 }) }))).toBeNull();
    expect(containsQuorum(quorumOf(config), ids(1, 2))).toBe(true);
  });

  test('no weight at all, no quorum', () => {
    const rule = quorumOf({ voters: ids(1), groups: groups([1]), weights: weights({ 1: 0 }) });
    expect(containsQuorum(rule, ids(1))).toBe(false);
    expect(inWords(rule)).toBe('impossible: no group has any weight');
  });
});

describe('for every rule of up to eight servers', () => {
  const rules: fc.Arbitrary<QuorumRule> = fc.integer({ min: 1, max: 8 }).chain((size) => {
    const perServer = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
      fc.array(value, { minLength: size, maxLength: size });
    const hierarchical = fc
      // Group 0 stands for no group; a weight of -1 for none configured; server 9 is an observer that may be listed.
      .tuple(perServer(fc.integer({ min: 0, max: 4 })), perServer(fc.integer({ min: -1, max: 4 })), fc.boolean())
      .map(([groupOf, weightOf, strange]) =>
        quorumOf({
          voters: upTo(size),
          groups: [1, 2, 3, 4].map((id) => ({
            id,
            members: [
              ...upTo(size).filter((_, index) => groupOf[index] === id),
              ...(strange && id === 1 ? ids(9) : []),
            ],
          })),
          weights: [
            ...upTo(size).flatMap((server, index) => {
              const weight = weightOf[index] ?? -1;
              return weight < 0 ? [] : [{ server, weight }];
            }),
            { server: serverId(9), weight: 1 },
          ],
        }),
      );
    return fc.oneof(fc.constant(quorumOf({ voters: upTo(size) })), hierarchical);
  });

  const subsets = (voters: readonly ServerId[]): readonly (readonly ServerId[])[] =>
    Array.from({ length: 2 ** voters.length }, (_, mask) => voters.filter((__, index) => (mask >> index) & 1));
  const quorums = (rule: QuorumRule): readonly (readonly ServerId[])[] =>
    subsets(rule.voters).filter((set) => containsQuorum(rule, set));
  const lossesWithout = (rule: QuorumRule): readonly (readonly ServerId[])[] =>
    subsets(rule.voters).filter(
      (lost) =>
        !containsQuorum(
          rule,
          rule.voters.filter((voter) => !lost.includes(voter)),
        ),
    );

  test('any two quorums share a server', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const all = quorums(rule);
        expect(all.every((a) => all.every((b) => a.some((server) => b.includes(server))))).toBe(true);
      }),
    );
  });

  test('the arithmetic agrees with trying every set', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const sizes = quorums(rule).map((set) => set.length);
        const smallest = sizes.length === 0 ? null : Math.min(...sizes);
        const fatal = Math.min(...lossesWithout(rule).map((lost) => lost.length));
        expect(smallestQuorumSize(rule)).toBe(smallest);
        expect(bestCaseLosses(rule)).toBe(smallest === null ? null : rule.voters.length - smallest);
        expect(survivableLosses(rule)).toBe(smallest === null ? null : fatal - 1);
      }),
      { numRuns: 500 },
    );
  });

  test('the breaking servers and pairs are the smallest losses that end the quorum', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const losses = lossesWithout(rule);
        const alone = losses.filter((lost) => lost.length === 1).flat();
        const pairs = losses.filter((lost) => lost.length === 2 && !lost.some((server) => alone.includes(server)));
        expect(breakingServers(rule)).toEqual(alone);
        expect(breakingPairs(rule).map(String).toSorted()).toEqual(pairs.map(String).toSorted());
      }),
    );
  });
});
