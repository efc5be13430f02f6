import { hostLabel, instanceOf, runsServer } from '../labels.ts';
import { objectOf, textAt, textOrNull, type Json } from '../json/values.ts';
import type { Wrapper } from './wrapper.ts';

/** A message that is no clean text is exported as the list of its bytes. */
function messageOf(value: unknown): string | null {
  if (!Array.isArray(value)) return textOrNull(value);
  const bytes = value.filter((one): one is number => typeof one === 'number' && one >= 0 && one <= 255);
  return bytes.length === value.length ? Buffer.from(bytes).toString('utf8') : null;
}

/** What tells most of a line's writer: a container, one of the units of a template, a program. */
const programOf = (object: Json): string | null =>
  textOrNull(object['CONTAINER_NAME']) ??
  instanceOf(textOrNull(object['_SYSTEMD_UNIT'])) ??
  textAt(object, ['SYSLOG_IDENTIFIER', '_COMM']);

export const journalJson: Wrapper = {
  name: 'journal-json',
  about: '`journalctl -o json`: an object for each line',
  tells: 'host',
  samples: [
    '{"__REALTIME_TIMESTAMP":"1795387682609123","_HOSTNAME":"zk-host-1","_COMM":"java","MESSAGE":"2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING"}',
    '{"__REALTIME_TIMESTAMP":"1795387682609123","_HOSTNAME":"zk-host-1","_SYSTEMD_UNIT":"zookeeper@2.service","_PID":"1207","MESSAGE":"2026-11-22 22:48:02,609 [myid:2] - INFO  [main:QuorumPeer@909] - LOOKING"}',
    '{"MESSAGE":[76,79,79,75,73,78,71],"_HOSTNAME":"zk-host-1","SYSLOG_IDENTIFIER":"zookeeper"}',
  ],
  others: ['{"MESSAGE":null,"_HOSTNAME":"zk-host-1"}', '{"MESSAGE":"torn', '{"message":"LOOKING","host":"zk-host-1"}'],
  everyLine: true,
  unwrap: (line) => {
    if (!line.includes('"MESSAGE"')) return null;
    const object = objectOf(line);
    const rest = messageOf(object?.['MESSAGE']);
    if (object === null || rest === null) return null;
    const host = textOrNull(object['_HOSTNAME']);
    const program = programOf(object);
    const micros = Number(textOrNull(object['__REALTIME_TIMESTAMP']) ?? Number.NaN);
    const time = Number.isSafeInteger(micros) && micros > 0 ? Math.floor(micros / 1000) : null;
    const label = host === null ? null : hostLabel(host, program);
    return { rest, label, time, process: runsServer(program ?? '') ? textOrNull(object['_PID']) : null };
  },
};
