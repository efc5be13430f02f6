import { formatZxid } from '../model/ids.ts';
import type { ZkEvent } from '../model/event.ts';

/** The typed fields of an event as the report shows them: zxids as text, a vote's parts beside the rest. */
export function fieldsOf(event: ZkEvent): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(event.said.fields)) fields[name] = shown(value);
  if (event.trace.length > 0) fields['trace'] = event.trace;
  return fields;
}

function shown(value: unknown): unknown {
  if (isZxid(value)) return formatZxid(value);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([part, inner]) => [part, shown(inner)]));
}

function isZxid(value: unknown): value is { epoch: number; counter: number } {
  return typeof value === 'object' && value !== null && 'epoch' in value && 'counter' in value;
}
