import { hostLabel, runsServer } from '../tools/labels.ts';
import { isoTime } from '../tools/times.ts';
import type { Wrapper } from './wrapper.ts';

/** `<PRI>1 TIME HOST APP PROCID MSGID STRUCTURED-DATA MSG` */
const LINE = /^<\d{1,3}>1 (\S+) (\S+) (\S+) (\S+) \S+ (?:-|(?:\[(?:[^\]\\]|\\.)*\])+)(?: \uFEFF?(.*))?$/s;

export const syslog5424: Wrapper = {
  name: 'syslog-5424',
  about: 'syslog by RFC 5424',
  tells: 'host',
  samples: [
    '<30>1 2026-11-22T22:48:02.609123Z zk-host-1 java 24740 - - 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    String.raw`<30>1 2026-11-22T22:48:02Z zk-host-1 zookeeper - ID47 [meta seq="1" x="\]"][origin ip="10.0.0.1"] LOOKING`,
  ],
  others: [
    '<30>Nov 22 22:48:02 zk-host-1 zookeeper: LOOKING',
    '<30>1 yesterday zk-host-1 java 24740 - - LOOKING',
    '<30>1 2026-11-22T22:48:02Z zk-host-1 java 24740',
  ],
  everyLine: true,
  front: /^<\d{1,3}>1 \S+ /,
  unwrap: (line) => {
    const parts = LINE.exec(line);
    const [, stamp = '', host = '', program = '', process = '', rest = ''] = parts ?? [];
    const time = parts === null ? null : isoTime(stamp);
    if (time === null) return null;
    const isServer = process !== '-' && runsServer(program);
    const label = hostLabel(host, program === '-' ? null : program);
    return { rest, label, time, process: isServer ? process : null };
  },
};
