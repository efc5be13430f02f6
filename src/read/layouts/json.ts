import { isoStampOf } from '../stamp.ts';
import type { Layout, LineHeader } from '../../model/layout.ts';

/**
 * One JSON object a line. Its fields have the names of log4j 2 (JsonLayout), of the Elastic Common Schema
 * (apache/logging-log4j2, log4j-layout-template-json/src/main/resources/EcsLayout.json), of logstash-logback-encoder (its
 * README, "LoggingEvent Fields"), or of a collector that read them from XML; each is sought under all its names.
 */
type Json = Readonly<Record<string, unknown>>;

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

/** An own field of that name, or a path into objects: `"log.level"` as well as `"log":{"level"}`. */
function valueAt(json: Json, path: string): unknown {
  if (Object.hasOwn(json, path)) return json[path];
  const dot = path.indexOf('.');
  if (dot < 0) return undefined;
  const inner = json[path.slice(0, dot)];
  return isObject(inner) ? valueAt(inner, path.slice(dot + 1)) : undefined;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function textAt(json: Json, paths: readonly string[]): string | null {
  for (const path of paths) {
    const value = valueAt(json, path);
    if (typeof value === 'string') return value;
  }
  return null;
}

interface Stamp {
  readonly stamp: number;
  readonly zoned: boolean;
}

const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/;
const ISO_LENGTH = 19;

function stampOf(json: Json): Stamp | null {
  for (const path of TIMES) {
    const value = valueAt(json, path);
    const stamp =
      typeof value === 'string'
        ? textStamp(value)
        : typeof value === 'number'
          ? numberStamp(value)
          : isObject(value)
            ? instantStamp(value)
            : null;
    if (stamp !== null && Number.isFinite(stamp.stamp)) return stamp;
  }
  return null;
}

/** ISO 8601, with any number of digits of a second's fraction; a number in quotes. */
function textStamp(text: string): Stamp | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return numberStamp(Number(text));
  const zone = ZONE.exec(text.slice(ISO_LENGTH))?.[0] ?? '';
  const fraction = text.slice(ISO_LENGTH, text.length - zone.length).replace(/^[.,]/, '');
  const stamp = isoStampOf(`${text.slice(0, ISO_LENGTH)}.${fraction.slice(0, 3).padEnd(3, '0')}`);
  return Number.isNaN(stamp) ? null : { stamp: stamp - offsetOf(zone), zoned: zone !== '' };
}

function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Seconds, milliseconds, micro- or nanoseconds since 1970, told apart by their size. */
function numberStamp(value: number): Stamp {
  const ms = value < 1e11 ? value * 1000 : value < 1e14 ? value : value < 1e17 ? value / 1e3 : value / 1e6;
  return { stamp: Math.floor(ms), zoned: true };
}

function instantStamp({ epochSecond, nanoOfSecond }: Json): Stamp | null {
  if (typeof epochSecond !== 'number') return null;
  const nanos = typeof nanoOfSecond === 'number' ? nanoOfSecond : 0;
  return { stamp: epochSecond * 1000 + Math.floor(nanos / 1e6), zoned: true };
}

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

function header(line: string): LineHeader | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return null;
  }
  if (!isObject(json)) return null;
  const stamp = stampOf(json);
  const text = textAt(json, MESSAGES);
  const level = textAt(json, LEVELS);
  const logger = textAt(json, LOGGERS);
  // A time and a text alone are any program's.
  if (stamp === null || text === null || (level === null && logger === null)) return null;
  const [message = '', ...more] = text.split(/\r?\n/);
  const trace = [...more.filter((one) => !FRAME.test(one)), ...traceOf(json)];
  const thread = textAt(json, THREADS) ?? '';
  return { ...stamp, level: level ?? '', thread, logger: logger ?? '', myid: idOf(json), message, trace };
}

const BLANK = 32;
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
  failure: () => ({ column: 1, expected: 'a JSON object with a time, a level and a message' }),
};
