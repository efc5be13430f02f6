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
export function fieldsOf(event: ZkEvent): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(event)) if (!header.has(name)) Object.assign(fields, shown(name, value));
  if (event.trace.length > 0) fields['trace'] = event.trace;
  return fields;
}

function shown(name: string, value: unknown): Record<string, unknown> {
  if (isZxid(value)) return { [name]: formatZxid(value) };
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { [name]: value };
  return { [name]: Object.assign({}, ...Object.entries(value).map(([part, inner]) => shown(part, inner))) };
}

function isZxid(value: unknown): value is { epoch: number; counter: number } {
  return typeof value === 'object' && value !== null && 'epoch' in value && 'counter' in value;
}
