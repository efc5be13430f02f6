import { unreachable } from '../base/unreachable.ts';
import type { ServerId } from '../model/ids.ts';

/** `group.N=1:2:3` of a configuration. */
export interface ServerGroup {
  readonly id: number;
  readonly members: readonly ServerId[];
}

/** `weight.N=W` of a configuration; a server without one weighs 1. */
export interface ServerWeight {
  readonly server: ServerId;
  /** A whole number of at least 0. */
  readonly weight: number;
}

/** What decides which sets of servers are quorums; a `ZooCfg` fits once its observers are left out. */
export interface QuorumConfig {
  readonly voters: readonly ServerId[];
  readonly groups?: readonly ServerGroup[];
  readonly weights?: readonly ServerWeight[];
}

/** A group of a hierarchical quorum: its voters, and the weight more than half of which makes its majority. */
export interface WeightedGroup {
  readonly id: number;
  readonly voters: readonly ServerWeight[];
  /** Also counts members that are not voters but have a `weight.N`: ZooKeeper adds them, though they never vote. */
  readonly weight: number;
}

/**
 * How an ensemble decides: `majority` is ZooKeeper's `QuorumMaj`, more than half of the voters; `hierarchical` is
 * `QuorumHierarchical`, more than half of the weight in more than half of the groups that have weight.
 */
export type QuorumRule =
  | { readonly kind: 'majority'; readonly voters: readonly ServerId[] }
  | { readonly kind: 'hierarchical'; readonly voters: readonly ServerId[]; readonly groups: readonly WeightedGroup[] };

/**
 * The rule of a configuration. Without groups it is the majority, whatever the weights (as ZooKeeper 3.4 has it; 3.5
 * refuses weights without groups). A server in two groups counts in the first; ZooKeeper would not start with it.
 */
export function quorumOf({ voters, groups = [], weights = [] }: QuorumConfig): QuorumRule {
  const distinct = [...new Set(voters)];
  if (groups.length === 0) return { kind: 'majority', voters: distinct };
  const weightOf = new Map(weights.map(({ server, weight }) => [server, weight]));
  const voting = new Set(distinct);
  const placed = new Set<ServerId>();
  const weighted = groups.map(({ id, members }): WeightedGroup => {
    const own = [...new Set(members)].filter((server) => !placed.has(server));
    for (const server of own) placed.add(server);
    const entries = own.map((server) => ({ server, weight: weightOf.get(server) ?? (voting.has(server) ? 1 : 0) }));
    return { id, voters: entries.filter(({ server }) => voting.has(server)), weight: totalOf(entries) };
  });
  return { kind: 'hierarchical', voters: distinct, groups: weighted };
}

/** Whether these servers, whatever else is among them, hold a quorum. Observers and strangers do not count. */
export function containsQuorum(rule: QuorumRule, sids: Iterable<ServerId>): boolean {
  const present = new Set(sids);
  switch (rule.kind) {
    case 'majority':
      return rule.voters.filter((voter) => present.has(voter)).length * 2 > rule.voters.length;
    case 'hierarchical': {
      const groups = countedGroups(rule.groups);
      const held = groups.filter(
        ({ voters, weight }) => totalOf(voters.filter((v) => present.has(v.server))) * 2 > weight,
      );
      return held.length * 2 > groups.length;
    }
    default:
      return unreachable(rule);
  }
}

/** How much a server's vote weighs; QuorumMaj gives 1 to whoever asks. */
export function voteWeight(rule: QuorumRule, server: ServerId): number {
  if (rule.kind === 'majority') return 1;
  const entry = rule.groups.flatMap(({ voters }) => voters).find((voter) => voter.server === server);
  return entry?.weight ?? 0;
}

/** The rule in words that follow "a quorum is": `2 of 3 servers`, `a weighted majority in 2 of 3 groups`. */
export function describe(rule: QuorumRule): string {
  switch (rule.kind) {
    case 'majority': {
      const { length } = rule.voters;
      if (length === 0) return 'impossible: no server votes';
      return `${half(length) + 1} of ${length} ${length === 1 ? 'server' : 'servers'}`;
    }
    case 'hierarchical': {
      const groups = countedGroups(rule.groups);
      if (groups.length === 0) return 'impossible: no group has any weight';
      if (groups.length === 1) return 'a weighted majority in the only group that counts';
      return `a weighted majority in ${half(groups.length) + 1} of ${groups.length} groups`;
    }
    default:
      return unreachable(rule);
  }
}

/** How many servers the smallest quorum has; null where not even all voters together hold one. */
export function smallestQuorumSize(rule: QuorumRule): number | null {
  switch (rule.kind) {
    case 'majority':
      return rule.voters.length === 0 ? null : half(rule.voters.length) + 1;
    case 'hierarchical': {
      // Groups are disjoint, so the cheapest majorities of the cheapest groups make the smallest quorum.
      const costs = countedGroups(rule.groups).map(serversForMajority);
      const size = sumOfSmallest(costs, half(costs.length) + 1);
      return Number.isFinite(size) ? size : null;
    }
    default:
      return unreachable(rule);
  }
}

/** The largest k such that ANY k voters may fail and the rest still hold a quorum; null where there never is one. */
export function survivableLosses(rule: QuorumRule): number | null {
  const quorum = smallestQuorumSize(rule);
  if (quorum === null) return null;
  if (rule.kind === 'majority') return rule.voters.length - quorum;
  // The ensemble stops as soon as half of the groups, rounded up, have lost their majority.
  const costs = countedGroups(rule.groups).map(lossesToBreak);
  return sumOfSmallest(costs, costs.length - half(costs.length)) - 1;
}

/** The largest k such that SOME k voters may fail and the rest still hold a quorum; null where there never is one. */
export function bestCaseLosses(rule: QuorumRule): number | null {
  const quorum = smallestQuorumSize(rule);
  return quorum === null ? null : rule.voters.length - quorum;
}

/** The voters whose loss alone ends the quorum; all of them where it never was one. */
export function breakingServers(rule: QuorumRule): readonly ServerId[] {
  return rule.voters.filter((lost) => !containsQuorum(rule, without(rule, lost)));
}

/** The pairs of voters whose loss ends the quorum, though the loss of either one does not. */
export function breakingPairs(rule: QuorumRule): readonly (readonly [ServerId, ServerId])[] {
  if ((survivableLosses(rule) ?? 0) >= 2) return [];
  const alone = new Set(breakingServers(rule));
  const rest = rule.voters.filter((voter) => !alone.has(voter));
  return rest.flatMap((a, index) =>
    rest
      .slice(index + 1)
      .filter((b) => !containsQuorum(rule, without(rule, a, b)))
      .map((b) => [a, b] as const),
  );
}

/** `QuorumHierarchical.computeGroupWeight`: groups without weight do not count. */
export function countedGroups(groups: readonly WeightedGroup[]): readonly WeightedGroup[] {
  return groups.filter(({ weight }) => weight > 0);
}

function serversForMajority({ voters, weight }: WeightedGroup): number {
  let held = 0;
  for (const [index, voter] of heaviestFirst(voters).entries()) {
    held += voter.weight;
    if (held * 2 > weight) return index + 1;
  }
  return Number.POSITIVE_INFINITY;
}

function lossesToBreak({ voters, weight }: WeightedGroup): number {
  let left = totalOf(voters);
  let losses = 0;
  for (const voter of heaviestFirst(voters)) {
    if (left * 2 <= weight) break;
    left -= voter.weight;
    losses += 1;
  }
  return losses;
}

function heaviestFirst(voters: readonly ServerWeight[]): readonly ServerWeight[] {
  return voters.toSorted((a, b) => b.weight - a.weight);
}

function sumOfSmallest(costs: readonly number[], count: number): number {
  if (count > costs.length) return Number.POSITIVE_INFINITY;
  return costs
    .toSorted((a, b) => a - b)
    .slice(0, count)
    .reduce((sum, cost) => sum + cost, 0);
}

function without(rule: QuorumRule, ...lost: readonly ServerId[]): readonly ServerId[] {
  return rule.voters.filter((voter) => !lost.includes(voter));
}

function totalOf(voters: readonly ServerWeight[]): number {
  return voters.reduce((sum, { weight }) => sum + weight, 0);
}

function half(count: number): number {
  return Math.floor(count / 2);
}
