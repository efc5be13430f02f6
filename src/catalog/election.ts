import { defineMessage } from './define.ts';

/** Fast leader election: FastLeaderElection, and the lines with which QuorumPeer's roles report its duration. */

export const electionStart = defineMessage({
  kind: 'election-start',
  loggers: ['FastLeaderElection'],
  meaning: 'The server begins an election round and votes for itself (FastLeaderElection.lookForLeader).',
  wordings: [
    {
      text: 'New election. My id =  {sid:sid}, Proposed zxid = {zxid:decimalZxid}',
      releases: '3.3.6-3.4.2',
      sample: 'New election. My id =  1, Proposed zxid = 4294967365',
    },
    {
      text: 'New election. My id =  {sid:sid}, proposed zxid=0x{zxid:zxid}',
      releases: '3.4.3-3.5.10',
      sample: 'New election. My id =  1, proposed zxid=0x100000044',
    },
    {
      text: 'New election. My id = {sid:sid}, proposed zxid=0x{zxid:zxid}',
      releases: '3.6.0-',
      sample: 'New election. My id = 1, proposed zxid=0x0',
    },
  ],
});

export const notification = defineMessage({
  kind: 'notification',
  loggers: ['FastLeaderElection'],
  meaning: "A vote arrived. `n.state` is the sender's state and `my state` the receiver's; a vote for a leader is no fact yet.",
  wordings: [
    {
      text: 'Notification: {vote:vote}',
      releases: '3.3.6-',
      sample:
        'Notification: 1 (message format version), 2 (n.leader), 0x0 (n.zxid), 0x1 (n.round), LOOKING (n.state), 2 (n.sid), 0x0 (n.peerEpoch) LOOKING (my state)',
    },
  ],
});
