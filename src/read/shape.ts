import { chainAround, headLines, peel, readsAsItIs, type Chain } from './chain.ts';
import { beginsWithTime, foldWidthOf, messageOf, unfolded, type LineTests } from './folds.ts';
import { layouts as known } from './layouts/index.ts';
import { ESCAPE } from './wrappers/ansi.ts';
import { wrappers as all } from './wrappers/index.ts';
import type { Layout } from '../model/layout.ts';
import type { Reading } from './reading.ts';
import type { Wrapper } from './wrappers/wrapper.ts';

/** What became of the lines of an input on their way; undone from the top. */
export interface Shape {
  /** Takes off what was pasted in front of pieces of lines that had been cut at a width; null: nothing was. */
  readonly outside: ((piece: string) => string) | null;
  /** The width at which lines were cut; null: they were not. */
  readonly width: number | null;
  /** What tools wrote around whole lines. */
  readonly chain: Chain;
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
  if (!head.includes(ESCAPE) && readsAsItIs(head, layouts)) return null;
  const lines = headLines(head);
  const tests = lineTestsOf(all, isMessage, layouts);
  const width = foldWidthOf(lines, tests);
  if (width !== null) {
    const chain = chainAround(unfolded(lines, width, tests), isMessage, layouts);
    return { outside: null, width, chain: chain ?? BARE };
  }
  const chain = chainAround(lines, isMessage, layouts);
  const pasted = chain === null ? pastedAround(lines) : [chain];
  for (const around of pasted) {
    const shape = foldedWithin(around, lines, tests);
    if (shape !== null) return shape;
  }
  return chain === null ? null : { outside: null, width, chain };
}

const BARE: Chain = { wrappers: [], stamped: false, counted: (time) => time };

/** Where lines were cut within the headers of all records, no wrapper makes a record of any piece. */
const pastedAround = (lines: readonly string[]): Chain[] =>
  all
    .filter((wrapper) => !wrapper.everyLine && lines.every((line) => wrapper.unwrap(line) !== null))
    .map((wrapper) => ({ ...BARE, wrappers: [wrapper] }));

/** Somebody quoted or indented what was cut already, so that each piece got a sign of its own. */
function foldedWithin(around: Chain, lines: readonly string[], tests: LineTests): Shape | null {
  if (around.wrappers.some(({ everyLine }) => everyLine)) return null;
  // The blank that a piece may begin with is none of the margin.
  const margin = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  const outside = (line: string): string => (margin > 0 ? line.slice(margin) : (peel(around, line)?.rest ?? line));
  const width = foldWidthOf(lines.map(outside), tests);
  return width === null ? null : { outside, width, chain: BARE };
}

/** What can be asked of a line within a chain: what its tool wrote something around is the beginning of a line. */
export function testsWithin(chain: Chain, { isMessage, layouts }: Reading): LineTests {
  const tests = lineTestsOf(chain.wrappers, isMessage, layouts);
  if (!chain.wrappers.some(({ everyLine }) => everyLine)) return tests;
  return { ...tests, begins: (line) => tests.begins(line) || peel(chain, line) !== null };
}

/** What can be asked of a line that may stand in one of the wrappers. */
function lineTestsOf(
  wrappers: readonly Wrapper[],
  isMessage: (text: string) => boolean,
  layouts: readonly Layout[],
): LineTests {
  const restsOf = (line: string): string[] => [line, ...wrappers.flatMap((one) => one.unwrap(line)?.rest ?? [])];
  const saysSo = (rest: string): boolean => {
    const message = messageOf(rest, layouts);
    return message !== null && isMessage(message);
  };
  return {
    begins: (line) => restsOf(line).some((rest) => beginsWithTime(rest, layouts)),
    says: (line) => restsOf(line).some(saysSo),
  };
}
