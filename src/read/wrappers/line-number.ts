import type { Wrapper } from './wrapper.ts';

const PREFIX = /^(?: {0,6}\d{1,9}\t| {1,7}\d{1,9} )(.*)$/s;

export const lineNumber: Wrapper = {
  name: 'line-number',
  about: '`cat -n`, `nl`, `less -N`, `uniq -c`: a number in front of the line',
  tells: null,
  samples: [
    '     1\t2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '1234567\t\tat java.base/java.lang.Thread.run(Thread.java:829)',
    '      7 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '     2\t',
  ],
  others: [
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '\t1\tat java.base/java.lang.Thread.run(Thread.java:829)',
    '    ... 7 more',
    '1 of 3 servers',
  ],
  everyLine: true,
  unwrap: (line) => {
    const parts = PREFIX.exec(line);
    return parts === null ? null : { rest: parts[1] as string, label: null, time: null };
  },
};
