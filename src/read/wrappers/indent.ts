import type { Wrapper } from './wrapper.ts';

/** Frames of a stack trace are indented by Java itself; in an indented text they keep a tab of theirs. */
const FRAME = /^(?:at |\.\.\. \d+ )/;

export const indent: Wrapper = {
  name: 'indent',
  about: 'indented by blanks or tabs, as pasted code is',
  tells: null,
  samples: [
    '    2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '\t2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    ' [2026-11-22 22:48:02,609] INFO LOOKING (org.apache.zookeeper.server.quorum.QuorumPeer)',
    '            at java.base/java.lang.Thread.run(Thread.java:829)',
  ],
  others: [
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '\tat java.base/java.lang.Thread.run(Thread.java:829)',
    '',
  ],
  everyLine: false,
  unwrap: (line) => {
    const rest = line.trimStart();
    if (rest.length === line.length) return null;
    if (!FRAME.test(rest)) return { rest, label: null, time: null };
    return line === `\t${rest}` ? null : { rest: `\t${rest}`, label: null, time: null };
  },
};
