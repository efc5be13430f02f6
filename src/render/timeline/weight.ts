import type { EventKind } from '../../catalog/index.ts';

/**
 * How much an event says to someone who looks for what went wrong. `strong`: the state of a server or of the ensemble
 * changes. `vote` and `retry`: says something, but comes in crowds. `routine`: every healthy server prints it.
 */
export type Weight = 'strong' | 'news' | 'vote' | 'retry' | 'routine';

const strong = [
  'peer-state-looking',
  'peer-state-following',
  'peer-state-leading',
  'peer-state-observing',
  'leader-quorum-synced',
  'config-reading',
] as const satisfies readonly EventKind[];

const retries = [
  'election-conn-cannot-open',
  'election-addr-unreachable',
  'election-addr-unreachable-34',
  'learner-connect-retry',
  'client-server-not-running',
  'client-io-exception',
  'notification-timeout',
] as const satisfies readonly EventKind[];

const routine = [
  // Settings, printed when a process or a role starts.
  'admin-server',
  'client-port-bound',
  'commit-processor-config',
  'config-client-port',
  'config-quorum-kind',
  'container-manager',
  'election-backward-compat',
  'election-intervals',
  'election-oracle',
  'election-port-bound',
  'election-port-retries',
  'jvm-pause-monitor-start',
  'leader-designated-skip',
  'leader-epoch-wait-config',
  'leader-tcp-nodelay',
  'learner-handler-close-mode',
  'max-cnxns-config',
  'observer-sync-enabled',
  'peer-address-resolve',
  'peer-security-settings',
  'prep-processor-started',
  'purge',
  'quorum-cnxn-timeout',
  'quorum-start',
  'reconfig-disabled',
  'request-throttler',
  'server-created',
  'server-host',
  'server-version',
  'setting-init-limit',
  'setting-sync-limit',
  'setting-tick-time',
  'snapshot-empty-trust',
  'sync-txnlog-enabled',
  // The data of a server as it starts.
  'epoch-file-missing',
  'snapshot-loaded',
  'snapshot-reading',
  'snapshot-start',
  'snapshot-taken',
  'txnlog-created',
  // What connections between servers always do, and what other lines say better.
  'election-conn-dropped-smaller-sid',
  'election-conn-received',
  'election-recv-interrupts-send',
  'election-send-worker-interrupted',
  'election-send-worker-leaving',
  'election-worker-down',
  'learner-zxid-gap',
  'peer-state-changed',
  'peer-state-set-looking',
] as const satisfies readonly EventKind[];

const weights: ReadonlyMap<string, Weight> = new Map<string, Weight>([
  ['notification', 'vote'],
  // Not in the catalogue: the report itself places it where a process died without a word.
  ['process-end', 'strong'],
  ...strong.map((kind) => [kind, 'strong'] as const),
  ...retries.map((kind) => [kind, 'retry'] as const),
  ...routine.map((kind) => [kind, 'routine'] as const),
]);

/** A kind that is not known here is news: better a row too many than one too few. */
export function weightOf(kind: string): Weight {
  return weights.get(kind) ?? 'news';
}
