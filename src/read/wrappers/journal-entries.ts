import { textOrNull, type Json } from '../json/values.ts';
import { namesIn } from '../json/writers.ts';
import { Labels, processOf } from '../tools/labels.ts';
import { epochTime, fullTime } from '../tools/times.ts';
import type { Names } from '../tools/writer-names.ts';
import type { Unwrap, Wrapper } from './wrapper.ts';
import type { Join } from '../lines/entries.ts';

/** `-o verbose`: a time and the cursor, then the fields; `-o export`: the fields alone, the cursor first. */
const VERBOSE =
  /^([A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? (?:[A-Z]{1,5}|[+-]\d\d(?:\d\d)?)) \[[a-z]=/;
const EXPORT = '__CURSOR=';
/** What `journalctl` says between entries. */
const ASIDE = /^-- /;
/** The further lines of a field stand further right. */
const SHOWN = /^ {4}MESSAGE=(.*(?:\n {12}.*)*)/m;
const PLAIN = /^MESSAGE=(.*)/m;
/**
 * A text with line breaks is exported with its length, eight bytes of which the last are zero. A line of it may look like a
 * field; those that may stand behind are journald's own (systemd.journal-fields).
 */
const SIZED =
  /^MESSAGE\n[\s\S]{0,4}?\0{4,7}([\s\S]*?)(?=\n(?:_[A-Z0-9_]+|SYSLOG_[A-Z]+|PRIORITY|CODE_[A-Z]+|[A-Z]+_ID)(?:=|\n)|\n*$(?![\s\S]))/m;

/** An entry is over where the next one begins. */
const entries = (): Join => (line) => {
  const isAside = ASIDE.test(line);
  return { begins: isAside || line.startsWith(EXPORT) || VERBOSE.test(line), ends: isAside };
};

/** A field on a line of its own; of those with line breaks the message alone is asked for. */
const FIELD = /^(?: {4})?([A-Z_][A-Z0-9_]*)=(.*)$/gm;

interface JournalEntry {
  readonly message: string;
  /** How many lines of the entry stand above it. */
  readonly above: number;
  readonly time: number | null;
  readonly names: Names;
}

function entryIn(text: string): JournalEntry | null {
  const isExport = text.startsWith(EXPORT);
  const shown = isExport ? '' : VERBOSE.exec(text)?.[1];
  if (shown === undefined) return null;
  const found = isExport ? (PLAIN.exec(text) ?? SIZED.exec(text)) : SHOWN.exec(text);
  const [whole, message] = found ?? [];
  if (found === null || whole === undefined || message === undefined) return null;
  // A line of the message may look like a field.
  const beside = text.slice(0, found.index) + text.slice(found.index + whole.length);
  const fields: Json = Object.fromEntries(Array.from(beside.matchAll(FIELD), ([, name, value]) => [name, value]));
  return {
    message: isExport ? message : message.replaceAll('\n            ', '\n'),
    above: text.slice(0, found.index + whole.lastIndexOf(message)).split('\n').length - 1,
    time: isExport ? epochTime(textOrNull(fields['__REALTIME_TIMESTAMP']) ?? '') : fullTime(shown),
    names: namesIn(fields),
  };
}

const unwrapWith =
  (labels: Labels): Unwrap =>
  (text) => {
    const entry = entryIn(text);
    if (entry === null) return null;
    const { message, above, time, names } = entry;
    return { rest: message, label: labels.of(names), process: processOf(names), time, above };
  };

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
  unwrap: unwrapWith(new Labels()),
  opens: (head) => unwrapWith(new Labels(head.flatMap((text) => entryIn(text)?.names ?? []))),
};
