import { defineFinding, jira } from '../define.ts';
import { byNode } from '../gather.ts';

export const diskFull = defineFinding({
  rule: 'disk-full',
  severity: 'error',
  title: 'the disk is full',
  releases: '3.3.6-',
  reads: [
    'critical-thread-death',
    'severe-error-exit',
    'epoch-write-failed',
    'follower-lost-leader',
    'database-load-failed',
    'quorum-peer-unexpected-exception',
    'process-start-fail',
    'leader-shutdown',
    'learner-handler-exception',
    'noncritical-thread-death',
  ],
  why: 'A server that cannot write its log cannot take part. It ends, or loops between looking and following; releases before 3.5.7 may go on leading without serving (ZOOKEEPER-2247, ZOOKEEPER-3701).',
  remedy:
    'Make room on that volume, switch autopurge on (autopurge.purgeInterval, autopurge.snapRetainCount), watch the free space; then restart the server.',
  links: [jira('ZOOKEEPER-2247'), jira('ZOOKEEPER-3701')],
  explains: { where: 'anyone', strength: 96, beforeMs: 60_000 },
  check: (facts) => {
    const lines = facts.saying(FULL);
    const hurt = facts.history.outages.length > 0;
    return [...byNode(lines).values()].map((own) => ({
      args: { count: own.length },
      sightings: own,
      // As long as the others are a quorum, one failure less is borne; no more.
      severity: hurt || facts.ensemble.mode !== 'quorum' ? ('error' as const) : ('warning' as const),
    }));
  },
  message: ({ count }, { times }) =>
    `The operating system says that no space is left on the device, ${times(count)} in lines about the data directory.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 ZooKeeperCriticalThread Severe unrecoverable error, from thread : SyncThread:1\njava.io.IOException: No space left on device',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 ZooKeeperCriticalThread Severe unrecoverable error, from thread : SyncThread:1\njava.io.IOException: Input/output error',
      ],
    },
  ],
});

/** The operating system says it in the language of the process. */
const FULL =
  /No space left on device|Disk quota exceeded|设备上没有空间|Auf dem Gerät ist kein Speicherplatz|Aucun espace disponible|No queda espacio|Нет места на|デバイスに空き領域/i;
