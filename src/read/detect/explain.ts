import { decode } from '../lines/decode.ts';
import { linesOf } from '../lines/ranges.ts';
import { isGiven } from '../pattern/define.ts';
import { isAside } from '../lines/asides.ts';
import type { Layout } from '../../model/layout.ts';

/** Logs that look like a ZooKeeper server's and are none. */
const foreign: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  {
    pattern: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}\[ :\w*:.*:\d+ \] - \[ [A-Z]+ \] {3}/,
    what: "CxxZookeeper, a port to C++, wrote this, not Apache ZooKeeper's server",
  },
];

const LINES = 40;
const TOLD = 2;

/** Which layouts come nearest to the first lines of a log that none reads, and where they fail. */
export function explainUnread(head: Uint8Array, layouts: readonly Layout[]): string {
  const lines = linesOf(head)
    .map(([start, end], i) => ({ number: i + 1, text: decode(head, start, end) }))
    .filter(({ text }) => text.trim() !== '' && !isAside(text))
    .slice(0, LINES);
  const other = foreign.find(({ pattern }) => lines.some(({ text }) => pattern.test(text)));
  if (other !== undefined) return other.what;
  const tries = layouts
    .flatMap((layout) => nearest(layout, lines))
    .toSorted((a, b) => Number(b.isGiven) - Number(a.isGiven) || b.column - a.column)
    .slice(0, TOLD);
  const told = tries.map(
    ({ name, number, column, expected }) => `${name}: line ${number}, column ${column} should be ${expected}`,
  );
  return [`${layouts.length} layouts tried`, ...told].join('; ');
}

interface Try {
  readonly name: string;
  /** Whoever gave a pattern wants to know where that fails. */
  readonly isGiven: boolean;
  readonly number: number;
  readonly column: number;
  readonly expected: string;
}

/** The line that a layout reads furthest; none where it reads no character of any. */
function nearest(layout: Layout, lines: readonly { readonly number: number; readonly text: string }[]): Try[] {
  const tries = lines.flatMap(({ number, text }) => {
    const failure = layout.failure?.(text);
    const indent = text.length - text.trimStart().length;
    return failure === undefined || failure.column <= indent + 1
      ? []
      : [{ name: layout.name, isGiven: isGiven(layout), number, ...failure }];
  });
  return tries.toSorted((a, b) => b.column - a.column).slice(0, 1);
}
