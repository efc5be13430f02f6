import { defineFinding, doc } from '../define.ts';

export const clockSteps = defineFinding({
  rule: 'clock-steps',
  severity: 'info',
  title: 'the clock of a host went back',
  releases: '3.3.6-',
  reads: [],
  why: 'ZooKeeper itself counts time without the clock of the host, but times in the log, and so this history, are wrong around the step.',
  remedy: 'Let chrony or ntpd slew the clock instead of stepping it.',
  links: [doc('zookeeperAdmin.html#sc_troubleshooting')],
  check: (facts) => {
    const entry = facts.ledger.find(({ kind }) => kind === 'clock-stepped-back');
    // Where several servers share a file their lines alone look like steps.
    if (entry === undefined || facts.ledger.some(({ kind }) => kind === 'several-servers')) return [];
    const lives = [...facts.lives.values()].flat();
    const sightings = entry.examples.flatMap(({ input, line }) => {
      const life = lives.find((one) => one.input === input && one.first.line <= line && one.last.line >= line);
      return life === undefined ? [] : [{ node: life.node, at: life.from, from: { input, line } }];
    });
    return sightings.length === 0 ? [] : [{ args: { count: entry.count }, sightings, count: entry.count }];
  },
  message: ({ count }, { times }) => `The time stamps go back by more than a second, ${times(count)}.`,
  raises: [
    {
      id: 1,
      lines: [
        '10.000 QuorumPeer LOOKING',
        '20.000 QuorumPeer FOLLOWING',
        '5.000 Learner Getting a diff from the leader 0x0',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '10.000 QuorumPeer LOOKING',
        '20.000 QuorumPeer FOLLOWING',
        '19.500 Learner Getting a diff from the leader 0x0',
      ],
    },
  ],
});
