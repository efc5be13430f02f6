import { objectOf, textOrNull } from './json.ts';
import { hostLabel, isOneOfSeveral } from './syslog.ts';
import type { Join, Wrapper } from './wrapper.ts';

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

/** Of a unit of which there are several on a host (`zookeeper@2.service`) the name of the program does not tell which. */
export function journalLabel(host: string | null, program: string | null, unit: string | null): string | null {
  if (host === null) return null;
  return hostLabel(host, unit !== null && isOneOfSeveral(unit) ? unit : program);
}

/** What stands around an object in `-o json-seq` and `json-sse`. */
const FRAMING = /^(?:\u001E|data: )(?=\{)/;

/** `-o json-pretty`: an object over several lines, its braces alone on theirs. */
const objects = (): Join => {
  let isOpen = false;
  return (line) => {
    const begins = !isOpen || line === '{';
    isOpen = line === '{' || (!begins && line !== '}');
    return { begins, ends: !isOpen };
  };
};

export const journalJson: Wrapper = {
  name: 'journal-json',
  about: '`journalctl -o json`, `json-pretty`, `json-seq`, `json-sse`: an object for each entry',
  tells: 'host',
  samples: [
    '{"__REALTIME_TIMESTAMP":"1795387682609123","_HOSTNAME":"zk-host-1","_COMM":"java","MESSAGE":"2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING"}',
    '{"MESSAGE":[76,79,79,75,73,78,71],"_HOSTNAME":"zk-host-1","SYSLOG_IDENTIFIER":"zookeeper"}',
    ['{', '\t"_HOSTNAME" : "zk-host-1",', '\t"MESSAGE" : "LOOKING"', '}'].join('\n'),
    'data: {"MESSAGE":"LOOKING","_HOSTNAME":"zk-host-1"}',
  ],
  others: ['{"MESSAGE":null,"_HOSTNAME":"zk-host-1"}', '{"MESSAGE":"torn', '{"message":"LOOKING","host":"zk-host-1"}'],
  everyLine: true,
  joins: objects,
  unwrap: (entry) => {
    if (!entry.includes('"MESSAGE"')) return null;
    const object = objectOf(entry.replace(FRAMING, ''));
    const rest = messageOf(object?.['MESSAGE']);
    if (object === null || rest === null) return null;
    const program = textOrNull(object['SYSLOG_IDENTIFIER']) ?? textOrNull(object['_COMM']);
    return {
      rest,
      label: journalLabel(textOrNull(object['_HOSTNAME']), program, textOrNull(object['_SYSTEMD_UNIT'])),
      time: microsTime(textOrNull(object['__REALTIME_TIMESTAMP'])),
      above: entry.slice(0, entry.indexOf('"MESSAGE"')).split('\n').length - 1,
    };
  },
};
