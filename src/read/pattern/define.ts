import { compilePattern, type CompiledPattern } from './compile.ts';
import type { Parsed } from '../../base/parsed.ts';
import type { FastLayout, Layout } from '../../model/layout.ts';

/** What a file of `layouts/` says of a layout that log4j or logback could be told in one line. */
export interface PatternLayout {
  readonly name: string;
  readonly about: string;
  readonly pattern: string;
  readonly samples: readonly [string, ...string[]];
  /** It has no time: only the order of its lines is known. */
  readonly timeless?: true;
  readonly fast?: FastLayout;
}

type LayoutFailure = NonNullable<Layout['failure']>;

/** A layout from its conversion pattern, which is compiled when the layout is first asked for anything. */
export function definePatternLayout({
  timeless,
  ...given
}: PatternLayout): Layout & { readonly failure: LayoutFailure } {
  let ready: CompiledPattern | undefined;
  const compiled = (): CompiledPattern =>
    (ready ??= valueOf(given.name, compilePattern(given.pattern, timeless === true)));
  return {
    ...given,
    get lacks() {
      return compiled().lacks;
    },
    get messageBelow() {
      return compiled().messageBelow;
    },
    get distinct() {
      return compiled().distinct;
    },
    begins: (bytes, start, end) => compiled().begins(bytes, start, end),
    header: (line) => compiled().header(line),
    failure: (line) => compiled().failure(line),
  };
}

function valueOf(name: string, parsed: Parsed<CompiledPattern>): CompiledPattern {
  if (parsed.kind === 'value') return parsed.value;
  throw new Error(`layout ${name}, column ${parsed.fault.column}: ${parsed.fault.expected} was expected`);
}

const GIVEN = 'given by the user';
export const isGiven = ({ about }: Layout): boolean => about === GIVEN;

/** The layout of a pattern that a user gave. */
export function layoutOfPattern(pattern: string): Parsed<Layout> {
  const parsed = compilePattern(pattern);
  if (parsed.kind === 'fault') return parsed;
  const layout = { name: pattern, about: GIVEN, pattern, samples: [], ...parsed.value };
  return { kind: 'value', value: layout };
}
