import { linesAbove, objects } from '../json/objects.ts';
import { stampAt } from '../json/times.ts';
import { isObject, objectOf, type Json } from '../json/values.ts';
import { labelsAfter, namesIn } from '../json/writers.ts';
import { Labels } from '../tools/labels.ts';
import { TIMES } from './json-envelope.ts';
import type { Unwrap, Wrapper } from './wrapper.ts';

/** Where the line, or the document that a collector stored, stands in what a query answers, and what stands beside it. */
const PLACES: readonly { readonly at: string; readonly beside: string }[] = [
  { at: '_source', beside: '_index' },
  { at: 'textPayload', beside: 'logName' },
  { at: 'jsonPayload', beside: 'logName' },
  { at: 'message', beside: 'ingestionTime' },
  { at: 'line', beside: 'timestamp' },
  { at: 'result', beside: 'preview' },
];

/** A document keeps what stands around it, which may name its writer; what it says itself counts for more. */
const within = (object: Json, at: string, document: Json): string =>
  JSON.stringify({ ...object, [at]: undefined, ...document });

const unwrapWith =
  (labels: Labels): Unwrap =>
  (line) => {
    const object = objectOf(line);
    if (object === null) return null;
    const at = PLACES.find((place) => Object.hasOwn(object, place.at) && Object.hasOwn(object, place.beside))?.at;
    const value = at === undefined ? undefined : object[at];
    if (at === undefined) return null;
    const time = stampAt(object, TIMES)?.stamp ?? null;
    const document = isObject(value) ? value : typeof value === 'string' ? objectOf(value) : null;
    if (document !== null) return { rest: within(object, at, document), label: null, time };
    if (typeof value !== 'string') return null;
    const label = labels.of(namesIn(object));
    return { rest: value.replace(/\r?\n$/, ''), label, time, above: linesAbove(line, value) };
  };

export const jsonExport: Wrapper = {
  name: 'json-export',
  about:
    'an object for each line, as queries answer it: hits of Elasticsearch and OpenSearch (elasticdump), `gcloud logging read`, ' +
    '`aws logs filter-log-events`, `logcli -o jsonl` (Loki), Splunk; in any order',
  tells: 'pod, stream, host',
  samples: [
    '{"labels":{"pod":"zk-0"},"line":"2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING","timestamp":"2026-11-22T22:48:02.609123456Z"}',
    String.raw`{"insertId":"4f1d","logName":"projects/p/logs/stdout","resource":{"type":"k8s_container","labels":{"pod_name":"zk-0","container_name":"zookeeper"}},"severity":"INFO","textPayload":"2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING\n","timestamp":"2026-11-22T22:48:02.609123456Z"}`,
    '{"logStreamName":"zk-1","timestamp":1795387682609,"message":"2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING","ingestionTime":1795387683114,"eventId":"3771"}',
    '{"_index":"logs-2026.11.22","_id":"4f1d","_score":1,"_source":{"@timestamp":"2026-11-22T22:48:03.114Z","message":"2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING","host":{"name":"zk-host-1"}}}',
    '{"preview":false,"offset":0,"result":{"_raw":"2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING","host":"zk-host-1","source":"/var/log/zookeeper/zookeeper.log","_time":"2026-11-22 22:48:02.609 UTC"}}',
  ],
  others: [
    '{"@timestamp":"2026-11-22T22:48:03.114Z","message":"LOOKING","host":{"name":"zk-host-1"}}',
    '{"_index":"logs-2026.11.22","_id":"4f1d"}',
    '{"labels":{"pod":"zk-0"},"line":47,"timestamp":"2026-11-22T22:48:02Z"}',
    '{"line":"LOOKING"}',
    '{"kind":"Event","apiVersion":"audit.k8s.io/v1","stage":"ResponseComplete"}',
  ],
  everyLine: true,
  anyOrder: true,
  joins: objects,
  unwrap: unwrapWith(new Labels()),
  opens: (head) => unwrapWith(labelsAfter(head)),
};
