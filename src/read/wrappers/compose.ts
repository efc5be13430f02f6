import type { Wrapper } from './wrapper.ts';

/** The name has no blank in it, so that a record whose columns are parted by `|` is none. */
const PREFIX = /^([A-Za-z0-9][\w.-]*) +\|(?: (.*))?$/s;

export const compose: Wrapper = {
  name: 'docker-compose',
  about: '`docker compose logs`, `docker-compose up`: the service, padded, and a bar',
  tells: 'service',
  samples: [
    'zoo1_1  | 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'zoo2-1            | 2026-11-22 22:48:02,609 [myid:2] - INFO  [main:QuorumPeer@909] - LOOKING',
    'zoo1_1  | \tat java.base/java.lang.Thread.run(Thread.java:829)',
    'zoo1_1  |',
  ],
  others: [
    '2026-11-22 22:48:02,609 | INFO  | main | LOOKING | org.apache.zookeeper.server.quorum.QuorumPeer.run(QuorumPeer.java:1108)',
    'Attaching to zoo1_1, zoo2_1, zoo3_1',
    'zoo1_1 exited with code 137',
    '| zoo1 | 2181 |',
  ],
  everyLine: true,
  front: 'fixed',
  unwrap: (line) => {
    const parts = PREFIX.exec(line);
    return parts === null ? null : { rest: parts[2] ?? '', label: parts[1] as string, time: null };
  },
};
