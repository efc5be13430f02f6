import { formatZxid } from '../model/ids.ts';
import type { ZkEvent } from '../model/event.ts';

/** Adds the typed fields of an event as the report shows them: zxids as text, a vote's parts beside the rest. */
export function addFields(to: Record<string, unknown>, { fields, trace }: ZkEvent): void {
  for (const [name, value] of Object.entries<unknown>(fields)) to[name] = shown(value);
  if (trace.length > 0) to['trace'] = trace;
}

function shown(value: unknown): unknown {
  if (isZxid(value)) return formatZxid(value);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([part, inner]) => [part, shown(inner)]));
}

function isZxid(value: unknown): value is { epoch: number; counter: number } {
  return typeof value === 'object' && value !== null && 'epoch' in value && 'counter' in value;
}
