import { groupBy } from '../base/sorted.ts';
import { defaultName } from '../model/names.ts';
import { releasesIn } from '../model/release.ts';
import { compareServers } from '../model/ids.ts';
import { ruleOf, votersOf } from './config-facts.ts';
import { containsQuorum, describe, quorumOf, smallestQuorumSize, voteWeight } from './quorum.ts';
import { loggedSettings, seenIn } from './seen.ts';
import type { ServerConfig } from '../model/config.ts';
import type { ServerId } from '../model/ids.ts';
import type { Ledger } from '../model/ledger.ts';
import type { ReportEnsemble, ReportNode } from '../model/report.ts';
import type { InputLog, Life } from '../model/timeline.ts';
import type { QuorumRule } from './quorum.ts';
import type { Seen } from './seen.ts';
import type { ZooCfg } from './zoo-cfg.ts';

/** Who belongs to the ensemble, who votes, and what makes a quorum; and how that is known. */
export interface Ensemble {
  readonly facts: ReportEnsemble;
  /** All servers of it, whether or not there are logs of them. */
  readonly members: readonly ServerId[];
  readonly isQuorum: (sids: readonly ServerId[]) => boolean;
  /** Observers and servers of weight 0 never win an election. */
  readonly canLead: (sid: ServerId) => boolean;
  /** The server lists of all configurations beside the logs. */
  readonly configs: readonly ServerConfig[];
}

interface Config {
  readonly path: string;
  readonly cfg: ZooCfg;
}

/** Reads the configurations beside the logs; where there is none, infers the voters from who spoke and who was counted. */
export async function ensembleOf(logs: readonly InputLog[], lives: readonly Life[], ledger: Ledger): Promise<Ensemble> {
  const configs = await configsBeside(logs, ledger);
  const chosen = mostAgreed(configs, ledger);
  const seen = seenIn(lives);
  const settings = loggedSettings(lives);
  const standalone = chosen === null && seen.standalone && seen.peers.size <= 1;
  const members = chosen === null ? null : chosen.cfg.servers;
  const observers = new Set(
    members === null ? seen.observers : members.filter((s) => s.role === 'observer').map((s) => s.id),
  );
  const known = new Set<ServerId>([
    ...(members?.map((s) => s.id) ?? []),
    ...seen.peers,
    ...lives.map((life) => life.node),
  ]);
  for (const [id, at] of seen.strangers)
    if (!known.has(id)) ledger.add('stranger', { ...at, text: `something that calls itself server ${id}` });
  const nodes = [...known].toSorted(compareServers);
  const voters = chosen === null ? inferredVoters(nodes, observers, seen, standalone) : votersOf(chosen.cfg);
  const rule = chosen === null ? quorumOf({ voters }) : ruleOf(chosen.cfg);
  if (members === null && !standalone && lives.length > 0) {
    ledger.add('voters-inferred', {
      input: 0,
      line: 0,
      text: `voters ${voters.join(', ')}: every server that appears in the logs and is no observer`,
    });
  }
  return {
    facts: {
      mode: standalone ? 'standalone' : members !== null || seen.quorum ? 'quorum' : 'unknown',
      voters: voters.toSorted(compareServers),
      quorum: rule.kind === 'majority' && voters.length > 0 ? smallestQuorumSize(rule) : null,
      quorumRule: standalone ? 'none: a standalone server' : describe(rule),
      ...(rule.kind === 'hierarchical' ? { groups: rule.groups } : {}),
      basis: chosen === null ? inferredBasis(standalone) : basisOf(chosen, configs),
      tickTimeMs: chosen?.cfg.tickTimeMs ?? settings.tickTimeMs,
      initLimit: chosen?.cfg.initLimit ?? settings.initLimit,
      syncLimit: chosen?.cfg.syncLimit ?? settings.syncLimit,
      nodes: nodes.map((id) => nodeOf(id, lives, chosen?.cfg ?? null, configs, logs, observers)),
    },
    members: nodes,
    isQuorum: (sids) => isQuorum(rule, sids),
    canLead: (sid) => !observers.has(sid) && voteWeight(rule, sid) !== 0,
    configs: configs.map((config) => serverConfig(config, logs, lives)),
  };
}

function serverConfig({ path, cfg }: Config, logs: readonly InputLog[], lives: readonly Life[]): ServerConfig {
  const inputs = logs.filter((log) => log.beside.some((file) => file.path === path)).map((log) => log.index);
  const own = new Set(inputs);
  const nodes = [...new Set(lives.filter((life) => own.has(life.input)).map((life) => life.node))];
  const servers = cfg.servers.map(({ id, host, quorumPort, role }) => ({ id, host, quorumPort, role }));
  return { path, nodes: nodes.toSorted(compareServers), inputs, servers };
}

const isQuorum = (rule: QuorumRule, sids: readonly ServerId[]): boolean =>
  rule.voters.length === 0 || containsQuorum(rule, sids);
const inferredBasis = (standalone: boolean): string =>
  standalone
    ? 'the server says that it runs standalone'
    : 'inferred: every server that appears in the logs and is no observer';

function basisOf(chosen: Config, configs: readonly Config[]): string {
  const agree = configs
    .filter((config) => signature(config.cfg) === signature(chosen.cfg))
    .map((config) => config.path);
  return `config ${agree.join(', ')}`;
}

async function configsBeside(logs: readonly InputLog[], ledger: Ledger): Promise<Config[]> {
  if (!logs.some(({ beside }) => beside.some(({ kind }) => kind === 'config'))) return [];
  const { parseZooCfg } = await import('./zoo-cfg.ts'); // Its grammar takes longer to load than many a log to read.
  const byPath = new Map<string, Config>();
  for (const log of logs) {
    for (const file of log.beside) {
      if (file.kind !== 'config' || byPath.has(file.path)) continue;
      const cfg = parseZooCfg(file.text);
      byPath.set(file.path, { path: file.path, cfg });
      for (const fault of cfg.faults) {
        ledger.add('config-fault', {
          input: log.index,
          line: 0,
          text: `${file.path}:${fault.line}:${fault.column}: ${fault.message}`,
        });
      }
    }
  }
  return [...byPath.values()];
}

const signature = (cfg: ZooCfg): string =>
  JSON.stringify([cfg.servers.map((s) => [s.id, s.host, s.quorumPort, s.role]), cfg.groups, cfg.weights]);

/** The server list that most configurations have; a configuration without servers (standalone) counts only when alone. */
function mostAgreed(configs: readonly Config[], ledger: Ledger): Config | null {
  const ensembles = configs.filter(({ cfg }) => cfg.servers.length > 0);
  const groups = [...groupBy(ensembles, ({ cfg }) => signature(cfg)).values()].toSorted((a, b) => b.length - a.length);
  if (groups.length > 1) {
    ledger.add('config-disagrees', {
      input: 0,
      line: 0,
      text: groups.map((group) => group.map((c) => c.path).join(' = ')).join(' but '),
    });
  }
  return groups[0]?.[0] ?? null;
}

/** A configured id that never spoke appears as a peer nobody could reach, so it counts; observers and strangers do not. */
function inferredVoters(
  nodes: readonly ServerId[],
  observers: ReadonlySet<ServerId>,
  seen: Seen,
  standalone: boolean,
): ServerId[] {
  return standalone
    ? [...nodes]
    : nodes.filter((id) => !observers.has(id) && (typeof id === 'number' ? id >= 0 : seen.peers.has(id)));
}

function nodeOf(
  id: ServerId,
  lives: readonly Life[],
  cfg: ZooCfg | null,
  configs: readonly Config[],
  logs: readonly InputLog[],
  observers: ReadonlySet<ServerId>,
): ReportNode {
  const own = lives.filter((life) => life.node === id);
  const entry = cfg?.servers.find((server) => server.id === id) ?? null;
  const inputs = new Set(own.map((life) => life.input));
  const ownConfig = configs.find((config) =>
    logs.some((log) => inputs.has(log.partOf ?? log.index) && log.beside.some((file) => file.path === config.path)),
  );
  const named = logs.find((log) => inputs.has(log.partOf ?? log.index) && log.node !== null)?.node ?? null;
  return {
    id,
    label: named !== null && !/^-?\d+$/.test(named) ? named : defaultName(id),
    role: observers.has(id) ? 'observer' : 'participant',
    versions: releasesIn(own),
    address: entry === null ? null : entry.host,
    clientPort: entry?.clientPort ?? ownConfig?.cfg.clientPort ?? null,
    seenIn: own.length > 0 ? 'own log' : 'other logs',
  };
}
