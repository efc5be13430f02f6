import { onceForText } from '../../base/once.ts';

/** An object of JSON: of a layout, or of a tool around one. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object that a line holds; null where it holds none. Cheap for lines that do not look like one. */
export function objectOf(line: string): Json | null {
  if (!line.startsWith('{') || !line.endsWith('}')) return null;
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch {
    return null; // Torn, or text that only looks alike: it is left as it is.
  }
}

export const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** An own field of that name, or a path into objects: `"log.level"` as well as `"log":{"level"}`. */
export function valueAt(json: Json, path: string): unknown {
  if (Object.hasOwn(json, path)) return json[path];
  const steps = stepsOf(path);
  if (steps === null) return undefined;
  const inner = json[steps.first];
  return isObject(inner) ? valueAt(inner, steps.rest) : undefined;
}

/** Of each line the same few paths are asked for. */
const stepsOf = onceForText((path): { readonly first: string; readonly rest: string } | null => {
  const dot = path.indexOf('.');
  return dot < 0 ? null : { first: path.slice(0, dot), rest: path.slice(dot + 1) };
});

/** The first of some fields that holds a text. */
export function textAt(json: Json, paths: readonly string[]): string | null {
  for (const path of paths) {
    const value = valueAt(json, path);
    if (typeof value === 'string') return value;
  }
  return null;
}
