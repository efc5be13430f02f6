import type { ServerId } from '../model/ids.ts';
import type { Role } from './grammar.ts';
import { breakingPairs, breakingServers, quorumOf, type QuorumRule } from './quorum.ts';
import type { ServerEntry, ZooCfg, ZooCfgFault } from './zoo-cfg.ts';

/** A member of a configured ensemble; `weight` and `group` only say something where groups are configured. */
export interface MemberFacts {
  readonly id: ServerId;
  /** `host:port:port`, several joined by `|`. */
  readonly address: string;
  readonly weight: number;
  readonly group: number | null;
}

export interface GroupFacts {
  readonly id: number;
  readonly voters: readonly ServerId[];
  readonly weight: number;
  /** The least weight that is more than half; null where the group has no weight and does not count. */
  readonly majority: number | null;
}

/** What a configuration says about its quorums, member by member: plain data. */
export interface ConfigFacts {
  readonly voters: readonly MemberFacts[];
  readonly observers: readonly MemberFacts[];
  readonly groups: readonly GroupFacts[];
  /** Only with groups; without them every voter counts the same and the table says it all. */
  readonly breakingServers: readonly ServerId[];
  readonly breakingPairs: readonly (readonly [ServerId, ServerId])[];
  /** True with an `oraclePath` and at most two voters: then a server may go on alone (`QuorumOracleMaj`, 3.8). */
  readonly oracle: boolean;
  readonly faults: readonly ZooCfgFault[];
}

/** The ids of the servers that vote. */
export function votersOf(cfg: ZooCfg): readonly ServerId[] {
  return cfg.servers.filter(({ role }) => role === 'participant').map(({ id }) => id);
}

/** The rule by which the servers of a configuration decide. */
export function ruleOf(cfg: ZooCfg): QuorumRule {
  return quorumOf({ voters: votersOf(cfg), groups: cfg.groups, weights: cfg.weights });
}

/** Whether ZooKeeper runs this configuration as one server without quorum (`QuorumPeerConfig.isDistributed`). */
export function isStandalone(cfg: ZooCfg): boolean {
  return cfg.servers.length === 0 || (cfg.servers.length === 1 && votersOf(cfg).length === 1 && cfg.standaloneEnabled);
}

export function configFacts(cfg: ZooCfg, rule: QuorumRule): ConfigFacts {
  const hierarchical = rule.kind === 'hierarchical';
  const groups = hierarchical ? rule.groups : [];
  const members = (role: Role): readonly MemberFacts[] =>
    cfg.servers.filter((server) => server.role === role).map((server) => memberFacts(server, cfg, rule));
  return {
    voters: members('participant'),
    observers: members('observer'),
    groups: groups.map(({ id, voters, weight }) => ({
      id,
      voters: voters.map(({ server }) => server),
      weight,
      majority: weight === 0 ? null : Math.floor(weight / 2) + 1,
    })),
    breakingServers: hierarchical ? breakingServers(rule) : [],
    breakingPairs: hierarchical ? breakingPairs(rule) : [],
    oracle: cfg.other['oraclePath'] !== undefined && rule.voters.length <= 2 && !isStandalone(cfg),
    faults: cfg.faults,
  };
}

function memberFacts({ id, addresses }: ServerEntry, cfg: ZooCfg, rule: QuorumRule): MemberFacts {
  const group =
    rule.kind === 'hierarchical' ? rule.groups.find(({ voters }) => voters.some((v) => v.server === id)) : null;
  const configured = rule.kind === 'hierarchical' ? cfg.weights.find(({ server }) => server === id)?.weight : undefined;
  return { id, address: addresses.map(addressText).join('|'), weight: configured ?? 1, group: group?.id ?? null };
}

function addressText({ host, quorumPort, electionPort }: ServerEntry['addresses'][number]): string {
  const shown = host.includes(':') ? `[${host}]` : host;
  return electionPort === null ? `${shown}:${quorumPort}` : `${shown}:${quorumPort}:${electionPort}`;
}
