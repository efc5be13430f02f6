import { defineFinding, doc } from '../define.ts';
import type { LifeFact } from '../../model/history.ts';
import type { Facts } from '../facts.ts';
import type { Instance, Sighting } from '../define.ts';
import type { ServerId } from '../../model/ids.ts';

export const rollingRestart = defineFinding({
  rule: 'rolling-restart',
  severity: 'info',
  title: 'the servers were restarted one after another',
  releases: '3.3.6-',
  reads: [],
  why: 'A planned rolling restart or upgrade costs one election, when the leader is restarted; restart it last.',
  remedy: 'Nothing; wait with the next server until the one before serves again.',
  links: [doc('zookeeperAdmin.html#sc_administering')],
  check: (facts) => {
    const restarts = [...facts.processes.values()].flatMap(restartsOf).toSorted((a, b) => a.down - b.down);
    return seriesOf(restarts, facts);
  },
  message: ({ order, elections, ms, versions }, { names, span, times }) =>
    `${names(order)} were restarted one after another within ${span(ms)}, never two at once${versions === null ? '' : `, from ${versions}`}; the leader changed ${elections === 0 ? 'not at all' : times(elections)}.`,
  raises: [1, 2, 3].map((id) => ({
    id,
    lines: [
      '1.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
      `${id * 10}.000 QuorumPeer FOLLOWING`,
      `${id * 10 + 3}.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg`,
      '50.000 QuorumPeer FOLLOWING',
    ],
  })),
  silent: [1, 2, 3].map((id) => ({
    id,
    lines: [
      '1.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
      '10.000 QuorumPeer FOLLOWING',
      '13.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
      '50.000 QuorumPeer FOLLOWING',
    ],
  })),
});

interface Restart {
  readonly node: ServerId;
  readonly down: number;
  readonly up: number;
  readonly life: LifeFact;
  readonly before: LifeFact;
}

interface Args {
  readonly order: readonly ServerId[];
  readonly ms: number;
  readonly elections: number;
  readonly versions: string | null;
}

function restartsOf(lives: readonly LifeFact[]): Restart[] {
  return lives.slice(1).flatMap((life, i) => {
    const before = lives[i] as LifeFact;
    return before.to === null || life.from < before.to || !life.startSeen
      ? []
      : [{ node: life.node, down: before.to, up: life.from, life, before }];
  });
}

/** Restarts of a series lie no further apart. */
const APART_MS = 900_000;

/** Runs of restarts of different servers, each after the one before was up again: of a majority of them at least. */
function seriesOf(restarts: readonly Restart[], facts: Facts): Instance<Args>[] {
  const found: Instance<Args>[] = [];
  let run: Restart[] = [];
  const close = (): void => {
    if (run.length > 1 && run.length * 2 > facts.ensemble.nodes.length) found.push(instance(run, facts));
    run = [];
  };
  for (const one of restarts) {
    const last = run.at(-1);
    const follows =
      last === undefined ||
      (one.down >= last.up && one.down - last.up < APART_MS && !run.some(({ node }) => node === one.node));
    if (!follows) close();
    run.push(one);
  }
  close();
  return found;
}

function instance(run: readonly Restart[], { history }: Facts): Instance<Args> {
  const [first, last] = [run[0] as Restart, run.at(-1) as Restart];
  const versions = run.map(({ before, life }) =>
    before.version !== null && life.version !== null && before.version !== life.version
      ? `${before.version.split('-')[0]} to ${life.version.split('-')[0]}`
      : null,
  );
  const elections = history.leaderships.filter(
    ({ establishedAt }) =>
      establishedAt !== null && establishedAt > first.down && establishedAt <= last.up + APART_MS / 10,
  ).length;
  return {
    args: {
      order: run.map(({ node }) => node),
      ms: last.up - first.down,
      elections,
      versions: versions.find((version) => version !== null) ?? null,
    },
    sightings: run.flatMap(({ node, life }): Sighting[] =>
      life.evidence.slice(0, 1).map((from) => ({ node, at: life.from, from })),
    ),
  };
}
