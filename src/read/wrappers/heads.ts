import type { Unwrap, Wrapper } from './wrapper.ts';

/** Lines that name whose lines follow, until the next one. */
const HEADS: readonly RegExp[] = [
  /^==> (\S(?:.*\S)?) <==$/,
  /^(\S+) \| (?:SUCCESS|CHANGED|FAILED|UNREACHABLE!)(?: \| rc=-?\d+)? >>$/,
  /^\[\d+\] \d\d:\d\d:\d\d \[(?:SUCCESS|FAILURE)\] (\S+)/,
];
/** `more` puts the name between two such lines. */
const RULE = '::::::::::::::';

export const heads: Wrapper = {
  name: 'heads',
  about:
    '`tail -f`, `head` and `more` of several files, `ansible`, `pssh -i`: a head above the lines of each file or host',
  tells: 'file or host',
  samples: [
    ['==> z1/zookeeper.out <==', '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING'].join('\n'),
    ['==> /var/our logs/zookeeper.out <==', 'LOOKING'].join('\n'),
    [RULE, 'z1/zookeeper.out', RULE, '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING'].join(
      '\n',
    ),
    ['zk-host-1 | CHANGED | rc=0 >>', 'java.io.IOException: Connection reset by peer'].join('\n'),
    ['[1] 22:50:01 [SUCCESS] zk-host-1', '\tat java.base/java.lang.Thread.run(Thread.java:829)'].join('\n'),
  ],
  others: [
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '==> z1/zookeeper.out <==',
    ['==> User', 'LOOKING'].join('\n'),
    [RULE, 'z1/zookeeper.out', RULE].join('\n'),
  ],
  everyLine: true,
  inside: {
    signs: ['==> ', RULE, ' >>', 'SUCCESS] ', 'FAILURE] '],
    // One alone may be a message's; a tool begins with one.
    isIn: (lines) => isHead(lines[0]) || new Set(lines.filter(isHead)).size > 1,
  },
  opens: (): Unwrap => {
    let label: string | null = null;
    let ruled: { readonly name: string | null } | null = null;
    return (line) => {
      if (ruled !== null && ruled.name === null) ruled = { name: line };
      else if (line === RULE) {
        label = ruled?.name ?? label;
        ruled = ruled === null ? { name: null } : null;
      } else {
        ruled = null;
        const head = headOf(line);
        if (head === null) return label === null ? null : { rest: line, label, time: null };
        label = head;
      }
      return null;
    };
  },
};

const isHead = (line: string | undefined): boolean => line !== undefined && (line === RULE || headOf(line) !== null);

function headOf(line: string): string | null {
  for (const pattern of HEADS) {
    const parts = pattern.exec(line);
    if (parts !== null) return parts[1] ?? null;
  }
  return null;
}
