import { linesAbove, objects } from '../json/objects.ts';
import { stampAt } from '../json/times.ts';
import { objectOf, textAt, type Json } from '../json/values.ts';
import { labelsAfter, namesIn } from '../json/writers.ts';
import { Labels, processOf } from '../tools/labels.ts';
import type { Unwrap, Wrapper } from './wrapper.ts';

/** Where the line stands: Filebeat, Logstash, Vector, stern; Fluent Bit and Fluentd; Splunk. */
const MESSAGES = ['message', 'log', '_raw'];
/** The collector's own time. */
export const TIMES = ['@timestamp', 'timestamp', 'time', 'date', '_time'];

/** Whether the tool cut the line: parts of the container runtime, as Fluent Bit and Fluentd hand them on. */
const isPartial = (object: Json): boolean =>
  object['_p'] === 'P' ||
  object['logtag'] === 'P' ||
  (object['partial_message'] === 'true' && object['partial_last'] !== 'true');

const unwrapWith =
  (labels: Labels): Unwrap =>
  (line) => {
    const object = objectOf(line);
    const text = object === null ? null : textAt(object, MESSAGES);
    if (object === null || text === null) return null;
    const partial = isPartial(object);
    const names = namesIn(object);
    return {
      rest: partial ? text : text.replace(/\r?\n$/, ''),
      label: labels.of(names),
      time: stampAt(object, TIMES)?.stamp ?? null,
      partial,
      process: processOf(names),
      above: linesAbove(line, text),
    };
  };

export const jsonEnvelope: Wrapper = {
  name: 'json-envelope',
  about:
    'an object for each line, as collectors write them: Filebeat, Logstash, Fluent Bit, Fluentd, Vector, Splunk, `stern -o json`',
  tells: 'pod, host, file',
  samples: [
    '{"@timestamp":"2026-11-22T22:48:03.114Z","message":"2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING","log":{"offset":4711,"file":{"path":"/var/log/zookeeper/zookeeper.log"}},"host":{"name":"zk-host-1"},"agent":{"type":"filebeat","version":"8.15.0"},"ecs":{"version":"8.0.0"}}',
    String.raw`{"date":1795387682.609123,"log":"2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING\n","stream":"stdout","_p":"F","kubernetes":{"pod_name":"zk-0","namespace_name":"prod","container_name":"zookeeper","host":"node-1"}}`,
    '{"container_id":"4f1d","container_name":"/zoo1","source":"stdout","log":"java.io.IOException: Connection reset by peer"}',
    '{"file":"/var/log/zookeeper/zookeeper.log","host":"zk-host-1","message":"2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING","source_type":"file","timestamp":"2026-11-22T22:48:03.114512Z"}',
    '{"message":"2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING","nodeName":"node-1","namespace":"prod","podName":"zk-0","containerName":"zookeeper"}',
    ['{', '  "pod": "zk-0",', '  "message": "LOOKING"', '}'].join('\n'),
  ],
  others: [
    '{"message":"torn',
    '{"message":null,"host":"zk-host-1"}',
    '{"MESSAGE":"LOOKING","_HOSTNAME":"zk-host-1"}',
    '"message": "LOOKING",',
    '{message: LOOKING}',
  ],
  everyLine: true,
  joins: objects,
  unwrap: unwrapWith(new Labels()),
  opens: (head) => unwrapWith(labelsAfter(head)),
};
