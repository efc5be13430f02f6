import { groupBy } from '../../base/sorted.ts';
import { defineFinding, doc } from '../define.ts';
import type { Instance, Sighting } from '../define.ts';
import type { LifeFact, ServingFact } from '../../model/history.ts';

export const restartLoop = defineFinding({
  rule: 'restart-loop',
  severity: 'warning',
  title: 'a server is started again and again',
  releases: '3.3.6-',
  reads: [],
  why: 'Something outside ends it: a crash, a person, or a liveness probe whose patience is shorter than an election and a sync take. A server that is killed while it still looks for a leader never gets to follow one.',
  remedy:
    'Look at who ends it. A probe must bear initLimit and more before the first success; `ruok` only says that the process is there.',
  links: [doc('zookeeperAdmin.html#sc_4lw')],
  check: (facts) => {
    const serving = groupBy(facts.history.serving, ({ node }) => node);
    return [...facts.processes].flatMap(([node, own]) =>
      loops(own).map((loop) => instance(loop, serving.get(node) ?? [])),
    );
  },
  message: ({ starts, ms, served, exits }, { span, times }) =>
    `${starts} starts within ${span(ms)}${exits > 0 ? `; it ended itself ${times(exits)}` : '; it did not end itself'}. ${served === 0 ? 'It never got to serve in that time: look for a probe or a supervisor that is too impatient, or for what the starts fail at.' : `It got to serve ${times(served)}.`}`,
  raises: [
    {
      id: 1,
      lines: [1, 11, 21, 31].flatMap((second) => [
        `${second}.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg`,
        `${second + 1}.000 QuorumPeer LOOKING`,
      ]),
    },
  ],
  silent: [
    {
      id: 1,
      lines: [1, 31].flatMap((second) => [
        `${second}.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg`,
        `${second + 1}.000 QuorumPeer LOOKING`,
      ]),
    },
  ],
});

interface Args {
  readonly starts: number;
  readonly ms: number;
  readonly served: number;
  readonly exits: number;
}

/** So many starts, none further from the one before than this, are a loop. */
const STARTS = 4;
const APART_MS = 600_000;

function loops(lives: readonly LifeFact[]): LifeFact[][] {
  const found: LifeFact[][] = [];
  let run: LifeFact[] = [];
  for (const life of lives.filter(({ startSeen }) => startSeen)) {
    const before = run.at(-1);
    if (before !== undefined && life.from - before.from > APART_MS) {
      found.push(run);
      run = [];
    }
    run.push(life);
  }
  return [...found, run].filter((one) => one.length >= STARTS);
}

function instance(loop: readonly LifeFact[], serving: readonly ServingFact[]): Instance<Args> {
  const [first, last] = [loop[0] as LifeFact, loop.at(-1) as LifeFact];
  const served = serving.filter(({ from }) => from >= first.from && from <= (last.to ?? last.lastLine)).length;
  const exits = loop.filter(({ end }) => end === 'exited').length;
  const sightings = loop.flatMap(({ node, from, evidence }): Sighting[] =>
    evidence.slice(0, 1).map((at) => ({ node, at: from, from: at })),
  );
  return { args: { starts: loop.length, ms: last.from - first.from, served, exits }, sightings };
}
