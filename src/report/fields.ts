import { formatZxid } from '../model/ids.ts';
import type { ZkEvent } from '../model/event.ts';

const header: ReadonlySet<string> = new Set([
  'kind',
  'at',
  'from',
  'thread',
  'myid',
  'message',
  'trace',
  'previousAt',
  'rawAt',
  'node',
  'id',
  'time',
  'rawTime',
  'orderUnsure',
  'evidence',
  'repeats',
  'weight',
]);

/** The typed fields of an event as the report shows them: zxids as text, a vote's parts beside the rest. */
export function addFields(to: Record<string, unknown>, event: ZkEvent): void {
  const fields = event as unknown as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(event)) if (!header.has(name)) to[name] = shown(fields[name]);
  if (event.trace.length > 0) to['trace'] = event.trace;
}

function shown(value: unknown): unknown {
  if (isZxid(value)) return formatZxid(value);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([part, inner]) => [part, shown(inner)]));
}

function isZxid(value: unknown): value is { epoch: number; counter: number } {
  return typeof value === 'object' && value !== null && 'epoch' in value && 'counter' in value;
}
