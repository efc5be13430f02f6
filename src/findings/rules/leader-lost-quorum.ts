import { QUORUM_MISSED } from '../../model/exceptions.ts';
import { defineFinding, doc } from '../define.ts';
import { eachServer, said, saying } from '../gather.ts';

export const leaderLostQuorum = defineFinding({
  rule: 'leader-lost-quorum',
  severity: 'warning',
  title: 'a leader stepped down for want of followers',
  releases: '3.3.6-',
  reads: ['leader-shutdown'],
  why: 'Twice a tick the leader looks whether a quorum acknowledged its signs within syncLimit. Without it nothing can be committed, so it gives up.',
  remedy: 'See what became of the followers at that moment: ended, stood still, or cut off.',
  links: [doc('zookeeperInternals.html#sc_leaderElection')],
  check: (facts) =>
    eachServer(saying(facts.of('leader-shutdown'), QUORUM_MISSED), (own) => ({
      count: own.length,
      only: (said(own[0], /only synced with sids?: (.*)/) ?? '').replace(/^\[ | \]$/g, ''),
    })),
  message: ({ count, only }, { times }) =>
    `It gave up leadership ${times(count)} because too few followers answered${only === '' ? '' : `; in sync were only ${only.replace(/^\[\]$/, 'none')}`}.`,
  raises: [
    {
      id: 2,
      lines: [
        '1.000 QuorumPeer LEADING',
        '9.000 Leader Shutdown called\njava.lang.Exception: shutdown Leader! reason: Not sufficient followers synced, only synced with sids: [ 2 ]',
      ],
    },
  ],
  silent: [
    {
      id: 2,
      lines: [
        '1.000 QuorumPeer LEADING',
        '9.000 Leader Shutdown called\njava.lang.Exception: shutdown Leader! reason: quorum Peer shutdown',
      ],
    },
  ],
});
