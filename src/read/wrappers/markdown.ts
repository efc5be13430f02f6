import type { Wrapper } from './wrapper.ts';

/** Two asterisks, no third: ZooKeeper itself prints seven around GOODBYE. */
const BOLD = /(?<!\*)\*\*(?!\*)([^*]+)(?<!\*)\*\*(?!\*)/g;
const CODE = /^`([^`]+)`$/;

export const markdown: Wrapper = {
  name: 'markdown',
  about: 'bold, or as code, in a text of Markdown',
  tells: null,
  samples: [
    '**2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING**',
    '**2026-11-22 22:48:02,609** [myid:1] - INFO  [main:QuorumPeer@909] - **LOOKING**',
    '`2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING`',
  ],
  others: [
    '2026-11-22 22:48:02,609 [myid:2] - WARN  [main:LearnerHandler@595] - ******* GOODBYE /10.0.0.1:45144 ********',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '**',
  ],
  everyLine: false,
  unwrap: (line) => {
    const rest = line.replace(BOLD, '$1').replace(CODE, '$1');
    return rest === line ? null : { rest, label: null, time: null };
  },
};
