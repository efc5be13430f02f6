import { fieldValue } from '../model/field-values.ts';
import type { ZkEvent } from '../model/event.ts';

/** Adds the typed fields of an event as the report shows them. */
export function addFields(to: Record<string, unknown>, { fields, trace }: ZkEvent): void {
  for (const [name, value] of Object.entries<unknown>(fields)) to[name] = fieldValue(value);
  if (trace.length > 0) to['trace'] = trace;
}
