import { objects } from '../json/objects.ts';
import { objectOf, textOrNull, type Json } from '../json/values.ts';
import { namesIn } from '../json/writers.ts';
import { Labels, processOf } from '../tools/labels.ts';
import { epochTime } from '../tools/times.ts';
import type { Unwrap, Wrapper } from './wrapper.ts';

/** A message that is no clean text is exported as the list of its bytes. */
function messageOf(value: unknown): string | null {
  if (!Array.isArray(value)) return textOrNull(value);
  const bytes = value.filter((one): one is number => typeof one === 'number' && one >= 0 && one <= 255);
  return bytes.length === value.length ? Buffer.from(bytes).toString('utf8') : null;
}

/** What stands around an object in `-o json-seq` and `json-sse`. */
const FRAMINGS = ['\u001E', 'data: '];

const objectIn = (entry: string): Json | null =>
  entry.includes('"MESSAGE"')
    ? objectOf(entry.slice(FRAMINGS.find((one) => entry.startsWith(one))?.length ?? 0))
    : null;

const unwrapWith =
  (labels: Labels): Unwrap =>
  (entry) => {
    const object = objectIn(entry);
    const rest = messageOf(object?.['MESSAGE']);
    if (object === null || rest === null) return null;
    const names = namesIn(object);
    return {
      rest,
      label: labels.of(names),
      process: processOf(names),
      time: epochTime(textOrNull(object['__REALTIME_TIMESTAMP']) ?? ''),
      above: entry.slice(0, entry.indexOf('"MESSAGE"')).split('\n').length - 1,
    };
  };

export const journalJson: Wrapper = {
  name: 'journal-json',
  about: '`journalctl -o json`, `json-pretty`, `json-seq`, `json-sse`: an object for each entry',
  tells: 'host',
  samples: [
    '{"__REALTIME_TIMESTAMP":"1795387682609123","_HOSTNAME":"zk-host-1","_COMM":"java","MESSAGE":"2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING"}',
    '{"__REALTIME_TIMESTAMP":"1795387682609123","_HOSTNAME":"zk-host-1","_SYSTEMD_UNIT":"zookeeper@2.service","_PID":"1207","MESSAGE":"2026-11-22 22:48:02,609 [myid:2] - INFO  [main:QuorumPeer@909] - LOOKING"}',
    '{"__REALTIME_TIMESTAMP":"1795387682609123","_HOSTNAME":"zk-host-1","_SYSTEMD_UNIT":"zookeeper@2.service","_PID":"1207","MESSAGE":"2026-11-22 22:48:02,609 [myid:2] - INFO  [main:QuorumPeer@909] - LOOKING"}',
    '{"MESSAGE":[76,79,79,75,73,78,71],"_HOSTNAME":"zk-host-1","SYSLOG_IDENTIFIER":"zookeeper"}',
    ['{', '\t"_HOSTNAME" : "zk-host-1",', '\t"MESSAGE" : "LOOKING"', '}'].join('\n'),
    'data: {"MESSAGE":"LOOKING","_HOSTNAME":"zk-host-1"}',
  ],
  others: ['{"MESSAGE":null,"_HOSTNAME":"zk-host-1"}', '{"MESSAGE":"torn', '{"message":"LOOKING","host":"zk-host-1"}'],
  everyLine: true,
  joins: objects,
  unwrap: unwrapWith(new Labels()),
  opens: (head) => unwrapWith(new Labels(head.flatMap((entry) => namesIn(objectIn(entry) ?? {})))),
};
