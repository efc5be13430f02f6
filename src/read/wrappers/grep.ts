import type { Wrapper } from './wrapper.ts';

/** A file is known by a slash in its name or by its ending; a class of Java has neither. */
const ENDING = String.raw`\.(?:log|out|txt|err|console)(?:\.gz|\.\d{1,3}|[.-]\d{4}-?\d\d-?\d\d(?!\d|[T ]\d\d:))?`;
const FILE = String.raw`(?:[A-Za-z]:\\)?[^\s:]*?`;
const MATCH = new RegExp(
  String.raw`^((?:${FILE}/[^\s:/]*|${FILE}${ENDING})):(?:(\d+):(?!\d\d[:.]))?(\S.*|\s+at .*)?$`,
  's',
);
/** A line of context has hyphens, of which names and dates are full: here the ending alone can tell. */
const CONTEXT = new RegExp(String.raw`^(${FILE}${ENDING})-(?:(\d+)-(?!\d\d-\d\d[T ]))?(.*)$`, 's');
/** \`grep -n\` of one file. */
const NUMBERED = /^(\d+)(?::(?!\d\d[:.,])|-(?!\d\d-\d\d[T ]))(.*)$/s;

export const grep: Wrapper = {
  name: 'grep',
  about: '`grep -H`, `-n`, `-A`/`-B`/`-C`, `-r`: the file, the number of the line',
  tells: 'file',
  samples: [
    'zookeeper.log:2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'logs/z1/zookeeper.out:123:2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'zookeeper.log.2026-11-22:2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'zookeeper.log-2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'zookeeper-z1.log-124-\tat java.base/java.lang.Thread.run(Thread.java:829)',
    '123:2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '124-java.io.IOException: Connection reset by peer',
  ],
  others: [
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'java.net.ConnectException: Connection refused',
    '13:49:08.123 [main] INFO  o.a.z.s.q.QuorumPeer - LOOKING',
    'Caused by: java.io.IOException',
    '--',
  ],
  everyLine: true,
  unwrap: (line) => {
    const parts = CONTEXT.exec(line) ?? MATCH.exec(line);
    if (parts !== null) return { rest: parts[3] ?? '', label: parts[1] as string, time: null };
    const numbered = NUMBERED.exec(line);
    return numbered === null ? null : { rest: numbered[2] as string, label: null, time: null };
  },
};
