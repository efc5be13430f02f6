import { decode } from '../lines/decode.ts';
import { detectLayout } from '../detect/detect.ts';
import { linesOf } from '../lines/ranges.ts';
import { recordDepth, recordsIn } from '../json/documents.ts';
import { layouts as known } from '../layouts/index.ts';
import { recordTime } from '../detect/probe.ts';
import { wrappers as all } from '../wrappers/index.ts';
import { unwrapperOf, type Unwrap, type Wrapper } from '../wrappers/wrapper.ts';
import { headLines, readsAsItIs } from './as-it-is.ts';
import { peelAll, unused, type Chain } from './chain.ts';
import { entriesOf } from '../lines/entries.ts';
import { chainAround, hasSigns, hiddenIn } from './find-chain.ts';
import { beginsWithTime, foldWidthOf, messageOf, unfolded, type LineTests } from './folds.ts';
import { isNewestFirst } from './newest-first.ts';
import type { Layout } from '../../model/layout.ts';
import type { Reading } from '../reading.ts';

/** What became of the lines of an input on their way; undone from the top. */
export interface Shape {
  /** Takes off what was pasted in front of pieces of lines that had been cut at a width; null: nothing was. */
  readonly outside: ((piece: string) => string) | null;
  /** The width at which lines were cut; null: they were not. */
  readonly width: number | null;
  /** Where the records are objects within a document of JSON: how many brackets are open around each; null: they are lines. */
  readonly depth: number | null;
  /** What tools wrote around whole lines. */
  readonly chain: Chain;
  /** Whether the newest line comes first. */
  readonly newestFirst: boolean;
}

/**
 * What is to be done to the lines of an input that begins with `head`; null where they are records as they are, or
 * nothing makes records of them.
 * @param isMessage whether a text is a message of a server
 */
export function shapeOf(
  head: Uint8Array,
  isMessage: (text: string) => boolean,
  layouts: readonly Layout[] = known,
): Shape | null {
  if (isPlain(head, layouts)) return null;
  const depth = recordDepth(head);
  const document = depth === null ? null : documentShape(recordsIn(head, depth), depth, isMessage, layouts);
  if (document !== null) return document;
  const lines = headLines(head);
  const hidden = hiddenIn(head, lines, layouts);
  if (hidden.length === 0 && readsAsItIs(head, layouts)) return turned(null, lines, layouts);
  const tests = lineTestsOf(all.flatMap(unwrapOf), isMessage, layouts);
  for (const around of pastedAround(lines)) {
    const shape = foldedWithin(around, lines, tests, layouts);
    if (shape !== null) return shape;
  }
  const width = foldWidthOf(lines, tests);
  if (width !== null) {
    const whole = unfolded(lines, width, tests);
    return turned(
      { ...AS_IT_IS, width, chain: chainAround(whole, isMessage, layouts, hidden) ?? BARE },
      whole,
      layouts,
    );
  }
  const chain = chainAround(lines, isMessage, layouts, hidden);
  const folded = chain === null ? null : foldedWithin(chain, lines, tests, layouts);
  return folded ?? turned(chain === null ? null : { ...AS_IT_IS, chain }, lines, layouts);
}

/** @param records of a document of JSON: what tools put around theirs, or records of a layout as they are */
function documentShape(
  records: readonly string[],
  depth: number,
  isMessage: (text: string) => boolean,
  layouts: readonly Layout[],
): Shape | null {
  const around = chainAround(records, isMessage, layouts, []);
  if (around === null && detectLayout(Buffer.from(records.join('\n')), layouts) === null) return null;
  return turned({ ...AS_IT_IS, depth, chain: { ...(around ?? BARE), join: null } }, records, layouts);
}

/**
 * Whether the lines of a head are records of the first layout as they are, in the order in which they were written, and
 * nothing can stand around them.
 */
export function isPlain(head: Uint8Array, layouts: readonly Layout[]): boolean {
  if (!readsAsItIs(head, layouts) || hasSigns(head)) return false;
  const first = layouts.slice(0, 1);
  return !isNewestFirst(linesOf(head), ([start, end]) => recordTime(decode(head, start, end), first));
}

/** The shape of lines that may be upside down, too. */
function turned(shape: Shape | null, lines: readonly string[], layouts: readonly Layout[]): Shape | null {
  const chain = unused(shape?.chain ?? BARE);
  const timeOf = (line: string): number | null => {
    const inner = peelAll(chain, line);
    return inner === null ? null : chain.stamped ? inner.time : recordTime(inner.rest, layouts);
  };
  const joins = chain.layers[0]?.wrapper.joins;
  const entries = joins === undefined ? lines : entriesOf(lines, joins());
  return isNewestFirst(entries, timeOf) ? { ...(shape ?? AS_IT_IS), newestFirst: true } : shape;
}

const BARE: Chain = {
  layers: [],
  join: null,
  stamped: false,
  writer: null,
  counted: (time) => time,
};
const AS_IT_IS: Shape = { outside: null, width: null, depth: null, chain: BARE, newestFirst: false };

/** What stands in front of all lines, whether they are whole or pieces. */
const pastedAround = (lines: readonly string[]): Chain[] =>
  all
    .filter((wrapper) => !wrapper.everyLine && unwrapOf(wrapper).some((unwrap) => lines.every((line) => unwrap(line))))
    .map((wrapper) => ({ ...BARE, layers: [{ wrapper, head: lines, unwrap: unwrapperOf(wrapper, lines) }] }));

/** What takes a wrapper off any line; none where that depends on lines before it. */
const unwrapOf = (wrapper: Wrapper): Unwrap[] => ('unwrap' in wrapper ? [wrapper.unwrap] : []);

/** Somebody quoted or indented what was cut already, so that each piece got a sign of its own. */
function foldedWithin(
  around: Chain,
  lines: readonly string[],
  tests: LineTests,
  layouts: readonly Layout[],
): Shape | null {
  if (around.layers.some(({ wrapper }) => wrapper.everyLine)) return null;
  // The blank that a piece may begin with is none of the margin.
  const margin = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  const outside = (line: string): string => (margin > 0 ? line.slice(margin) : (peelAll(around, line)?.rest ?? line));
  const width = foldWidthOf(lines.map(outside), tests);
  if (width === null) return null;
  return turned({ ...AS_IT_IS, outside, width }, unfolded(lines.map(outside), width, tests), layouts);
}

/** What can be asked of a line within a chain: what its tool wrote something around is the beginning of a line. */
export function testsWithin(chain: Chain, { isMessage, layouts }: Reading): LineTests {
  const { layers } = unused(chain);
  const unwraps = layers.map(({ unwrap }) => unwrap);
  const tests = lineTestsOf(unwraps, isMessage, layouts);
  if (!layers.some(({ wrapper }) => wrapper.everyLine)) return tests;
  return { ...tests, begins: (line) => tests.begins(line) || peelAll({ layers }, line) !== null };
}

/** What can be asked of a line that may stand in one of the wrappers. */
function lineTestsOf(
  unwraps: readonly Unwrap[],
  isMessage: (text: string) => boolean,
  layouts: readonly Layout[],
): LineTests {
  const restsOf = (line: string): string[] => [line, ...unwraps.flatMap((unwrap) => unwrap(line)?.rest ?? [])];
  const saysSo = (rest: string): boolean => {
    const message = messageOf(rest, layouts);
    return message !== null && isMessage(message);
  };
  return {
    begins: (line) => restsOf(line).some((rest) => beginsWithTime(rest, layouts)),
    says: (line) => restsOf(line).some(saysSo),
  };
}
