import { decode } from '../lines/decode.ts';
import { LONGEST_LINE } from '../lines/splitter.ts';
import type { Entry, WholeLine } from '../lines/entries.ts';

const [NEWLINE, QUOTE, BACKSLASH] = [10, 34, 92];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];
/** Of what stands between objects so much is kept. */
const LONGEST_ASIDE = 200;

const NOTHING = new Uint8Array(0);

/**
 * How the lines begin that objects begin on. One that is set out has a line for its bracket, which those within it have
 * further right; else its first name tells it. '' where nothing does.
 */
const openingOf = (line: string): string =>
  /^\s+\{$/.exec(line.trimEnd())?.[0] ?? /^\s*\{\s*"[^"]*"\s*:/.exec(line)?.[0] ?? '';

/** What may stand between objects, or around all of them. */
const NO_OBJECT = /^[\s,[\]{}]*$/;

/** Takes a document apart. */
export interface ObjectSink {
  /** An object, by the lines that it stands on. One that begins behind another on a line has none of its own there. */
  object(rows: Entry): void;
  /** A line that holds nothing of an object: what opens and closes the document. */
  aside(text: string, line: number): void;
  /** A line between objects where none should be: the beginning of its object is missing. */
  lost(text: string, line: number): void;
}

/**
 * Cuts a document of JSON into those of its objects that stand at one depth, all of them on one line or each over
 * several, whatever the borders of the chunks. Of a document that is damaged, what is broken is lost, up to where an
 * object begins its line as others did before.
 */
export class ObjectSplitter {
  /** Objects that were cut. */
  cutLines = 0;
  readonly #objectDepth: number;
  readonly #sink: ObjectSink;
  #depth = 0;
  /** At the beginning of the line. */
  #lineDepth = 0;
  #isInText = false;
  #isEscaped = false;
  /** The object that is open; null between objects. */
  #rows: WholeLine[] | null = null;
  #length = 0;
  #line = 1;
  /** Whether some object has the line for its own. */
  #isLineTaken = false;
  /** What the line holds of the object, or of what stands between objects, in chunks before this one. */
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  /** See `openingOf`; '' until it is known. */
  #opening = '';
  /** Blanks in front of the open object. */
  #indentation = '';

  constructor(objectDepth: number, sink: ObjectSink) {
    this.#objectDepth = objectDepth;
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (byte === NEWLINE) {
        this.#endLine(this.#text(chunk, from, i));
        from = i + 1;
      } else if (this.#isInText) this.#passText(byte);
      else if (byte === QUOTE) this.#isInText = true;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        if (byte === OPEN_OBJECT && this.#rows === null && this.#depth === this.#objectDepth) {
          this.#begin(this.#text(chunk, from, i));
          from = i;
        }
        this.#depth++;
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        this.#depth = Math.max(0, this.#depth - 1);
        if (this.#rows !== null && this.#depth <= this.#objectDepth) {
          this.#addRow(this.#text(chunk, from, i + 1));
          this.#end();
          from = i + 1;
        }
      }
    }
    this.#keep(chunk.subarray(from));
  }

  /** The end of the document; it may be torn. */
  end(): void {
    const text = this.#text(NOTHING, 0, 0);
    if (this.#rows !== null || text.trim() !== '') this.#endLine(text);
    this.#end();
  }

  #passText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#isInText = false;
  }

  /** @param before what stands in front of it on its line */
  #begin(before: string): void {
    this.#rows = [];
    this.#length = 0;
    this.#indentation = before.trim() === '' ? before : '';
  }

  #end(): void {
    const rows = this.#rows;
    if (rows === null) return;
    this.#rows = null;
    if (rows.length > 0) this.#sink.object(rows);
  }

  #addRow(text: string): void {
    const rows = this.#rows ?? [];
    if (this.#opening === '' && rows.length === 0) this.#opening = openingOf(this.#indentation + text);
    rows.push({ text, at: this.#line, lines: this.#isLineTaken ? 0 : 1, bytes: Buffer.byteLength(text) + 1 });
    this.#isLineTaken = true;
    this.#length += text.length;
    if (this.#length <= LONGEST_LINE) return;
    // The rest of it is lost line by line.
    this.cutLines++;
    this.#end();
  }

  #endLine(text: string): void {
    // No text goes on behind a line break: where one seems to, something is missing.
    [this.#isInText, this.#isEscaped] = [false, false];
    if (this.#isAgain(text)) {
      this.#end();
      this.#depth = this.#objectDepth;
      this.push(Buffer.from(text));
      this.#endLine(this.#text(NOTHING, 0, 0));
      return;
    }
    if (this.#rows !== null) this.#addRow(text);
    else if (!this.#isLineTaken) this.#passOver(text);
    this.#line++;
    this.#lineDepth = this.#depth;
    this.#isLineTaken = false;
  }

  #passOver(text: string): void {
    const isLost = Math.min(this.#depth, this.#lineDepth) >= this.#objectDepth && !NO_OBJECT.test(text);
    if (isLost) this.#sink.lost(text, this.#line);
    else this.#sink.aside(text, this.#line);
  }

  /** Whether an object begins where the brackets do not say so. */
  #isAgain(text: string): boolean {
    return this.#opening !== '' && this.#rows?.length !== 0 && text.startsWith(this.#opening);
  }

  #keep(bytes: Uint8Array): void {
    const most = this.#rows === null ? LONGEST_ASIDE : LONGEST_LINE + 1;
    // A copy, which `slice` of a Buffer is not: its bytes are used again.
    const more = new Uint8Array(bytes.subarray(0, Math.max(0, most - this.#keptBytes)));
    if (more.length === 0) return;
    this.#kept.push(more);
    this.#keptBytes += more.length;
  }

  /** Up to a place in the chunk, with what was kept for it. */
  #text(chunk: Uint8Array, from: number, to: number): string {
    if (this.#keptBytes === 0) return decode(chunk, from, to);
    this.#keep(chunk.subarray(from, to));
    const kept = Buffer.concat(this.#kept);
    [this.#kept, this.#keptBytes] = [[], 0];
    return decode(kept, 0, kept.length);
  }
}
