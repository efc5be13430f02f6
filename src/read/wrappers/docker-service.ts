import type { Wrapper } from './wrapper.ts';

/** Service, number of the replica, id of the task (unless `--no-task-ids`), node, padding. */
const PREFIX = /^([A-Za-z0-9][\w.-]*?)\.(\d+)(?:\.[a-z0-9]{12,25})?@([\w.-]+) +\|(?: (.*))?$/s;

export const dockerService: Wrapper = {
  name: 'docker-service',
  about: '`docker service logs` of a swarm: service, replica, task, node and a bar',
  tells: 'replica',
  samples: [
    'zk_zoo1.1.k3x9q0d2m5pa@node-1    | 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'zk_zoo.12@node-2.example.com     | java.io.IOException: Connection reset by peer',
    'zk_zoo1.1.k3x9q0d2m5pa@node-1    | ',
  ],
  others: [
    'zoo1_1  | 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'zk_zoo1@node-1    | LOOKING',
    'root@node-1 | LOOKING',
  ],
  everyLine: true,
  front: 'fixed',
  unwrap: (line) => {
    const parts = PREFIX.exec(line);
    if (parts === null) return null;
    const [, service = '', replica = '', node = '', rest = ''] = parts;
    // A replica is the same server when it is started anew, as another task and perhaps elsewhere. A service with one on each
    // node does not number them.
    return { rest, label: replica === '0' ? `${service}@${node}` : `${service}.${replica}`, time: null };
  },
};
