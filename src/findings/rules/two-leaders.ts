import { most } from '../../base/extremes.ts';
import { READ_TIMED_OUT } from '../../model/exceptions.ts';
import { compareServers } from '../../model/ids.ts';
import { defineFinding, doc } from '../define.ts';
import { distinct, saying } from '../gather.ts';
import type { EventOf } from '../../model/event.ts';
import type { LeadershipFact } from '../../model/history.ts';
import type { EpochMs } from '../../model/time.ts';
import type { SampleLog } from '../define.ts';
import type { Facts } from '../facts.ts';

export const twoLeaders = defineFinding({
  rule: 'two-leaders',
  severity: 'warning',
  title: 'a leader was established while the one before it still led',
  releases: '3.3.6-',
  reads: ['leader-quorum-synced', 'leader-shutdown', 'follower-lost-leader'],
  why: 'A leader that is cut off and those it is cut off from notice the silence only when syncLimit is over, and who does so first is chance. Only the newer one has a quorum, so no second history arises; the older one can commit nothing, but it still answers reads with what it knew.',
  remedy:
    'See what became of the network between them at that time, and whether the older one stood still. Nothing that was acknowledged to a client is lost; who must read the newest calls sync() before.',
  links: [doc('zookeeperInternals.html#sc_consistency'), doc('zookeeperProgrammers.html#ch_zkGuarantees')],
  check: (facts) =>
    overlapsOf(facts).map((overlap) => ({
      args: { ...overlap, silentMs: facts.syncMs },
      sightings: [...overlap.losses, overlap.established, overlap.shutdown],
      nodes: [overlap.older.leader, overlap.newer.leader],
      count: 1,
    })),
  message: ({ older, newer, losses, bothMs, silentMs, unwritableMs }, { name, names, span }) => {
    const [old, successor] = [name(older.leader), name(newer.leader)];
    const left = names(distinct(losses.map(({ node }) => node)).toSorted(compareServers));
    return `${old} led on for ${span(bothMs)} when ${successor} led epoch ${newer.epoch} already: ${left} had heard nothing of ${old} for ${span(silentMs)} (syncLimit) and left it before it noticed that its quorum was gone. For about ${span(unwritableMs)} nothing could be written.`;
  },
  raises: [leadsUntil('16.000'), next(), leaves(3, '14.400')],
  silent: [leadsUntil('14.000'), next(), leaves(3, '14.400')],
});

function leadsUntil(second: string): SampleLog {
  return {
    id: 1,
    lines: [
      '1.000 QuorumPeer LEADING',
      '1.100 Leader Have quorum of supporters, sids: [1, 2]; starting up and setting last processed zxid: 0x100000000',
      `${second} Leader Shutdown called\njava.lang.Exception: shutdown Leader! reason: Not sufficient followers synced, only synced with sids: [ 1 ]`,
      `${second} QuorumPeer LOOKING`,
    ],
  };
}

function leaves(id: number, second: string, ...lines: string[]): SampleLog {
  return {
    id,
    lines: [
      '1.000 QuorumPeer FOLLOWING',
      `${second} Follower Exception when following the leader\njava.net.SocketTimeoutException: Read timed out`,
      '14.600 QuorumPeer LOOKING',
      ...lines,
    ],
  };
}

function next(): SampleLog {
  return leaves(
    2,
    '14.500',
    '14.900 QuorumPeer LEADING',
    '15.000 Leader Have quorum of supporters, sids: [2, 3]; starting up and setting last processed zxid: 0x200000000',
  );
}

type Kinds = 'leader-quorum-synced' | 'leader-shutdown' | 'follower-lost-leader';

interface Overlap {
  readonly older: LeadershipFact;
  readonly newer: LeadershipFact;
  readonly bothMs: number;
  /** From the last sign of the older one to the beginning of the newer one. */
  readonly unwritableMs: number;
  /** How those who heard nothing of the older one say so. */
  readonly losses: readonly EventOf<'follower-lost-leader'>[];
  readonly established: EventOf<'leader-quorum-synced'>;
  readonly shutdown: EventOf<'leader-shutdown'>;
}

/** Leaderships that ended for want of a quorum when the next one, so much is sure, had been established. */
function overlapsOf(facts: Facts<Kinds>): Overlap[] {
  const { history, syncMs, clockErrorMs } = facts;
  const led = history.leaderships.filter(({ establishedAt }) => establishedAt !== null).toSorted(byEstablishment);
  const losses = saying(facts.of('follower-lost-leader'), READ_TIMED_OUT);
  return led.slice(1).flatMap((newer, i) => {
    const older = led[i] as LeadershipFact;
    if (older.leader === newer.leader || older.endKind !== 'quorum-missed' || older.endedAt === null) return [];
    const [from, until] = [older.establishedAt as EpochMs, newer.establishedAt as EpochMs];
    const bothMs = older.endedAt - until;
    if (bothMs <= Math.max(0, clockErrorMs(newer.leader, older.leader)?.[1] ?? 0)) return [];
    const own = losses.filter(({ at, node }) => at > from && at <= until && node !== older.leader);
    const established = facts.of('leader-quorum-synced').find(({ at, node }) => at === until && node === newer.leader);
    const shutdown = facts.of('leader-shutdown').find(({ at, node }) => at === older.endedAt && node === older.leader);
    if (own.length === 0 || established === undefined || shutdown === undefined) return [];
    const unwritableMs = until - (most(own.map(({ at }) => at)) - syncMs);
    return [{ older, newer, bothMs, unwritableMs, losses: own, established, shutdown }];
  });
}

const byEstablishment = (a: LeadershipFact, b: LeadershipFact): number =>
  (a.establishedAt as EpochMs) - (b.establishedAt as EpochMs);
