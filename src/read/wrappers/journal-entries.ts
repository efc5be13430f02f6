import { microsTime, writerOf } from './journal-json.ts';
import { fullTime } from './syslog.ts';
import type { Unwrapped, Wrapper } from './wrapper.ts';
import type { Join } from '../shape/entries.ts';

/** `-o verbose`: a time and the cursor, then the fields; `-o export`: the fields alone, the cursor first. */
const VERBOSE =
  /^([A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? (?:[A-Z]{1,5}|[+-]\d\d(?:\d\d)?)) \[[a-z]=/;
const EXPORT = '__CURSOR=';
/** What `journalctl` says between entries. */
const ASIDE = /^-- /;
/** The further lines of a field stand further right. */
const SHOWN = /^ {4}MESSAGE=(.*(?:\n {12}.*)*)/m;
const PLAIN = /^MESSAGE=(.*)/m;
/** A text with line breaks is exported with its length, eight bytes of which the last are zero. */
const SIZED = /^MESSAGE\n[\s\S]{0,4}?\0{4,7}([\s\S]*?)(?=\n[A-Z_][A-Z0-9_]*(?:=|\n)|\n*$(?![\s\S]))/m;

/** An entry is over where the next one begins. */
const entries = (): Join => (line) => {
  const isAside = ASIDE.test(line);
  return { begins: isAside || line.startsWith(EXPORT) || VERBOSE.test(line), ends: isAside };
};

function field(entry: string, name: string): string | null {
  const at = new RegExp(String.raw`^ *${name}=(.*)`, 'm').exec(entry);
  return at?.[1] ?? null;
}

function unwrap(entry: string): Unwrapped | null {
  const head = entry.startsWith(EXPORT) ? null : VERBOSE.exec(entry);
  if (head === null && !entry.startsWith(EXPORT)) return null;
  const found = head === null ? (PLAIN.exec(entry) ?? SIZED.exec(entry)) : SHOWN.exec(entry);
  const [whole, message] = found ?? [];
  if (found === null || whole === undefined || message === undefined) return null;
  return {
    rest: head === null ? message : message.replaceAll('\n            ', '\n'),
    ...writerOf((name) => field(entry, name)),
    time: head === null ? microsTime(field(entry, '__REALTIME_TIMESTAMP')) : fullTime(head[1] ?? ''),
    above: entry.slice(0, found.index + whole.lastIndexOf(message)).split('\n').length - 1,
  };
}

export const journalEntries: Wrapper = {
  name: 'journal-entries',
  about: '`journalctl -o verbose` and `-o export`: the fields of an entry, each on a line',
  tells: 'host',
  samples: [
    [
      'Sun 2026-11-22 22:48:02.609123 UTC [s=13fc2f;i=1;b=2222;m=989680;t=660e54;x=2bd36d]',
      '    PRIORITY=6',
      '    _HOSTNAME=zk-host-1',
      '    SYSLOG_IDENTIFIER=java',
      '    _SYSTEMD_UNIT=zookeeper.service',
      '    MESSAGE=2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    ].join('\n'),
    [
      '__CURSOR=s=13fc2f;i=1;b=2222;m=989680;t=660e54;x=2bd36d',
      '__REALTIME_TIMESTAMP=1795387682609123',
      'MESSAGE=java.io.IOException: Connection reset by peer',
      '_HOSTNAME=zk-host-1',
      '_COMM=java',
    ].join('\n'),
    ['__CURSOR=s=13fc2f;i=2', 'MESSAGE', ']\0\0\0\0\0\0\0two', '\tlines', '_COMM=java', ''].join('\n'),
  ],
  others: [
    'Sun 2026-11-22 22:48:02 UTC zk-host-1 java[24740]: LOOKING',
    ['__CURSOR=s=13fc2f;i=1', '_HOSTNAME=zk-host-1'].join('\n'),
    '    MESSAGE=LOOKING',
    '-- Boot 22222222222222222222222222222222 --',
  ],
  everyLine: true,
  joins: entries,
  unwrap,
};
