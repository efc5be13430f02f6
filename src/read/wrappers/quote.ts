import type { Wrapper } from './wrapper.ts';

const PREFIX = /^ {0,3}(?:> ?)+(.*)$/s;

export const quote: Wrapper = {
  name: 'quote',
  about: 'quoted in a mail or a thread',
  tells: null,
  samples: [
    '> 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '>> 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '>',
  ],
  others: ['2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - 1 -> 2', '-> 2', '<pre>'],
  everyLine: false,
  unwrap: (line) => {
    const parts = PREFIX.exec(line);
    return parts === null ? null : { rest: parts[1] as string, label: null, time: null };
  },
};
