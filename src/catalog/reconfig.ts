import { defineMessage } from './define.ts';

/**
 * Changes of the ensemble while it runs (3.5 and later): PrepRequestProcessor takes the command, QuorumPeer stores
 * the dynamic configuration. What a change does to roles and elections stands in peer.ts, election.ts and leading.ts.
 */

export const reconfigRequest = defineMessage({
  kind: 'reconfig-request',
  loggers: ['PrepRequestProcessor'],
  meaning:
    'The leader got a reconfig command (adding and removing members, or a whole new list), or refuses it because ' +
    'reconfigEnabled is false.',
  wordings: [
    { text: 'Incremental reconfig', releases: '3.5.0-', sample: 'Incremental reconfig' },
    { text: 'Non-incremental reconfig', releases: '3.5.0-', sample: 'Non-incremental reconfig' },
    {
      text: 'Reconfig operation requested but reconfig feature is disabled.',
      releases: '3.5.3-',
      sample: 'Reconfig operation requested but reconfig feature is disabled.',
    },
    {
      text: 'skipACL is set, reconfig operation will skip ACL checks!',
      releases: '3.5.3-',
      sample: 'skipACL is set, reconfig operation will skip ACL checks!',
    },
  ],
});

export const reconfigStaleConfig = defineMessage({
  kind: 'reconfig-stale-config',
  loggers: ['QuorumPeer'],
  meaning: 'A dynamic configuration is older than the one in force, or could not be stored (versions in decimal).',
  wordings: [
    {
      text: 'setLastSeenQuorumVerifier called with stale config {configVersion:word}. Current version: {currentVersion:word}',
      releases: '3.5.0-',
      sample: 'setLastSeenQuorumVerifier called with stale config 0. Current version: 0',
    },
    { text: 'Error closing file: {error:text}', releases: '3.5.0-3.5.10', sample: 'Error closing file: ' },
    { text: 'Error closing file', releases: '3.6.0-', sample: 'Error closing file' },
    {
      text: 'Error writing next dynamic config file to disk: {error:text}',
      releases: '3.5.1-3.5.10',
      sample: 'Error writing next dynamic config file to disk: ',
    },
    {
      text: 'Error writing next dynamic config file to disk',
      releases: '3.6.0-',
      sample: 'Error writing next dynamic config file to disk',
    },
    {
      text: 'writeToDisk == true but configFilename == null',
      releases: '3.5.1-',
      sample: 'writeToDisk == true but configFilename == null',
    },
  ],
});

export const reconfigDisabled = defineMessage({
  kind: 'reconfig-disabled',
  weight: 'routine',
  loggers: ['QuorumPeer'],
  meaning:
    "A configuration came with the leader's proposals but is not stored, since reconfig is disabled. Printed at " +
    'nearly every sync.',
  wordings: [
    {
      text: "Dynamic reconfig is disabled, we don't store the last seen config.",
      releases: '3.5.9-3.5.10,3.6.2-',
      sample: "Dynamic reconfig is disabled, we don't store the last seen config.",
    },
  ],
});
