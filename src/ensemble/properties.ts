/** One `key=value` of a Java properties file; `keyOffsets[i]` is where in the text the key's i-th character stands. */
export interface Property {
  readonly key: string;
  readonly value: string;
  readonly keyOffsets: readonly number[];
  /** One more than the value has characters: the last is where the value ends. */
  readonly valueOffsets: readonly number[];
}

/** What `java.util.Properties.load` would throw on, and where. */
export interface PropertiesFault {
  readonly offset: number;
  readonly message: string;
}

export interface PropertiesRead {
  readonly properties: readonly Property[];
  readonly faults: readonly PropertiesFault[];
}

// Text that remembers where each of its characters came from, so that a fault behind a continuation or an escape
// is still reported at the right line and column.
interface Mapped {
  readonly text: string;
  readonly offsets: readonly number[];
  readonly end: number;
}

/**
 * Reads a properties file as `java.util.Properties.load` does, every occurrence of a key in the order of the file.
 * A malformed `\u` escape is a fault and is dropped from the value.
 */
export function readProperties(text: string): PropertiesRead {
  const properties: Property[] = [];
  const faults: PropertiesFault[] = [];
  for (const line of logicalLines(text)) {
    const { keyEnd, valueStart } = boundaries(line.text);
    const key = withoutEscapes(slice(line, 0, keyEnd), faults);
    const value = withoutEscapes(slice(line, valueStart, line.text.length), faults);
    properties.push({
      key: key.text,
      value: value.text,
      keyOffsets: key.offsets,
      valueOffsets: [...value.offsets, value.end],
    });
  }
  return { properties, faults };
}

/** Natural lines without comments and blank lines, joined where an odd number of backslashes ends them. */
function logicalLines(text: string): readonly Mapped[] {
  const lines: Mapped[] = [];
  let open: Mapped | null = null;
  for (const { body, start } of naturalLines(text)) {
    // A comment cannot be continued, and what looks like a comment inside a continuation is none.
    const begins = open === null || open.text === '';
    if (begins && (body === '' || body.startsWith('#') || body.startsWith('!'))) continue;
    const continued = (/\\*$/.exec(body)?.[0].length ?? 0) % 2 === 1;
    const joined: Mapped = append(open, continued ? body.slice(0, -1) : body, start);
    if (!continued && joined.text !== '') lines.push(joined);
    open = continued ? joined : null;
  }
  if (open !== null && open.text !== '') lines.push(open);
  return lines;
}

function* naturalLines(text: string): Generator<{ readonly body: string; readonly start: number }> {
  let start = 0;
  for (const line of text.split(/(\r\n|\r|\n)/)) {
    const isTerminator = line === '\n' || line === '\r' || line === '\r\n';
    const indent = /^[ \t\f]*/.exec(line)?.[0].length ?? 0;
    if (!isTerminator) yield { body: line.slice(indent), start: start + indent };
    start += line.length;
  }
}

function append(before: Mapped | null, text: string, start: number): Mapped {
  const offsets = Array.from({ length: text.length }, (_, index) => start + index);
  return {
    text: (before?.text ?? '') + text,
    offsets: [...(before?.offsets ?? []), ...offsets],
    end: start + text.length,
  };
}

function slice(line: Mapped, from: number, to: number): Mapped {
  return { text: line.text.slice(from, to), offsets: line.offsets.slice(from, to), end: line.offsets[to] ?? line.end };
}

/** The key ends at the first unescaped `=`, `:` or blank; blanks and at most one `=` or `:` lead to the value. */
function boundaries(line: string): { readonly keyEnd: number; readonly valueStart: number } {
  const key = /^(?:\\.|[^\\=: \t\f])*/s.exec(line)?.[0] ?? '';
  const separator = /^[ \t\f]*[=:]?[ \t\f]*/.exec(line.slice(key.length))?.[0] ?? '';
  return { keyEnd: key.length, valueStart: key.length + separator.length };
}

function withoutEscapes(raw: Mapped, faults: PropertiesFault[]): Mapped {
  let text = '';
  const offsets: number[] = [];
  for (const { 0: match, 1: digits, index } of raw.text.matchAll(/\\u([0-9A-Fa-f]{4})|\\u|\\[^u]|[^\\]/g)) {
    const offset = raw.offsets[index] ?? raw.end;
    if (match === '\\u') {
      faults.push({ offset, message: 'expected four hexadecimal digits after "\\u"; Java refuses to read the file' });
      continue;
    }
    text += digits === undefined ? charOf(match) : String.fromCharCode(Number.parseInt(digits, 16));
    offsets.push(offset);
  }
  return { text, offsets, end: raw.end };
}

const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

/** Java drops the backslash of an escape it does not know, so `C:\zk` is read as `C:zk`. */
function charOf(match: string): string {
  if (match.length === 1) return match;
  const escaped = match.charAt(1);
  return controls[escaped] ?? escaped;
}
