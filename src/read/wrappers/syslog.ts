import { hostLabel, runsServer } from '../labels.ts';
import { isoTime, monthOf, NO_YEAR } from './time.ts';
import type { Wrapper } from './wrapper.ts';

/** `Oct  3 13:49:08.123` */
const SHORT = String.raw`([A-Z][a-z]{2}) ([ 0-3]\d) (\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?`;
const ISO = String.raw`(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d))`;
const SENDER = String.raw`([\w.:-]+) ([^\s:[\]]+)(?:\[(\d+)\])?:(?: (.*))?`;
const LINE = new RegExp(String.raw`^(?:<\d{1,3}>)?(?:${SHORT}|${ISO}) ${SENDER}$`, 's');

function shortTime(month: string, day: string, clock: readonly string[]): number | null {
  const at = monthOf(month);
  const [hour, minute, second] = clock.map(Number) as [number, number, number];
  return at < 0 || hour > 23 || minute > 59 || second > 60
    ? null
    : Date.UTC(NO_YEAR, at, Number(day), hour, minute, second);
}

export const syslog: Wrapper = {
  name: 'syslog',
  about: '`journalctl` (short, short-precise, short-iso) and syslog files (RFC 3164): time, host, program',
  tells: 'host',
  samples: [
    'Nov 22 22:48:02 zk-host-1 java[24740]: 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'Nov  2 22:48:02.609123 zk-host-1.example.com zkServer.sh[24740]: java.io.IOException: Connection reset by peer',
    '2026-11-22T22:48:02+0100 zk-host-1 java[24740]: New election. My id =  1, proposed zxid=0x400000000',
    '<30>Nov 22 22:48:02 zk-host-1 zookeeper: LOOKING',
  ],
  others: [
    '-- Logs begin at Sun 2026-11-22 20:00:00 UTC. --',
    'Nov 22 22:48:02 LOOKING',
    'Foo 22 22:48:02 zk-host-1 java[24740]: LOOKING',
    '2026-11-22T22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
  ],
  everyLine: true,
  unwrap: (line) => {
    const parts = LINE.exec(line);
    if (parts === null) return null;
    const [, month, day, hour, minute, second, iso, host, program, process, rest] = parts as (string | undefined)[];
    const clock = [hour ?? '', minute ?? '', second ?? ''];
    const time = iso === undefined ? shortTime(month ?? '', day ?? '', clock) : isoTime(iso);
    if (time === null) return null;
    const label = hostLabel(host ?? '', program ?? null);
    return { rest: rest ?? '', label, time, process: runsServer(program ?? '') ? (process ?? null) : null };
  },
};
