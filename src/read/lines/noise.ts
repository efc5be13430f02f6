import { BLANK, isDigit, TAB } from '../../base/bytes.ts';
import { anyOf, type Stray } from './strays.ts';

/** What an entry point, a shell or a tool writes between the records of a server. */
export const noises: readonly Stray[] = [
  {
    about: "the entry point of Bitnami's images",
    pattern: /^[a-z][\w-]* +\d\d:\d\d:\d\d\.\d\d (?:$|[A-Z])/,
    samples: ['zookeeper 22:48:02.60 INFO  ==> ** Starting ZooKeeper setup **', 'zookeeper 22:48:02.60 '],
    others: ['22:48:02.609 [main] INFO  o.a.z.s.q.QuorumPeer - LOOKING'],
  },
  {
    about: 'a shell that tells its commands (`bash -x`), the containers that stern follows',
    pattern: /^\++ [\w./[:]/,
    samples: ['+ source /conf/env.sh', "++ echo 'a b'", '+ zookeeper-0 › zookeeper', '+ [[ -f /data/myid ]]'],
    others: ['+1', '++++'],
  },
  {
    about: "the entry point of Confluent's images",
    pattern: /^={2,}> /,
    samples: ['===> Launching zookeeper ... ', '==> User'],
    others: ['=> done', 'INFO  ==> x'],
  },
  {
    about: 'the fence of pasted code',
    pattern: /^(?:```|~~~)[\w-]*$/,
    samples: ['```', '```text', '~~~'],
    others: ['```LOOKING``` is a state'],
  },
  {
    about: '`docker compose` itself',
    pattern: /^(?:Attaching to |[\w.-]+ exited with code \d+$|Gracefully stopping\.\.\.)/,
    samples: [
      'Attaching to zoo1_1, zoo2_1',
      'zoo1_1 exited with code 137',
      'Gracefully stopping... (press Ctrl+C again to force)',
    ],
    others: ['the process exited with code 1'],
  },
  {
    about: '`journalctl` itself, and what parts the groups of `grep -C`',
    pattern: /^--(?:$| (?:Logs begin|Journal begins|Reboot|Boot|No entries|cursor:))/,
    samples: ['--', '-- Logs begin at Sun 2026-11-22 20:00:00 UTC. --', '-- Reboot --', '-- Boot 4711 --'],
    others: ['--force', '-- x'],
  },
];

/** Whether a line was written around the server, not by it. */
export const isNoise = anyOf(noises);

const BRACKET = 91;
const LETTER_E = 101;

/** Whether no line that begins so is noise, but for what docker says of a container whose name begins with a digit. */
export const beginsNoNoise = (first: number): boolean => first === TAB || first === BRACKET || isDigit(first);

/** Whether a line is known not to be noise by a few of its bytes: it begins as records do, or frames of a trace. */
export function isNeverNoise(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] as number;
  if (start >= end || !beginsNoNoise(first)) return false;
  if (!isDigit(first)) return true;
  // `2zoo exited with code 137`
  let at = start;
  while (at < end && bytes[at] !== BLANK) at++;
  return at >= end || bytes[at + 1] !== LETTER_E;
}
