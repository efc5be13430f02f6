import { defineMessage } from './define.ts';

/**
 * The side of the clients, as far as it tells of the server's health: the port, limits, expired and refused sessions
 * (NIOServerCnxnFactory, NettyServerCnxnFactory, NIOServerCnxn, ZooKeeperServer). Single connections are left out.
 */

export const clientPortBound = defineMessage({
  kind: 'client-port-bound',
  weight: 'routine',
  loggers: ['NIOServerCnxnFactory', 'NIOServerCnxn', 'NettyServerCnxnFactory'],
  meaning: 'The port for clients is opened. In an ensemble that is long before anybody is served.',
  wordings: [
    { text: 'binding to port {addr:word}', releases: '3.3.6-', sample: 'binding to port 0.0.0.0/0.0.0.0:2184' },
    { text: 'bound to port {addr:word}', releases: '3.5.5-', sample: 'bound to port 2181' },
  ],
});

export const reconfigClientPort = defineMessage({
  kind: 'reconfig-client-port',
  loggers: ['NIOServerCnxnFactory', 'NettyServerCnxnFactory'],
  meaning: 'A new configuration moves the port for clients.',
  wordings: [
    {
      text: 'binding to port {addr:word}, {oldAddr:word}',
      releases: '3.6.0-',
      sample: 'binding to port /10.0.0.2:45678, /0.0.0.0:2182',
    },
    { text: 'address is the same, skip rebinding', releases: '3.6.0-', sample: 'address is the same, skip rebinding' },
    { text: 'Error while reconfiguring', releases: '3.5.2-', sample: 'Error while reconfiguring' },
    {
      text: 'Error reconfiguring client port to {detail:text}',
      releases: '3.5.0-',
      sample: 'Error reconfiguring client port to /10.0.0.2:45678 ...',
    },
  ],
});

export const clientPacketTooLarge = defineMessage({
  kind: 'client-packet-too-large',
  crowded: 5,
  loggers: ['NIOServerCnxn'],
  meaning:
    'A client announced a packet beyond jute.maxbuffer, or did not speak ZooKeeper at all (1195725856 are the letters ' +
    '"GET "); its connection is closed. From 3.6 on the length stands in the exception behind `Close of session`.',
  wordings: [
    {
      text: 'Exception causing close of session 0x{session:word} due to java.io.IOException: Len error {bytes:int}',
      releases: '3.3.6-3.4.10',
      sample: 'Exception causing close of session 0x0 due to java.io.IOException: Len error 1195725856',
    },
    {
      text: 'Exception causing close of session 0x{session:word}: Len error {bytes:int}',
      releases: '3.4.11-3.5.10',
      sample: 'Exception causing close of session 0x0: Len error 1195725856',
    },
  ],
});

export const clientTooMany = defineMessage({
  kind: 'client-too-many',
  crowded: 5,
  loggers: ['NIOServerCnxnFactory', 'NIOServerCnxn', 'NettyServerCnxnFactory', 'ServerCnxnFactory'],
  meaning:
    'A client was turned away: its host holds more connections than maxClientCnxns, or the server more than maxCnxns.',
  wordings: [
    {
      text: 'Too many connections from {clientAddr:word} - max is {max:int}',
      releases: '3.3.6-3.4.14,3.6.0-',
      sample: 'Too many connections from /127.0.0.78 - max is 5',
    },
    {
      text: 'Too many connections {count:int} - max is {max:int}',
      releases: '3.6.0-',
      sample: 'Too many connections 1000 - max is 60',
    },
  ],
});

export const clientTooManyRatelimited = defineMessage({
  kind: 'client-too-many-ratelimited',
  crowded: 5,
  loggers: ['NIOServerCnxnFactory', 'RateLogger'],
  meaning:
    'Clients are turned away because their host has too many connections; equal messages are counted and printed ' +
    'now and then.',
  wordings: [
    {
      text: 'Error accepting new connection: Too many connections from {clientAddr:word} - max is {max:int}',
      releases: '3.5.0-3.5.10',
      sample: 'Error accepting new connection: Too many connections from /10.0.1.9 - max is 60',
    },
    {
      text: '[{times:int} times] Error accepting new connection: Too many connections from {clientAddr:word} - max is {max:int}',
      releases: '3.5.0-3.5.10',
      sample: '[14 times] Error accepting new connection: Too many connections from /127.0.0.77 - max is 5',
    },
    {
      text: 'Message:Error accepting new connection: Too many connections from {clientAddr:word} - max is {max:int} Value:null',
      releases: '3.6.0-',
      sample: 'Message:Error accepting new connection: Too many connections from /127.0.0.78 - max is 5 Value:null',
    },
    {
      text: 'Message: Error accepting new connection: Too many connections from {clientAddr:word} - max is {max:int}',
      releases: '3.6.0-',
      sample: 'Message: Error accepting new connection: Too many connections from /127.0.0.77 - max is 5',
    },
    {
      text: '[{times:int} times] Message: Error accepting new connection: Too many connections from {clientAddr:word} - max is {max:int}',
      releases: '3.6.0-',
      sample: '[12 times] Message: Error accepting new connection: Too many connections from /127.0.0.78 - max is 5',
    },
  ],
});

export const sessionExpired = defineMessage({
  kind: 'session-expired',
  crowded: 2,
  loggers: ['ZooKeeperServer'],
  meaning:
    'The leader declares a client dead. Many at once are clients that a pause or an outage kept from the servers; ' +
    'their ephemeral nodes are gone.',
  wordings: [
    {
      text: 'Expiring session 0x{session:word}, timeout of {timeoutMs:int}ms exceeded',
      releases: '3.3.6-',
      sample: 'Expiring session 0x100001efa5f0007, timeout of 3000ms exceeded',
    },
    {
      text: 'forcibly expiring session 0x{session:word}',
      releases: '3.7.1-',
      sample: 'forcibly expiring session 0x100000001a20000',
    },
  ],
});

export const sessionRefused = defineMessage({
  kind: 'session-refused',
  crowded: 5,
  loggers: ['ZooKeeperServer', 'NIOServerCnxn'],
  meaning:
    'A client knows a newer transaction than this server, and must go elsewhere: the server lags behind, or ' +
    'transactions were lost.',
  wordings: [
    {
      text: 'Refusing session request for client {clientAddr:word} as it has seen zxid 0x{clientZxid:zxid} our last zxid is 0x{zxid:zxid} client must try another server',
      releases: '3.3.6-3.9.1',
      sample:
        'Refusing session request for client /10.0.1.9:51234 as it has seen zxid 0x100000002 our last zxid is 0x100000001 client must try another server',
    },
    {
      text: 'Refusing session(0x{session:word}) request for client {clientAddr:word} as it has seen zxid 0x{clientZxid:zxid} our last zxid is 0x{zxid:zxid} client must try another server',
      releases: '3.9.2-',
      sample:
        'Refusing session(0x100000001a20000) request for client /10.0.1.9:51234 as it has seen zxid 0x100000002 our last zxid is 0x100000001 client must try another server',
    },
    {
      text: 'Refusing session request for not-read-only client {clientAddr:text}',
      releases: '3.4.0-',
      sample: 'Refusing session request for not-read-only client /10.0.1.9:51234',
    },
  ],
});

export const clientServerNotRunning = defineMessage({
  kind: 'client-server-not-running',
  crowded: 2,
  weight: 'retry',
  loggers: ['NIOServerCnxn', 'NettyServerCnxn', 'NettyServerCnxnFactory'],
  meaning:
    'A client was turned away because the server takes part in no quorum: the outage as its clients see it. From ' +
    '3.6 on it is the stack trace of a closed session.',
  wordings: [
    {
      text: 'Exception causing close of session 0x{session:word} due to java.io.IOException: ZooKeeperServer not running',
      releases: '3.3.6-3.4.10',
      sample: 'Exception causing close of session 0x0 due to java.io.IOException: ZooKeeperServer not running',
    },
    {
      text: 'Exception causing close of session 0x{session:word}: ZooKeeperServer not running',
      releases: '3.4.11-3.5.10',
      sample: 'Exception causing close of session 0x0: ZooKeeperServer not running',
    },
  ],
});

export const clientIoException = defineMessage({
  kind: 'client-io-exception',
  crowded: 3,
  weight: 'retry',
  loggers: ['NIOServerCnxn'],
  meaning:
    "A client's connection was closed over an error, which the stack trace names: `ZooKeeperServer not running` " +
    'there is an outage as its clients see it.',
  wordings: [{ text: 'Close of session 0x{session:word}', releases: '3.6.0-', sample: 'Close of session 0x0' }],
});

export const nettyNotReady = defineMessage({
  kind: 'netty-not-ready',
  loggers: ['NettyServerCnxn', 'NettyServerCnxnFactory'],
  meaning: 'A client was turned away because the server is not ready to serve (Netty).',
  wordings: [
    {
      text: 'Closing connection to {clientAddr:word} because the server is not ready',
      releases: '3.7.1-3.9.5',
      sample: 'Closing connection to /10.0.1.9:51234 because the server is not ready',
    },
    {
      text: 'Closing connection to {clientAddr:word} because the server is not ready (server state is: {state:word})',
      releases: '3.10.0-',
      sample: 'Closing connection to /10.0.1.9:51234 because the server is not ready (server state is: INITIAL)',
    },
    {
      text: 'Zookeeper server is not running, close the connection before starting the TLS handshake',
      releases: '3.7.0',
      sample: 'Zookeeper server is not running, close the connection before starting the TLS handshake',
    },
    {
      text: 'Zookeeper server is not running, close the connection to {clientAddr:word} before starting the TLS handshake',
      releases: '3.7.1-',
      sample:
        'Zookeeper server is not running, close the connection to /10.0.1.9:51234 before starting the TLS handshake',
    },
  ],
});

export const nioThreadDied = defineMessage({
  kind: 'nio-thread-died',
  loggers: ['NIOServerCnxnFactory', 'NIOServerCnxn'],
  meaning: 'A thread died of something that nobody caught, such as memory running out.',
  wordings: [
    {
      text: 'Thread {threadName:text} died',
      releases: '3.3.6-3.4.6,3.5.0-',
      sample: 'Thread Thread[NIOServerCxn.Factory:0.0.0.0/0.0.0.0:2181,5,main] died',
    },
  ],
});

export const maxCnxnsConfig = defineMessage({
  kind: 'max-cnxns-config',
  weight: 'routine',
  loggers: ['ServerCnxnFactory'],
  meaning: 'The limit on all connections of the server together (0: none).',
  wordings: [
    { text: 'maxCnxns configured value is {max:int}.', releases: '3.6.0-', sample: 'maxCnxns configured value is 0.' },
    {
      text: 'maxCnxns is not configured, using default value {max:int}.',
      releases: '3.6.0-',
      sample: 'maxCnxns is not configured, using default value 0.',
    },
  ],
});

export const sessionEstablished = defineMessage({
  kind: 'session-established',
  crowded: 1,
  loggers: ['NIOServerCnxn', 'NettyServerCnxn', 'ZooKeeperServer'],
  meaning: 'A client has a session with this server. From 3.5.5 on only at DEBUG; the session trackers tell instead.',
  wordings: [
    {
      text: 'Established session 0x{session:word} with negotiated timeout {timeoutMs:int} for client {clientAddr:word}',
      releases: '3.3.6-',
      sample: 'Established session 0x1000001f3a50000 with negotiated timeout 30000 for client /127.0.0.1:48210',
    },
  ],
  says: ({ session, clientAddr }) => `client ${clientAddr} has session 0x${session}`,
});

export const sessionGlobal = defineMessage({
  kind: 'session-global',
  crowded: 3,
  loggers: ['LeaderSessionTracker', 'LearnerSessionTracker'],
  meaning:
    'The ensemble has agreed on the session of a client; every server logs it, whichever the client is connected to.',
  wordings: [
    {
      text: 'Adding global session 0x{session:word}',
      releases: '3.5.0-3.5.10',
      sample: 'Adding global session 0x200000e5b1c0000',
    },
    {
      text: 'Committing global session 0x{session:word}',
      releases: '3.6.0-',
      sample: 'Committing global session 0x300001acab60000',
    },
  ],
  says: ({ session }) => `a client has session 0x${session}`,
});
