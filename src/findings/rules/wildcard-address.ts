import { onceForText } from '../../base/once.ts';
import { defineFinding, jira } from '../define.ts';
import { byNode, byTime } from '../gather.ts';
import type { Instance } from '../define.ts';

export const wildcardAddress = defineFinding({
  rule: 'wildcard-address',
  severity: 'warning',
  title: '0.0.0.0 as the address of a server',
  releases: '3.5.0-',
  reads: [
    'election-conn-cannot-open',
    'learner-connected-registered',
    'learner-connect-retry',
    'learner-connect-failed',
  ],
  why: 'From 3.5 on a server tells the others its own entry. With 0.0.0.0 in it they try to reach it, or their leader, at their own host: a server that restarts may not be able to join again (ZOOKEEPER-2164, ZOOKEEPER-2938).',
  remedy:
    'Write the real address in every server entry; quorumListenOnAllIPs=true lets a server listen on all of its addresses. 3.5.8 and 3.6.1 bear it better. To get going: restart the leader.',
  links: [jira('ZOOKEEPER-2164'), jira('ZOOKEEPER-2938')],
  check: (facts) => {
    const isWild = onceForText((address) => WILD.test(address));
    const lines = [
      ...facts.of('election-conn-cannot-open').filter((event) => isWild(event.fields.electionAddr)),
      ...facts.of('learner-connected-registered').filter((event) => isWild(event.fields.info ?? '')),
      ...facts.of('learner-connect-retry').filter((event) => isWild(event.fields.leaderAddr)),
      ...facts.of('learner-connect-failed').filter((event) => isWild(event.fields.leaderAddr ?? '')),
    ].toSorted(byTime);
    const logged = [...byNode(lines)].map(([node, own]): Instance<Args> => {
      const config = facts.configs.find((one) => one.nodes.includes(node))?.path ?? null;
      return { args: { where: 'log', count: own.length, config }, sightings: own };
    });
    const configured = facts.configs.flatMap(({ path, inputs, nodes, servers }): Instance<Args>[] => {
      const input = inputs[0];
      const wild = servers.filter(({ host }) => host === '0.0.0.0' || host === '::').length;
      const [node] = nodes;
      const at = node === undefined ? undefined : facts.lives.get(node)?.[0];
      if (wild === 0 || input === undefined || node === undefined || at === undefined) return [];
      const seen = [{ node, at: at.from, from: at.first }];
      return [{ args: { where: 'config', count: wild, config: path }, sightings: seen }];
    });
    return [...logged, ...configured];
  },
  message: ({ where, count, config }, { times }) =>
    where === 'log'
      ? `The address 0.0.0.0 stands for another server in these lines, ${times(count)}.`
      : `${config ?? 'The configuration'} has 0.0.0.0 as the address of ${count === 1 ? 'a server' : `${count} servers`}.`,
  raises: [
    {
      id: 2,
      lines: ['1.000 LearnerHandler#1 Follower sid: 1 : info : 0.0.0.0:2888:3888:participant'],
    },
  ],
  silent: [
    {
      id: 2,
      lines: ['1.000 LearnerHandler#1 Follower sid: 1 : info : 10.0.0.1:2888:3888:participant;0.0.0.0:2181'],
    },
  ],
});

interface Args {
  readonly where: 'log' | 'config';
  readonly count: number;
  readonly config: string | null;
}

/** The address itself, not the client port's behind the `;`. */
const WILD = /^[^;]*(?:^|\/)0\.0\.0\.0:/;
