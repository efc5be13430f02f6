import { formatZxid, type Zxid } from './ids.ts';

/** The value of an event's field in JSON: a zxid as ZooKeeper writes it, within a vote or a sync position, too. */
export function fieldValue(value: unknown): unknown {
  if (isZxid(value)) return formatZxid(value);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return fieldValues(value);
}

/** All fields of an event so. */
export const fieldValues = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fieldValue(value)]));

const isZxid = (value: unknown): value is Zxid =>
  typeof value === 'object' && value !== null && 'epoch' in value && 'counter' in value;
