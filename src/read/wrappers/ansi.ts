import { areMany, type Wrapper } from './wrapper.ts';

/** What begins each of them. */
const LETTER = '\u001B';
/** Colours, bold, erasing of the line: whatever a terminal is told in between. */
const SEQUENCE = new RegExp(String.raw`${LETTER}\[[0-9;?]*[A-Za-z]`, 'g');
/**
 * What a shell tells the terminal in front of what a command writes. A capture of a session (`script`, `screen`) has it
 * once, before the first line of a log: without it that line would be none.
 */
const BEFORE_OUTPUT = new RegExp(String.raw`^${LETTER}\[\?2004l\r?`);

export const ansi: Wrapper = {
  name: 'ansi',
  about: 'colours of a terminal, anywhere in a line',
  tells: null,
  samples: [
    `${LETTER}[32m2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING${LETTER}[0m`,
    `${LETTER}[?2004l2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING`,
    `${LETTER}[36;1mzoo1-1  |${LETTER}[0m 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING`,
  ],
  others: ['2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING', '[32m'],
  everyLine: false,
  // A record whose colours stand behind its header is one as it is, and yet says nothing that anybody knows.
  inside: {
    signs: [LETTER],
    isIn: (lines, records) =>
      areMany(lines, records, (line) => line.includes(LETTER) && line.search(SEQUENCE) >= 0) ||
      lines.some((line) => BEFORE_OUTPUT.test(line)),
  },
  unwrap: (line) =>
    line.includes(LETTER)
      ? { rest: line.replace(BEFORE_OUTPUT, '').replace(SEQUENCE, ''), label: null, time: null }
      : null,
};
