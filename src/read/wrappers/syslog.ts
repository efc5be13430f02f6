import { hostLabel, runsServer } from '../tools/labels.ts';
import { epochTime, fullTime, isoTime, shortTime } from '../tools/times.ts';
import type { Wrapper } from './wrapper.ts';

/** `Oct  3 13:49:08.123` */
const SHORT = String.raw`[A-Z][a-z]{2} [ 0-3]\d \d\d:\d\d:\d\d(?:\.\d{1,9})?`;
const ISO = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)`;
const FULL = String.raw`[A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? (?:[A-Z]{1,5}|[+-]\d\d(?:\d\d)?)`;
const UNIX = String.raw`\d{10}\.\d{6}`;
/** Since the host was booted, and perhaps since the line before. */
const MONOTONIC = String.raw`\[ *\d+\.\d{6}(?: +| < *\d+\.\d{6}[* ]>)?\]`;
const STAMP = `(${SHORT}|${ISO}|${FULL}|${UNIX}|${MONOTONIC})`;
/** Without a host (`--no-hostname`) the number of the process must tell that it is one. */
const SENDER = String.raw`(?:([\w.:-]+) ([^\s:[\]]+)(?:\[(\d+)\])?|([^\s:[\]]+)\[(\d+)\]):(?: (.*))?`;
const BEGINNING = new RegExp(String.raw`^(?:<\d{1,3}>)?${STAMP} `);
const LINE = new RegExp(String.raw`${BEGINNING.source}${SENDER}$`, 's');

/** Null where it is none. */
function stampTime(stamp: string): number | null {
  const [first = '', second = '', third = ''] = stamp.split(/ +/);
  if (second === '') return first.includes('T') ? isoTime(first) : epochTime(first);
  return second.includes('-') ? fullTime(stamp) : shortTime(first, second, third);
}

export const syslog: Wrapper = {
  name: 'syslog',
  about:
    '`journalctl` (short, `-o short-iso`, `short-full`, `short-unix`, `with-unit` …) and syslog files (RFC 3164): time, host, program',
  tells: 'host',
  samples: [
    'Nov 22 22:48:02 zk-host-1 java[24740]: 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'Nov  2 22:48:02.609123 zk-host-1.example.com zkServer.sh[24740]: java.io.IOException: Connection reset by peer',
    '2026-11-22T22:48:02+0100 zk-host-1 java[24740]: New election. My id =  1, proposed zxid=0x400000000',
    '<30>Nov 22 22:48:02 zk-host-1 zookeeper: LOOKING',
    'Sun 2026-11-22 22:48:02 UTC zk-host-1 zookeeper.service[24740]: LOOKING',
    '1795387682.609123 zk-host-1 java[24740]: LOOKING',
    '[   10.000004 <    0.100000*>] zk-host-1 java[24740]: LOOKING',
    'Nov 22 22:48:02 java[24740]: LOOKING',
  ],
  others: [
    '-- Logs begin at Sun 2026-11-22 20:00:00 UTC. --',
    'Nov 22 22:48:02 LOOKING',
    'Foo 22 22:48:02 zk-host-1 java[24740]: LOOKING',
    '2026-11-22T22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'Sun 2026-11-22 22:48:02.609123 UTC [s=13fc2f;i=1;b=222;m=98;t=66;x=2b]',
    '[2026-11-22 22:48:02,609] INFO LOOKING (org.apache.zookeeper.server.quorum.QuorumPeer)',
  ],
  everyLine: true,
  front: BEGINNING,
  unwrap: (line) => {
    const parts = LINE.exec(line) as (string | undefined)[] | null;
    if (parts === null) return null;
    const [, stamp = '', host, named = '', number, lone = '', loneNumber, rest = ''] = parts;
    const sinceBoot = stamp.startsWith('[');
    const time = sinceBoot ? null : stampTime(stamp);
    if (time === null && !sinceBoot) return null;
    const [program, process] = host === undefined ? [lone, loneNumber] : [named, number];
    return {
      rest,
      label: hostLabel(host ?? null, program),
      time,
      process: runsServer(program) ? (process ?? null) : null,
    };
  },
};
