import { anyOf, type Stray } from './strays.ts';
import { isNoise } from './noise.ts';

/**
 * What a JVM, its start script and its logging library say of themselves, in front of a log or where a server was
 * started again in the middle of it.
 */
export const asides: readonly Stray[] = [
  {
    about: 'log4j and SLF4J, of their own configuration',
    pattern: /^(?:log4j|SLF4J|reload4j):/,
    samples: [
      'log4j:WARN No appenders could be found for logger (a.b.C).',
      'SLF4J: Class path contains multiple SLF4J bindings.',
    ],
    others: ['log4j is configured', 'org.slf4j.Logger: x'],
  },
  {
    about: "logback's status",
    pattern: /^\d\d:\d\d:\d\d[,.]\d{3} \|-(?:INFO|WARN|ERROR) in /,
    samples: ['22:48:02,609 |-INFO in ch.qos.logback.classic.LoggerContext[default] - Found resource [logback.xml]'],
    others: ['22:48:02.609 [main] INFO  o.a.z.s.q.QuorumPeer - LOOKING'],
  },
  {
    about: "log4j 2's status",
    pattern:
      /^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S{0,20} )?(?:\S+ )?(?:ERROR|WARN) (?:StatusLogger|StatusConsoleListener) /,
    samples: [
      'ERROR StatusLogger No Log4j 2 configuration file found.',
      '2026-11-22 22:48:02,609 main ERROR StatusLogger x',
      '2026-11-22T22:48:02.609123456Z main ERROR StatusLogger x',
    ],
    others: ['ERROR StatusLoggers x', 'WARN quorum.QuorumPeer: x'],
  },
  {
    about: "zkServer.sh and the daemons' scripts of Hadoop and HBase",
    pattern:
      /^(?:(?:ZooKeeper )?(?:JMX|remote JMX) |Using config: |Starting zookeeper |Stopping zookeeper |STARTED$|STOPPED$|nohup: |[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ \d{4} (?:Starting|Stopping|Terminating) )/,
    samples: [
      'JMX enabled by default',
      'ZooKeeper JMX enabled by default',
      'ZooKeeper remote JMX Port set to 9010',
      'Using config: /opt/zookeeper/bin/../conf/zoo.cfg',
      'Starting zookeeper ... STARTED',
      'nohup: ignoring input',
      'Sun Nov 22 22:48:02 UTC 2026 Starting zookeeper on zk-host-1',
    ],
    others: ['JMXEnv: x', 'Using configuration', 'Starting up'],
  },
  {
    about: "a shell's table of limits, behind the line of the daemon's script",
    pattern: /^(?:POSIX )?[a-z][a-z -]+ +\((?:[a-z0-9 -]+, )?-[a-z]\) +(?:\d+|unlimited)$/,
    samples: [
      'core file size          (blocks, -c) 0',
      'POSIX message queues     (bytes, -q) 819200',
      'open files                      (-n) 1024',
      'file locks                      (-x) unlimited',
    ],
    others: ['quorum (blocks) 0'],
  },
  {
    about: 'a start script that waits for the network, or says which Java it found',
    pattern:
      /^(?:PING \S+ \([\d.]+\)|--- \S+ ping statistics ---$|\d+ packets transmitted, |(?:rtt|round-trip) min\/avg\/max|(?:\/[\w.-]+)+\/bin\/java$)/,
    samples: [
      'PING zk-1 (10.0.0.1): 56 data bytes',
      '--- zk-1 ping statistics ---',
      '1 packets transmitted, 1 received, 0% packet loss, time 0ms',
      'rtt min/avg/max/mdev = 0.026/0.026/0.026/0.000 ms',
      'round-trip min/avg/max = 0.026/0.026/0.026 ms',
      '/usr/bin/java',
    ],
    others: ['PING', 'ping: zk-1', '/usr/bin/javac', 'java.lang.Error', '3 packets'],
  },
  {
    about: 'the JVM',
    pattern:
      /^(?:OpenJDK|Java HotSpot\(TM\)|Picked up (?:_JAVA_OPTIONS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS)|Listening for transport )/,
    samples: [
      'OpenJDK 64-Bit Server VM warning: Option UseConcMarkSweepGC was deprecated',
      'Picked up JAVA_TOOL_OPTIONS: -Xmx1g',
    ],
    others: ['Java is fine'],
  },
];

const isOwnWord = anyOf(asides);

/** Whether a line that is no record was not written by the server's loggers, so that it belongs to no record either. */
export const isAside = (line: string): boolean => isOwnWord(line) || isNoise(line);
