/** The object that a line holds; null where it holds none. Cheap for lines that do not look like one. */
export function objectOf(line: string): Readonly<Record<string, unknown>> | null {
  if (!line.startsWith('{') || !line.trimEnd().endsWith('}')) return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null; // Torn, or text that only looks alike: it is left as it is.
  }
}

export const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
