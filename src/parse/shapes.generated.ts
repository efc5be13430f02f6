// Made of the catalogue's samples by the grammar: `npm run shapes` makes it anew.
import type { Rule } from './grammar.ts';
import type { Shape } from './shapes.ts';

export const knownShapes: Readonly<Record<Rule, readonly Shape[]>> = {
  vote: [
    {
      text: '# (message format version), # (n.leader), # (n.zxid), # (n.round), # (n.state), # (n.sid), # (n.peerEpoch) # (my state)',
      labels: ['message format version', 'n.leader', 'n.zxid', 'n.round', 'n.state', 'n.sid', 'n.peerEpoch', 'my state'],
    },
    {
      text: '# (n.leader), # (n.zxid), # (n.round), # (n.state), # (n.sid), # (my state)',
      labels: ['n.leader', 'n.zxid', 'n.round', 'n.state', 'n.sid', 'my state'],
    },
    {
      text: '# (n.leader), # (n.zxid), # (n.round), # (n.state), # (n.sid), # (n.peerEPoch), # (my state)',
      labels: ['n.leader', 'n.zxid', 'n.round', 'n.state', 'n.sid', 'n.peerEPoch', 'my state'],
    },
    {
      text: '# (message format version), # (n.leader), # (n.zxid), # (n.round), # (n.state), # (n.sid), # (n.peerEPoch), # (my state)# (n.config version)',
      labels: ['message format version', 'n.leader', 'n.zxid', 'n.round', 'n.state', 'n.sid', 'n.peerEPoch', 'my state', 'n.config version'],
    },
    {
      text: '# (message format version), # (n.leader), # (n.zxid), # (n.round), # (n.state), # (n.sid), # (n.peerEPoch), # (my state)',
      labels: ['message format version', 'n.leader', 'n.zxid', 'n.round', 'n.state', 'n.sid', 'n.peerEPoch', 'my state'],
    },
    {
      text: 'my state:#; n.sid:#, n.state:#, n.leader:#, n.round:#, n.peerEpoch:#, n.zxid:#, message format version:#, n.config version:#',
      labels: ['my state', 'n.sid', 'n.state', 'n.leader', 'n.round', 'n.peerEpoch', 'n.zxid', 'message format version', 'n.config version'],
    },
  ],
  position: [
    {
      text: 'maxCommittedLog=# minCommittedLog=# peerLastZxid=#',
      labels: ['maxCommittedLog', 'minCommittedLog', 'peerLastZxid'],
    },
    {
      text: 'maxCommittedLog=# minCommittedLog=# lastProcessedZxid=# peerLastZxid=#',
      labels: ['maxCommittedLog', 'minCommittedLog', 'lastProcessedZxid', 'peerLastZxid'],
    },
  ],
};
