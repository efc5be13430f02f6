import { BLANK } from '../../base/bytes.ts';
import { stampAt } from '../json/times.ts';
import { isObject, objectOf, textAt, valueAt, type Json } from '../json/values.ts';
import { labelsAfter, namesIn } from '../json/writers.ts';
import type { Layout, LineHeader } from '../../model/layout.ts';

/**
 * One JSON object a line. Its fields have the names of log4j 2 (JsonLayout), of the Elastic Common Schema
 * (apache/logging-log4j2, log4j-layout-template-json/src/main/resources/EcsLayout.json), of logstash-logback-encoder (its
 * README, "LoggingEvent Fields"), or of a collector that read them from XML; each is sought under all its names.
 */
const TIMES = ['@timestamp', 'timestamp', 'instant', 'timeMillis', 'time', 'ts', 'datetime'];
const LEVELS = ['level', 'log.level', 'severity', 'levelname', 'loglevel', 'log_level'];
const THREADS = ['thread', 'thread_name', 'threadName', 'process.thread.name'];
const LOGGERS = ['loggerName', 'logger_name', 'log.logger', 'logger', 'class'];
const MESSAGES = ['message', 'msg'];
const CONTEXTS = ['contextMap', 'mdc', 'context', 'labels'];
const TRACES = [
  'stack_trace',
  'error.stack_trace',
  'thrown.extendedStackTrace',
  'exception.stacktrace',
  'exception',
  'throwable',
  'stacktrace',
  'thrown',
];

/** The id: in the map of the context, or among the fields of the record itself. */
function idOf(json: Json): string | null {
  for (const place of [...CONTEXTS.map((path) => valueAt(json, path)), json]) {
    const id = isObject(place) ? place['myid'] : undefined;
    if (typeof id === 'number' || (typeof id === 'string' && /^-?\d+$/.test(id))) return `${id}`;
  }
  return null;
}

const FRAME = /^\s+(?:at |\.\.\. )|^\s*$/;

/** The heads of a stack trace, which is one text, a list of lines, or the name and message of what was thrown. */
function traceOf(json: Json): string[] {
  for (const path of TRACES) {
    const value = valueAt(json, path);
    const text = Array.isArray(value)
      ? value.filter((line) => typeof line === 'string').join('\n')
      : isObject(value)
        ? thrown(value)
        : value;
    if (typeof text === 'string' && text !== '') return text.split(/\r?\n/).filter((line) => !FRAME.test(line));
  }
  return [];
}

const thrown = (json: Json): string =>
  [
    textAt(json, ['name', 'class', 'type', 'exception_class']),
    textAt(json, ['message', 'localizedMessage', 'exception_message']),
  ]
    .filter((text) => text !== null)
    .join(': ');

/** A message that has a time of its own is a record of another layout, with a collector's fields around it. */
const WHOLE_RECORD = /^\[?(?:\d{4}-\d\d-\d\d[ T])?\d\d:\d\d:\d\d[.,]\d/;

function header(line: string): LineHeader | null {
  const json = objectOf(line.trimStart());
  if (json === null) return null;
  const stamp = stampAt(json, TIMES);
  const text = textAt(json, MESSAGES);
  const level = textAt(json, LEVELS);
  const logger = textAt(json, LOGGERS);
  // A time and a text alone are any program's.
  if (stamp === null || text === null || (level === null && logger === null)) return null;
  if (WHOLE_RECORD.test(text)) return null;
  const [message = '', ...more] = text.split(/\r?\n/);
  const trace = [...more.filter((one) => !FRAME.test(one)), ...traceOf(json)];
  const thread = textAt(json, THREADS) ?? '';
  return { ...stamp, level: level ?? '', thread, logger: logger ?? '', myid: idOf(json), message, trace };
}

const OPEN_BRACE = 123;

export const json: Layout = {
  name: 'json',
  about:
    'one JSON object a line: log4j 2 JsonLayout and JsonTemplateLayout (ECS), logstash-logback-encoder, Vector (Stackable)',
  pattern: null,
  samples: [
    '{"instant":{"epochSecond":1795387682,"nanoOfSecond":609000000},"thread":"QuorumPeer[myid=1](plain=0.0.0.0:2181)(secure=disabled)","level":"INFO","loggerName":"org.apache.zookeeper.server.quorum.QuorumPeer","message":"LOOKING","endOfBatch":false,"contextMap":{"myid":"1"}}',
    '{"@timestamp":"2026-11-22T22:48:02.609Z","ecs.version":"1.2.0","log.level":"INFO","message":"LOOKING","process.thread.name":"main","log.logger":"org.apache.zookeeper.server.quorum.QuorumPeer","labels":{"myid":"1"}}',
    '{"@timestamp":"2026-11-22T23:48:02.609+01:00","@version":"1","message":"LOOKING","logger_name":"org.apache.zookeeper.server.quorum.QuorumPeer","thread_name":"main","level":"INFO","level_value":20000,"myid":"1"}',
    '{"timestamp":"2026-11-22T22:48:02.609123456Z","level":"INFO","logger":"org.apache.zookeeper.server.quorum.QuorumPeer","message":"LOOKING","pod":"zookeeper-server-default-0","container":"zookeeper"}',
  ],
  lacks: 'nothing',
  messageBelow: false,
  distinct: false,
  begins: (bytes, start, end) => {
    let at = start;
    while (at < end && bytes[at] === BLANK) at++;
    return end - at > 2 && bytes[at] === OPEN_BRACE;
  },
  header,
  writers: (head) => {
    const labels = labelsAfter(head);
    return (line) => {
      const object = objectOf(line.trimStart());
      return object === null ? undefined : labels.of(namesIn(object));
    };
  },
  failure: () => ({ column: 1, expected: 'a JSON object with a time, a level and a message' }),
};
