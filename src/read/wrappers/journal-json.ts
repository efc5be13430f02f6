import { hostLabel, instanceOf, runsServer } from '../labels.ts';
import { objects } from '../json/objects.ts';
import { objectOf, textOrNull } from '../json/values.ts';
import type { Unwrapped, Wrapper } from './wrapper.ts';

/** A message that is no clean text is exported as the list of its bytes. */
function messageOf(value: unknown): string | null {
  if (!Array.isArray(value)) return textOrNull(value);
  const bytes = value.filter((one): one is number => typeof one === 'number' && one >= 0 && one <= 255);
  return bytes.length === value.length ? Buffer.from(bytes).toString('utf8') : null;
}

export function microsTime(text: string | null): number | null {
  const micros = Number(text ?? Number.NaN);
  return Number.isSafeInteger(micros) && micros > 0 ? Math.floor(micros / 1000) : null;
}

/** What tells most of a line's writer: a container, one of the units of a template, a program. */
const programOf = (field: (name: string) => string | null): string | null =>
  field('CONTAINER_NAME') ?? instanceOf(field('_SYSTEMD_UNIT')) ?? field('SYSLOG_IDENTIFIER') ?? field('_COMM');

/** Who wrote an entry of the journal. */
export function writerOf(field: (name: string) => string | null): Pick<Unwrapped, 'label' | 'process'> {
  const [host, program] = [field('_HOSTNAME'), programOf(field)];
  return {
    label: host === null ? null : hostLabel(host, program),
    process: runsServer(program ?? '') ? field('_PID') : null,
  };
}

/** What stands around an object in `-o json-seq` and `json-sse`. */
const FRAMINGS = ['\u001E', 'data: '];

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
  unwrap: (entry) => {
    if (!entry.includes('"MESSAGE"')) return null;
    const object = objectOf(entry.slice(FRAMINGS.find((one) => entry.startsWith(one))?.length ?? 0));
    const rest = messageOf(object?.['MESSAGE']);
    if (object === null || rest === null) return null;
    return {
      rest,
      ...writerOf((name) => textOrNull(object[name])),
      time: microsTime(textOrNull(object['__REALTIME_TIMESTAMP'])),
      above: entry.slice(0, entry.indexOf('"MESSAGE"')).split('\n').length - 1,
    };
  },
};
