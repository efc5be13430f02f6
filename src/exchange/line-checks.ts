import type { InputLog } from '../model/timeline.ts';

/** What a line of a document of events must have: documents travel, and whatever they pass may change them. */

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isTime: Check = (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const orMissing =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
function objectOf(checks: Readonly<Record<string, Check>>): Check {
  const entries = Object.entries(checks);
  return (value) => {
    if (typeof value !== 'object' || value === null) return false;
    const parts = value as Readonly<Record<string, unknown>>;
    return entries.every(([name, check]) => check(parts[name]));
  };
}

/** What every kind of event has. */
export const isEventLine = objectOf({
  time: isTime,
  line: isCount,
  thread: isText,
  myid: orNull(isText),
  message: isText,
  trace: orMissing(listOf(isText)),
  previous: orNull(isTime),
});

type Told = Omit<InputLog, 'index' | 'events'>;
type Always = { [K in keyof Told]-?: object extends Pick<Told, K> ? never : K }[keyof Told];

const ofLog: Readonly<Record<Always | 'ledger', Check>> = {
  path: isText,
  beside: listOf(objectOf({ kind: isText, path: isText, text: isText })),
  node: orNull(isText),
  bytes: isCount,
  lines: isCount,
  records: isCount,
  unrecognised: isCount,
  asides: isCount,
  layout: orNull(isText),
  from: orNull(isTime),
  to: orNull(isTime),
  cutLines: isCount,
  skipped: objectOf({}),
  ledger: listOf(
    objectOf({
      kind: isText,
      count: isCount,
      examples: listOf(objectOf({ input: isCount, line: isCount, text: isText })),
    }),
  ),
};

/** The last line of a log. */
export const isLogLine = objectOf(ofLog);
