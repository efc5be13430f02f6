import { NO_YEAR } from '../tools/times.ts';
import { unwrapperOf, type Unwrap, type Unwrapped, type Wrapper } from '../wrappers/wrapper.ts';
import type { Join } from '../lines/entries.ts';
import type { Writer } from '../../model/layout.ts';

/** A wrapper of an input, and what takes it off. */
export interface Layer {
  readonly wrapper: Wrapper;
  /** The lines that it stands around where an input begins. */
  readonly head: readonly string[];
  readonly unwrap: Unwrap;
}

export const layerOf = (wrapper: Wrapper, head: readonly string[]): Layer => ({
  wrapper,
  head,
  unwrap: unwrapperOf(wrapper, head),
});

/** The wrappers of an input, the outermost first. It remembers what it saw, and serves this input alone. */
export interface Chain {
  readonly layers: readonly Layer[];
  /** How lines make entries; null where each is one. Told line by line, in order. */
  readonly join: Join | null;
  /** The records have no time of their own (journald without a layout): they get the wrapper's. */
  readonly stamped: boolean;
  /** Whom the records within name where no wrapper does; null where they name nobody. */
  readonly writer: Writer | null;
  /** The times of wrappers that have no year, with the years that the log passes. Told line by line, in order. */
  readonly counted: (time: number) => number;
}

/** All times before are in the year that stands for none. */
const AFTER_NO_YEAR = Date.UTC(NO_YEAR + 1, 0);

/** A line without its wrappers; null where one that stands around every line is missing. */
export function peel(chain: Chain, line: string): Unwrapped | null {
  const peeled = peelAll(chain, line);
  if (!chain.stamped || peeled === null || peeled.time === null || peeled.time >= AFTER_NO_YEAR) return peeled;
  return { ...peeled, time: chain.counted(peeled.time) };
}

/** A chain that has seen nothing yet, so that lines can be looked at before they are read. */
export const unused = (chain: Chain): Chain => ({
  ...chain,
  layers: chain.layers.map(({ wrapper, head }) => layerOf(wrapper, head)),
});

/** As `peel`, the time as it stands there: may be asked before. */
export function peelAll(chain: Pick<Chain, 'layers'>, line: string): Unwrapped | null {
  let outer: Unwrapped | null = null;
  for (const { wrapper, unwrap } of chain.layers) {
    const inner = unwrap(outer === null ? line : outer.rest);
    if (inner === null && wrapper.everyLine) return null;
    if (inner !== null) outer = outer === null ? inner : within(outer, inner);
  }
  if (outer === null) return { rest: line, label: null, time: null };
  return outer.rest.includes('#01') ? { ...outer, rest: unescaped(outer.rest) } : outer;
}

/** Whether any line of a chunk may be `unescaped`. */
export const mayHaveEscapes = (chunk: Uint8Array): boolean =>
  Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).includes('#01');

/** rsyslog writes tabs and line breaks as octal numbers, a record with its stack trace on one line then. */
const unescaped = (text: string): string =>
  text.replaceAll('#012', '\n').replaceAll('#011', '\t').replaceAll('#015', '');

/** What two wrappers tell together. Spelt out: every line of a wrapped log comes by, and spreading costs more than all else. */
function within(outer: Unwrapped, inner: Unwrapped): Unwrapped {
  const label =
    outer.label === null || inner.label === null ? (outer.label ?? inner.label) : `${outer.label}/${inner.label}`;
  const partial = outer.partial === true || inner.partial === true;
  const time = inner.time ?? outer.time;
  const process = inner.process ?? outer.process ?? null;
  return { rest: inner.rest, label, time, partial, process, above: outer.above ?? 0 };
}
