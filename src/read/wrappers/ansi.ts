import type { Wrapper } from './wrapper.ts';

const ESCAPE = '\u001B';
/** Colours, bold, erasing of the line: whatever a terminal is told in between. */
const SEQUENCE = new RegExp(String.raw`${ESCAPE}\[[0-9;?]*[A-Za-z]`, 'g');

export const ansi: Wrapper = {
  name: 'ansi',
  about: 'colours of a terminal, anywhere in a line',
  tells: null,
  samples: [
    `${ESCAPE}[32m2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING${ESCAPE}[0m`,
    `${ESCAPE}[36;1mzoo1-1  |${ESCAPE}[0m 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING`,
  ],
  others: ['2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING', '[32m'],
  everyLine: false,
  unwrap: (line) => (line.includes(ESCAPE) ? { rest: line.replace(SEQUENCE, ''), label: null, time: null } : null),
};
