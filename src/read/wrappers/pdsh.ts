import type { Wrapper } from './wrapper.ts';

/** A class of Java in front of what it says is no host. */
const PREFIX = /^((?![\w.$-]*(?:Exception|Error):)[A-Za-z0-9][\w.-]*):(?: (.*))?$/s;

export const pdsh: Wrapper = {
  name: 'pdsh',
  about: '`pdsh`, `clush`, `dsh -M`, `pssh -P`: the host and a colon',
  tells: 'host',
  samples: [
    'zk-host-1: 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'zk-host-2.example.com: java.io.IOException: Connection reset by peer',
    'zk-host-1: \tat java.base/java.lang.Thread.run(Thread.java:829)',
    'zk-host-1:',
  ],
  others: [
    'java.net.ConnectException: Connection refused',
    'java.lang.OutOfMemoryError: Java heap space',
    'Caused by: java.io.IOException',
    'zookeeper.log:2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
  ],
  everyLine: true,
  front: 'fixed',
  unwrap: (line) => {
    const parts = PREFIX.exec(line);
    return parts === null ? null : { rest: parts[2] ?? '', label: parts[1] as string, time: null };
  },
};
