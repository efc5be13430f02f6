import { readsAsRecord, readsAsTrace } from './probe.ts';
import { wrappers as all } from './wrappers/index.ts';
import type { Prefilter } from '../model/record.ts';
import type { Unwrapped, Wrapper } from './wrappers/wrapper.ts';

/** Wrappers may stand around one another: the prefix of kubectl around a file of the node, grep around compose. */
const DEEPEST = 3;
/** Taking them off must make more records of a head than it has without, by this part of them. */
const GAIN = 0.05;

/** The wrappers of an input, the outermost first. */
export interface Chain {
  readonly wrappers: readonly Wrapper[];
  /** The records have no time of their own (journald without a layout): they get the wrapper's. */
  readonly stamped: boolean;
}

/**
 * What is to be taken off the lines of an input that begins with `head`; null where the lines are records as they are,
 * or nothing makes records of them.
 */
export function chainOf(head: Uint8Array, prefilter: Prefilter): Chain | null {
  const lines = linesOf(head);
  const bare = scoreOf(lines);
  const enough = bare + Math.max(1, bare * GAIN);
  if (lines.length < enough) return null;
  const nodes = chainsAround(lines);
  const best = nodes.reduce<Node | null>((a, b) => (a === null || b.score > a.score ? b : a), null);
  if (best !== null && best.score >= enough) return { wrappers: best.wrappers, stamped: false };
  return bare === 0 ? timelessChain(nodes, prefilter) : null;
}

/** A line without its wrappers; null where one that stands around every line is missing. */
export function peel(chain: Chain, line: string): Unwrapped | null {
  let inner: Unwrapped = { rest: line, label: null, time: null };
  for (const wrapper of chain.wrappers) {
    const next = wrapper.unwrap(inner.rest);
    if (next === null && wrapper.everyLine) return null;
    if (next !== null) inner = within(inner, next);
  }
  return inner;
}

/** The text of a record that has no time of its own, with its wrapper's, in a layout that is known. */
export function stamped(rest: string, time: number): string {
  const stamp = new Date(time).toISOString().slice(0, 23).replace('T', ' ').replace('.', ',');
  const parts = /^(TRACE|DEBUG|INFO|WARN|ERROR|FATAL) +([\w$]+(?:\.[\w$]+)+) +(.*?)(?: \[(.*)\])?$/s.exec(rest);
  if (parts === null) return `${stamp} [myid:] - ${rest}`;
  const [, level, logger, message, thread = ''] = parts;
  return `${stamp} [myid:] - ${level} [${thread}:${logger}@0] - ${message}`;
}

function within(outer: Unwrapped, inner: Unwrapped): Unwrapped {
  const label = outer.label === null || inner.label === null ? (outer.label ?? inner.label) : `${outer.label}/${inner.label}`;
  return { ...inner, label, time: inner.time ?? outer.time, partial: outer.partial === true || inner.partial === true };
}

/** One way to unwrap the lines of a head, and how many records that makes. */
interface Node {
  readonly wrappers: readonly Wrapper[];
  readonly lines: readonly string[];
  readonly score: number;
  readonly hasTime: boolean;
}

function chainsAround(lines: readonly string[]): Node[] {
  const found: Node[] = [];
  let outer: readonly Node[] = [{ wrappers: [], lines, score: 0, hasTime: false }];
  for (let depth = 0; depth < DEEPEST; depth++) {
    const inner: readonly Node[] = outer.flatMap((node) => all.flatMap((wrapper) => unwrapAll(node, wrapper)));
    found.push(...inner);
    outer = inner;
  }
  return found;
}

/** None where the wrapper is around none of the lines, or around too few for a second one to be looked for behind it. */
function unwrapAll(node: Node, wrapper: Wrapper): Node[] {
  if (node.wrappers.includes(wrapper)) return [];
  const inner = node.lines.map((line) => wrapper.unwrap(line));
  const count = inner.filter((one) => one !== null).length;
  if (count === 0 || (node.wrappers.length > 0 && count * 2 < inner.length)) return [];
  const lines = inner.flatMap((one, i) => (one === null ? [node.lines[i] as string] : one.rest.split('\n')));
  const hasTime = node.hasTime || inner.some((one) => one !== null && one.time !== null);
  return [{ wrappers: [...node.wrappers, wrapper], lines, score: scoreOf(lines), hasTime }];
}

/** Where no wrapper makes records of lines, the messages may stand alone: the catalogue may know how they begin. */
function timelessChain(nodes: readonly Node[], prefilter: Prefilter): Chain | null {
  const wanted = (node: Node): number => node.lines.filter((line) => isWanted(line, prefilter)).length;
  const best = nodes
    .filter((node) => node.hasTime)
    .map((node) => ({ node, score: wanted(node) }))
    .reduce<{ node: Node; score: number } | null>((a, b) => (a === null || b.score > a.score ? b : a), null);
  return best === null || best.score === 0 ? null : { wrappers: best.node.wrappers, stamped: true };
}

function isWanted(line: string, prefilter: Prefilter): boolean {
  if (readsAsTrace(line)) return false;
  const message = Buffer.from(line.replace(/^[A-Z]+ +[\w$.]+ +/, ''));
  return prefilter.wish(message, 0, message.length, -1) > 0;
}

const scoreOf = (lines: readonly string[]): number => lines.filter(readsAsRecord).length;

function linesOf(head: Uint8Array): string[] {
  const lines = Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8').split('\n');
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)).filter((line) => line !== '');
}
