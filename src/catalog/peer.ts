import { defineMessage } from './define.ts';

/**
 * The main loop of a server (QuorumPeer): which state it enters, which phase of Zab it is in, what role it takes, and
 * the epoch files and the database that it needs to take part at all. ReadOnlyZooKeeperServer serves while LOOKING.
 */

export const peerStateLooking = defineMessage({
  kind: 'peer-state-looking',
  weight: 'strong',
  loggers: ['QuorumPeer'],
  meaning:
    'The main loop starts looking for a leader; from here on the server serves nobody (unless read-only mode is ' +
    'enabled).',
  wordings: [{ text: 'LOOKING', releases: '3.3.6-', sample: 'LOOKING' }],
});

export const peerStateFollowing = defineMessage({
  kind: 'peer-state-following',
  weight: 'strong',
  loggers: ['QuorumPeer'],
  meaning: 'The election is over for this server and somebody else won. It has not even connected to that leader yet.',
  wordings: [{ text: 'FOLLOWING', releases: '3.3.6-', sample: 'FOLLOWING' }],
});

export const peerStateLeading = defineMessage({
  kind: 'peer-state-leading',
  weight: 'strong',
  loggers: ['QuorumPeer'],
  meaning:
    'The server believes it won the election. It leads nothing before a quorum has accepted its epoch and ' +
    'synchronised.',
  wordings: [{ text: 'LEADING', releases: '3.3.6-', sample: 'LEADING' }],
});

export const peerStateObserving = defineMessage({
  kind: 'peer-state-observing',
  weight: 'strong',
  loggers: ['QuorumPeer'],
  meaning: 'The server, a non-voting observer, found a leader to observe. It has not connected to it yet.',
  wordings: [{ text: 'OBSERVING', releases: '3.3.6-', sample: 'OBSERVING' }],
});

export const peerStateChanged = defineMessage({
  kind: 'peer-state-changed',
  weight: 'routine',
  crowded: false,
  loggers: ['QuorumPeer'],
  meaning:
    'State, Zab phase and sync mode in one line: `following - synchronization - diff`. After a broken sync the ' +
    'old mode sticks to later states (`looking - snap`): no sync is meant then. 3.5.10 prints phase and mode ' +
    'changes only.',
  wordings: [
    {
      text: 'Peer state changed: {detail:text}',
      releases: '3.5.10,3.6.0-',
      sample: 'Peer state changed: observing - broadcast',
    },
  ],
});

export const peerStateSetLooking = defineMessage({
  kind: 'peer-state-set-looking',
  weight: 'routine',
  crowded: false,
  loggers: ['QuorumPeer'],
  meaning:
    'A term as leader, follower or observer ended without a reconfig giving the next role; a new election follows ' +
    '(QuorumPeer.updateServerState).',
  wordings: [{ text: 'PeerState set to LOOKING', releases: '3.5.0-', sample: 'PeerState set to LOOKING' }],
});

export const roleTypeChange = defineMessage({
  kind: 'role-type-change',
  loggers: ['QuorumPeer'],
  meaning:
    'A new configuration makes this server a voter, an observer, or (`non-voting participant`) removes it from ' +
    'the members.',
  wordings: [{ text: 'Becoming {role:text}', releases: '3.5.0-', sample: 'Becoming a non-voting participant' }],
});

export const suggestedLeader = defineMessage({
  kind: 'suggested-leader',
  loggers: ['QuorumPeer'],
  meaning:
    'A reconfig removed or demoted the current leader and names its successor; the members switch to it without ' +
    'an election.',
  wordings: [{ text: 'Suggested leader: {leaderSid:sid}', releases: '3.5.0-', sample: 'Suggested leader: 3' }],
});

export const quorumPeerThreadExited = defineMessage({
  kind: 'quorum-peer-thread-exited',
  loggers: ['QuorumPeer'],
  meaning: 'The main loop ended: the process may live on, but takes no further part in the ensemble.',
  wordings: [{ text: 'QuorumPeer main thread exited', releases: '3.3.6-', sample: 'QuorumPeer main thread exited' }],
});

export const quorumPeerUnexpectedException = defineMessage({
  kind: 'quorum-peer-unexpected-exception',
  loggers: ['QuorumPeer'],
  meaning:
    'Something escaped the election or the term, which ends. Its stack trace says what: most often a leader that ' +
    'waited in vain for a quorum within initLimit.',
  wordings: [{ text: 'Unexpected exception', releases: '3.3.6-', sample: 'Unexpected exception' }],
});

export const roServerAttempt = defineMessage({
  kind: 'ro-server-attempt',
  loggers: ['QuorumPeer'],
  meaning: 'With readonlymode.enabled: a LOOKING server prepares to serve reads, should the search for a leader last.',
  wordings: [
    {
      text: 'Attempting to start ReadOnlyZooKeeperServer',
      releases: '3.4.0-',
      sample: 'Attempting to start ReadOnlyZooKeeperServer',
    },
  ],
});

export const roServerStarted = defineMessage({
  kind: 'ro-server-started',
  loggers: ['ReadOnlyZooKeeperServer', 'ZooKeeperServer'],
  meaning: 'The server is cut off from the quorum and now serves read-only clients, with data that may be stale.',
  wordings: [{ text: 'Read-only server started', releases: '3.4.0-', sample: 'Read-only server started' }],
});

export const roServerNotStarted = defineMessage({
  kind: 'ro-server-not-started',
  loggers: ['QuorumPeer', 'ReadOnlyZooKeeperServer', 'ZooKeeperServer'],
  meaning: 'Serving read-only did not come about: it failed, or a leader was found first.',
  wordings: [
    {
      text: 'FAILED to start ReadOnlyZooKeeperServer',
      releases: '3.4.0-',
      sample: 'FAILED to start ReadOnlyZooKeeperServer',
    },
    {
      text: 'Interrupted while attempting to start ReadOnlyZooKeeperServer, not started',
      releases: '3.4.0-',
      sample: 'Interrupted while attempting to start ReadOnlyZooKeeperServer, not started',
    },
    {
      text: 'Not starting Read-only server as startup follows shutdown!',
      releases: '3.4.0-',
      sample: 'Not starting Read-only server as startup follows shutdown!',
    },
  ],
});

export const leaderElectionConfigWarn = defineMessage({
  kind: 'leader-election-config-warn',
  loggers: ['QuorumPeer'],
  meaning:
    'The connections for elections are set up a second time, as after a reconfig, or could not be set up for lack ' +
    'of an election address.',
  wordings: [
    {
      text: 'Null listener when initializing cnx manager',
      releases: '3.3.6-',
      sample: 'Null listener when initializing cnx manager',
    },
    {
      text: 'Clobbering already-set QuorumCnxManager (restarting leader election?)',
      releases: '3.5.5-',
      sample: 'Clobbering already-set QuorumCnxManager (restarting leader election?)',
    },
  ],
});
