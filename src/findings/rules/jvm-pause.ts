import { most } from '../../base/extremes.ts';
import { defineFinding, doc } from '../define.ts';
import { eachServer } from '../gather.ts';

export const jvmPause = defineFinding({
  rule: 'jvm-pause',
  severity: 'warning',
  title: 'the Java process stood still',
  releases: '3.5.10,3.6.0-',
  reads: ['jvm-pause'],
  why: 'A garbage collection, swapping, or a host that took the processor away. Longer than syncLimit it costs a follower its leader and a leader its followers; sessions expire.',
  remedy:
    'Heap that fits (never swap), a modern collector and its log; look at the host and the virtual machine when the collector log has nothing.',
  links: [doc('zookeeperAdmin.html#sc_avoidswap')],
  explains: { where: 'anyone', strength: 95, late: true },
  check: (facts) =>
    eachServer(facts.of('jvm-pause'), (own) => ({
      count: own.length,
      longest: most(
        own.map((event) => event.fields.ms),
        0,
      ),
      limit: facts.syncMs,
    })),
  message: ({ count, longest, limit }, { span, times }) =>
    `JVM or host stood still ${times(count)}, for ${span(longest)} at most${longest >= limit ? `, longer than syncLimit (${span(limit)})` : ''}.`,
  raises: [
    {
      id: 1,
      lines: [
        '20.000 JvmPauseMonitor Detected pause in JVM or host machine (eg GC): pause of approximately 10345 ms, total pause: info level: 1, warn level: 0 ',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '20.000 JvmPauseMonitor Starting JVM Pause Monitor with infoThresholdMs:1000 warnThresholdMs:10000 and sleepTimeMs:500',
      ],
    },
  ],
});
