import { defineMessage } from './define.ts';

/**
 * The port on which a server is called for elections (QuorumCnxManager.Listener), and how callers introduce and
 * secure themselves (QuorumCnxManager, UnifiedServerSocket).
 */

export const electionPortBound = defineMessage({
  kind: 'election-port-bound',
  weight: 'routine',
  loggers: ['QuorumCnxManager'],
  meaning: 'The server listens for other servers on its election port.',
  wordings: [
    {
      text: 'My election bind port: {bindAddr:text}',
      releases: '3.3.6-3.5.7,3.6.0',
      sample: 'My election bind port: /127.0.0.1:2223',
    },
    {
      text: '{sid:sid} is accepting connections now, my election bind port: {bindAddr:text}',
      releases: '3.5.8-3.5.10,3.6.1-',
      sample: '3 is accepting connections now, my election bind port: /10.77.0.3:3888',
    },
  ],
});

export const electionPortRetries = defineMessage({
  kind: 'election-port-retries',
  weight: 'routine',
  loggers: ['QuorumCnxManager'],
  meaning: 'How often the server tries to bind its election port before it gives up (`infinite` for 0).',
  wordings: [
    {
      text: 'Election port bind maximum retries is {retries:word}',
      releases: '3.5.6-',
      sample: 'Election port bind maximum retries is 3',
    },
  ],
});

export const electionConnReceived = defineMessage({
  kind: 'election-conn-received',
  crowded: 3,
  weight: 'routine',
  loggers: ['QuorumCnxManager'],
  meaning: 'Somebody connected to the election port.',
  wordings: [
    {
      text: 'Received connection request {remoteAddr:word}',
      releases: '3.4.0-3.5.7,3.6.0',
      sample: 'Received connection request /127.0.0.1:45254',
    },
    {
      text: 'Received connection request from {remoteAddr:word}',
      releases: '3.5.8-3.5.10,3.6.1-',
      sample: 'Received connection request from /127.0.0.1:46756',
    },
  ],
});

export const electionListenerException = defineMessage({
  kind: 'election-listener-exception',
  loggers: ['QuorumCnxManager'],
  meaning:
    'Binding the election port, or accepting on it, failed. Address already in use: a second server with the same ' +
    'ports, or a process that is not gone yet.',
  wordings: [
    { text: 'Exception while listening', releases: '3.3.6-3.7.2', sample: 'Exception while listening' },
    {
      text: 'Exception while listening to address {bindAddr:text}',
      releases: '3.8.0-',
      sample: 'Exception while listening to address /127.0.0.1:3334',
    },
  ],
});

export const electionListenerLeaving = defineMessage({
  kind: 'election-listener-leaving',
  loggers: ['QuorumCnxManager'],
  meaning:
    "The listener of the election port ended. With `won't be able to participate` it gave up, and nobody can " +
    'connect to vote; alone it belongs to a shutdown.',
  wordings: [
    { text: 'Leaving listener', releases: '3.3.6-', sample: 'Leaving listener' },
    {
      text: "As I'm leaving the listener thread, I won't be able to participate in leader election any longer: {electionAddr:text}",
      releases: '3.3.6-3.5.5,3.6.0-',
      sample:
        "As I'm leaving the listener thread, I won't be able to participate in leader election any longer: /127.0.0.1:3334",
    },
    {
      text: "As I'm leaving the listener thread after {errors:int} errors. I won't be able to participate in leader election any longer: {electionAddr:text}. Use {property:word} property to increase retry count.",
      releases: '3.5.6-3.5.10',
      sample:
        "As I'm leaving the listener thread after 3 errors. I won't be able to participate in leader election any longer: /10.0.0.1:3888. Use zookeeper.electionPortBindRetry property to increase retry count.",
    },
    {
      text: 'Leaving listener thread for address {electionAddr:text} after {errors:int} errors. Use {property:word} property to increase retry count.',
      releases: '3.6.0-',
      sample:
        'Leaving listener thread for address 127.0.0.1:3334 after 3 errors. Use zookeeper.electionPortBindRetry property to increase retry count.',
    },
  ],
});

export const electionListenerTimeout = defineMessage({
  kind: 'election-listener-timeout',
  loggers: ['QuorumCnxManager'],
  meaning: 'Accepting on the election port timed out although no timeout is set; it goes on (ZOOKEEPER-2836).',
  wordings: [
    {
      text: 'The socket is listening for the election accepted and it timed out unexpectedly, but will retry.see ZOOKEEPER-2836',
      releases: '3.5.6-',
      sample:
        'The socket is listening for the election accepted and it timed out unexpectedly, but will retry.see ZOOKEEPER-2836',
    },
  ],
});

export const electionConnOwnId = defineMessage({
  kind: 'election-conn-own-id',
  loggers: ['QuorumCnxManager'],
  meaning:
    'A server with the id of this one called: two servers share a myid, or an address in the configuration leads ' +
    'back here.',
  wordings: [
    {
      text: 'We got a connection request from a server with our own ID. This should be either a configuration error, or a bug.',
      releases: '3.5.8-3.5.10,3.6.1-',
      sample:
        'We got a connection request from a server with our own ID. This should be either a configuration error, or a bug.',
    },
  ],
});

export const electionConnHandshakeError = defineMessage({
  kind: 'election-conn-handshake-error',
  loggers: ['QuorumCnxManager'],
  meaning:
    'An election connection failed while the two servers introduced themselves. Port scanners and health checks ' +
    'cause it too.',
  wordings: [
    {
      text: 'Exception reading or writing challenge',
      releases: '3.6.0-',
      sample: 'Exception reading or writing challenge',
    },
    {
      text: 'Exception reading or writing challenge: {error:text}',
      releases: '3.3.6-3.5.10',
      sample: 'Exception reading or writing challenge: ',
    },
    {
      text: 'Ignoring exception reading or writing challenge: ',
      releases: '3.4.0-',
      sample: 'Ignoring exception reading or writing challenge: ',
    },
    {
      text: 'Unreasonable buffer length: {bytes:int}',
      releases: '3.4.7-3.4.14',
      sample: 'Unreasonable buffer length: 67108880',
    },
    {
      text: 'Exception handling connection, addr: {remoteAddr:text}, closing server connection',
      releases: '3.4.10-3.4.14,3.5.4-',
      sample: 'Exception handling connection, addr: /10.0.0.2:45678, closing server connection',
    },
    {
      text: 'Exception while connecting, id: {peerSid:sid}, addr: {remoteAddr:text}, closing learner connection',
      releases: '3.4.10-3.4.14,3.5.4-',
      sample: 'Exception while connecting, id: 2, addr: /10.0.0.2:45678, closing learner connection',
    },
    {
      text: 'Exception while submitting quorum connection request',
      releases: '3.4.10-3.4.14,3.5.4-',
      sample: 'Exception while submitting quorum connection request',
    },
    {
      text: 'Initial message parsing error!',
      releases: '3.5.8-3.5.10,3.6.1-',
      sample: 'Initial message parsing error!',
    },
  ],
});

export const electionObserverArbitraryId = defineMessage({
  kind: 'election-observer-arbitrary-id',
  loggers: ['QuorumCnxManager'],
  meaning: 'An observer without an id of its own called and gets one for this connection (negative, counting down).',
  wordings: [
    {
      text: 'Setting arbitrary identifier to observer: {peerSid:sid}',
      releases: '3.3.6-',
      sample: 'Setting arbitrary identifier to observer: -2',
    },
  ],
});

export const electionTls = defineMessage({
  kind: 'election-tls',
  loggers: ['QuorumCnxManager', 'UnifiedServerSocket'],
  meaning:
    'How connections between servers are secured: TLS sockets, handshakes, and plain connections under port ' +
    'unification.',
  wordings: [
    {
      text: 'Accepted TLS connection from {remoteAddr:text} - {protocol:word} - {cipher:text}',
      releases: '3.5.5-',
      sample: 'Accepted TLS connection from /10.0.0.2:45678 - TLSv1.2 - TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    },
    {
      text: 'Accepted plaintext connection from {remoteAddr:text}',
      releases: '3.5.5-',
      sample: 'Accepted plaintext connection from /10.0.0.2:45678',
    },
    {
      text: 'SSL handshake complete with {remoteAddr:text} - {protocol:word} - {cipher:text}',
      releases: '3.5.5-',
      sample: 'SSL handshake complete with /10.0.0.2:45678 - TLSv1.2 - TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    },
    {
      text: 'Creating TLS-enabled quorum server socket',
      releases: '3.5.5-',
      sample: 'Creating TLS-enabled quorum server socket',
    },
    {
      text: 'Creating TLS-only quorum server socket',
      releases: '3.5.5-',
      sample: 'Creating TLS-only quorum server socket',
    },
    {
      text: 'Socket mode detection timed out after {ms:int} ms, assuming PLAINTEXT',
      releases: '3.5.5-',
      sample: 'Socket mode detection timed out after 213 ms, assuming PLAINTEXT',
    },
  ],
});
