import type { LineRef, Source } from '../model/source.ts';

/** A log of a report, as far as its lines can be found again. */
interface QuotedInput {
  readonly path: string;
}

/** Longer lines are cut: what is behind is no log line any more. */
const MOST_BYTES = 4096;
const NEWLINE = 0x0a;
/** Of a log in a stream of several servers, the path is that of the stream and the name of its server. */
const withoutServer = (path: string): string => path.replace(/#[^#]*$/, '');

/**
 * Reads single lines once more, for quoting: the sources are those that the report was made of, opened anew. Lines of
 * sources that are not there again (standard input) stay unknown.
 */
export async function readLines(
  sources: readonly Source[],
  inputs: readonly QuotedInput[],
  wanted: readonly LineRef[],
): Promise<(line: LineRef) => string | null> {
  const texts = new Map<string, string>();
  const keyOf = (path: string, line: number): string => `${line} ${path}`;
  const sourceOf = (input: number): Source | undefined => {
    const path = inputs[input]?.path;
    if (path === undefined) return undefined;
    return (
      sources.find((source) => source.path === path) ?? sources.find((source) => source.path === withoutServer(path))
    );
  };
  for (const source of sources) {
    const lines = wanted.filter(({ input }) => sourceOf(input) === source).map(({ line }) => line);
    const sorted = [...new Set(lines)].toSorted((a, b) => a - b);
    for await (const { line, text } of linesOf(source, sorted)) texts.set(keyOf(source.path, line), text);
  }
  return ({ input, line }) => texts.get(keyOf(sourceOf(input)?.path ?? '', line)) ?? null;
}

/** The wanted lines, in order; what is behind the last of them is not read. */
async function* linesOf(
  source: Source,
  wanted: readonly number[],
): AsyncGenerator<{ readonly line: number; readonly text: string }> {
  let next = 0;
  let line = 1;
  let parts: Uint8Array[] = [];
  if (wanted.length === 0) return;
  for await (const chunk of source.chunks()) {
    for (let start = 0; start < chunk.length && next < wanted.length;) {
      const end = chunk.indexOf(NEWLINE, start);
      const isWanted = line === wanted[next];
      // A copy, which `slice` of a Buffer is not: its bytes are used again.
      if (isWanted) parts.push(new Uint8Array(chunk.subarray(start, end < 0 ? chunk.length : end)));
      if (end < 0) break;
      if (isWanted) {
        yield { line, text: textOf(parts) };
        parts = [];
        next++;
      }
      line++;
      start = end + 1;
    }
    if (next >= wanted.length) return;
  }
  if (parts.length > 0) yield { line, text: textOf(parts) };
}

const textOf = (parts: readonly Uint8Array[]): string =>
  Buffer.concat(parts).subarray(0, MOST_BYTES).toString('utf8').replace(/\r$/, '');
