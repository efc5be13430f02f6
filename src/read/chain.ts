import { iso } from '../base/utc.ts';
import { yearsCounted } from './clock.ts';
import { decode } from './decode.ts';
import { detectLayout, layoutOfLine, linesOf } from './detect.ts';
import { entriesOf } from './entries.ts';
import { readsAsRecord } from './probe.ts';
import { isRecordByBytes } from './record-heads.ts';
import { areInterleaved, type ProcessLine } from './processes.ts';
import { readsAsTrace } from './traces.ts';
import { wrappers as all } from './wrappers/index.ts';
import { NO_YEAR } from './wrappers/time.ts';
import { unwrapperOf } from './wrappers/wrapper.ts';
import type { Layout, Writer } from '../model/layout.ts';
import type { Join, Unwrap, Unwrapped, Wrapper } from './wrappers/wrapper.ts';

/** Wrappers may stand around one another: the prefix of kubectl around a file of the node, grep around compose. */
const DEEPEST = 3;
/** Taking them off must make more records of a head than it has without, by this part of them. */
const GAIN = 0.05;

/** A wrapper of an input, and what takes it off. */
export interface Layer {
  readonly wrapper: Wrapper;
  /** The lines that it stands around where an input begins. */
  readonly head: readonly string[];
  readonly unwrap: Unwrap;
}

const layerOf = (wrapper: Wrapper, head: readonly string[]): Layer => ({
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
  /** Servers of one host are told apart by the numbers of their processes, and by nothing else. */
  readonly byProcess: boolean;
  /** Whom the records within name where no wrapper does; null where they name nobody. */
  readonly writer: Writer | null;
  /** The times of wrappers that have no year, with the years that the log passes. Told line by line, in order. */
  readonly counted: (time: number) => number;
}

/**
 * What is to be taken off lines such as these; null where they are records as they are, or nothing makes records of
 * them.
 * @param isMessage whether a text is a message of a server
 * @param hidden wrappers that may be there though the lines are records with them (`hiddenIn`)
 */
export function chainAround(
  lines: readonly string[],
  isMessage: (text: string) => boolean,
  layouts: readonly Layout[],
  hidden: readonly Wrapper[],
): Chain | null {
  const telling = lines.filter(mayBeRecord).length;
  const bare = scoreOf(lines, layouts);
  const musts = hidden.filter(({ inside }) => inside?.isIn(lines, bare) === true);
  const enough = musts.length > 0 ? Math.max(1, bare) : enoughFor(bare);
  if (telling < enough) return bareChain(lines, layouts);
  const nodes = chainsAround(lines, layouts).filter(({ wrappers }) => musts.every((one) => wrappers.includes(one)));
  const best = nodes.reduce<Node | null>((a, b) => (a === null || b.score > a.score ? b : a), null);
  if (best !== null && best.score >= enough) return chainWith(best, false, lines, layouts);
  return bare === 0 ? timelessChain(lines, nodes, isMessage, layouts) : bareChain(lines, layouts);
}

/** Records as they are that name their writers: nothing is taken off them, and yet they go to a log for each. */
function bareChain(lines: readonly string[], layouts: readonly Layout[]): Chain | null {
  return writerOf(lines, layouts) === null ? null : chainWith({ wrappers: [], heads: [] }, false, lines, layouts);
}

/** Whom the records of lines name, if they name anybody. */
function writerOf(lines: readonly string[], layouts: readonly Layout[]): Writer | null {
  const isNamed = lines.some((line) => layouts.some(({ writer }) => typeof writer?.(line) === 'string'));
  return isNamed ? (detectLayout(Buffer.from(lines.join('\n')), layouts)?.writer ?? null) : null;
}

/** The wrappers that leave records what they are and of which a head has a sign. */
export function hiddenIn(head: Uint8Array): Wrapper[] {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  return all.filter(({ inside }) => inside?.signs.some((sign) => bytes.includes(sign)));
}

/** Of the longest lines so many may have a line behind them that is no record: lines cut at a width go on there. */
const MOST_BEHIND_LONGEST = 1;

/**
 * Whether so many lines are records of the first layout that nothing can make more of them. Nearly all logs are such;
 * the other layouts need not even be compiled then.
 */
export function readsAsItIs(head: Uint8Array, layouts: readonly Layout[]): boolean {
  const [layout] = layouts;
  if (layout === undefined) return false;
  let [records, others, longest, behindLongest, before] = [0, 0, 0, 0, 0];
  for (const [start, end] of linesOf(head)) {
    if (isRecordByBytes(layout, head, start, end)) records++;
    else {
      const line = decode(head, start, end);
      if (readsAsRecord(line, [layout])) records++;
      else if (mayBeRecord(line)) {
        others++;
        if (before === longest) behindLongest++;
      }
    }
    before = end - start;
    if (before > longest) [longest, behindLongest] = [before, 0];
  }
  return records > 0 && records + others < enoughFor(records) && behindLongest <= MOST_BEHIND_LONGEST;
}

const isFrame = (line: string): boolean => /^\s+(?:at |\.\.\. \d)/.test(line);
/** The frames of a trace never become records. */
const mayBeRecord = (line: string): boolean => !isFrame(line) && !readsAsTrace(line.trimStart());
const enoughFor = (bare: number): number => bare + Math.max(1, bare * GAIN);

/** @param lines of the head, as they are */
function chainWith(
  { wrappers, heads }: Pick<Node, 'wrappers' | 'heads'>,
  isStamped: boolean,
  lines: readonly string[],
  layouts: readonly Layout[],
): Chain {
  const layersOf = (): Layer[] => wrappers.map((wrapper, i) => layerOf(wrapper, heads[i] ?? []));
  const [looked, joins] = [{ layers: layersOf() }, wrappers[0]?.joins];
  const entries = joins === undefined ? lines : entriesOf(lines, joins());
  const inner = entries.flatMap((entry) => peelAll(looked, entry) ?? []);
  const rests = inner.map(({ rest }) => rest);
  return {
    layers: layersOf(),
    join: joins?.() ?? null,
    stamped: isStamped,
    byProcess: areInterleaved(recordsOf(inner, layouts)),
    writer: writerOf(rests, layouts),
    counted: yearsCounted(),
  };
}

/** The records of servers among lines, with what the lines themselves tell of an id. */
const recordsOf = (lines: readonly Unwrapped[], layouts: readonly Layout[]): ProcessLine[] =>
  lines.flatMap(({ rest, label, process = null }) => {
    if (process === null) return [];
    const bytes = Buffer.from(rest);
    const layout = layoutOfLine(bytes, 0, bytes.length, layouts);
    return layout === null ? [] : [{ label, process, myid: layout.header(rest)?.myid ?? null }];
  });

/** All times before are in the year that stands for none. */
const AFTER_NO_YEAR = Date.UTC(NO_YEAR + 1, 0);

/** A line without its wrappers; null where one that stands around every line is missing. */
export function peel(chain: Chain, line: string): Unwrapped | null {
  const peeled = chain.byProcess ? ofProcess(peelAll(chain, line)) : peelAll(chain, line);
  if (!chain.stamped || peeled === null || peeled.time === null || peeled.time >= AFTER_NO_YEAR) return peeled;
  return { ...peeled, time: chain.counted(peeled.time) };
}

function ofProcess(line: Unwrapped | null): Unwrapped | null {
  if (line?.process === null || line?.process === undefined) return line;
  return { ...line, label: `${line.label ?? ''}[${line.process}]` };
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

/** rsyslog writes tabs and line breaks as octal numbers, a record with its stack trace on one line then. */
const unescaped = (text: string): string =>
  text.replaceAll('#012', '\n').replaceAll('#011', '\t').replaceAll('#015', '');

/** What stands behind the time in the stock layout. */
const STOCK_HEADER = /^\[myid:-?\d*\] - [A-Z]+ +\[.*:[\w.$]+@\d+\] - /s;

/** The text of a record that has no time of its own, with its wrapper's, in a layout that is known. */
export function stamped(rest: string, time: number): string {
  const stamp = iso(time).slice(0, 23).replace('T', ' ').replace('.', ',');
  if (STOCK_HEADER.test(rest)) return `${stamp} ${rest}`;
  const { level, logger, thread, message } = bareParts(rest);
  return logger === null
    ? `${stamp} [myid:] - ${message}`
    : `${stamp} [myid:] - ${level} [${thread}:${logger}@0] - ${message}`;
}

interface BareParts {
  readonly level: string;
  readonly logger: string | null;
  readonly thread: string;
  readonly message: string;
}

/** A record without a time: `%m`, or `%-5p %c %x - %m [%t]` as Exhibitor has it. */
function bareParts(text: string): BareParts {
  const parts = /^(TRACE|DEBUG|INFO|WARN|ERROR|FATAL) +([\w$]+(?:\.[\w$]+)+) +(?:- )?(.*?)(?: \[(.*)\])?$/s.exec(text);
  const [, level = '', logger = null, message = text, thread = ''] = parts ?? [];
  return { level, logger, thread, message };
}

/** What two wrappers tell together. Spelt out: every line of a wrapped log comes by, and spreading costs more than all else. */
function within(outer: Unwrapped, inner: Unwrapped): Unwrapped {
  const label =
    outer.label === null || inner.label === null ? (outer.label ?? inner.label) : `${outer.label}/${inner.label}`;
  const partial = outer.partial === true || inner.partial === true;
  const time = inner.time ?? outer.time;
  const process = inner.process ?? outer.process ?? null;
  return { rest: inner.rest, label, time, partial, process, above: outer.above ?? 0 };
}

/** A line of the head on its way out of its wrappers. */
interface Line {
  readonly text: string;
  /** Nothing was taken off it. */
  readonly isBare: boolean;
}

/** One way to unwrap the lines of a head, and how many records that makes. */
interface Node {
  readonly wrappers: readonly Wrapper[];
  /** The lines that each of them stands around. */
  readonly heads: readonly (readonly string[])[];
  /** Those that would go to a log; a line that lacks one of the wrappers does only if it is a record as it stands. */
  readonly lines: readonly Line[];
  readonly score: number;
  readonly hasTime: boolean;
}

function chainsAround(lines: readonly string[], layouts: readonly Layout[]): Node[] {
  const found: Node[] = [];
  const bare = lines.map((text): Line => ({ text, isBare: true }));
  let outer: readonly Node[] = [{ wrappers: [], heads: [], lines: bare, score: 0, hasTime: false }];
  for (let depth = 0; depth < DEEPEST; depth++) {
    const inner: readonly Node[] = outer.flatMap((node) => all.flatMap((wrapper) => unwrapAll(node, wrapper, layouts)));
    found.push(...inner);
    outer = inner;
  }
  return found;
}

/** None where the wrapper is around none of the lines, or around too few for a second one to be looked for behind it. */
function unwrapAll(node: Node, wrapper: Wrapper, layouts: readonly Layout[]): Node[] {
  if (node.wrappers.includes(wrapper)) return [];
  const around = entriesIn(node, wrapper);
  const head = textsOf(around);
  const inner = head.map(unwrapperOf(wrapper, head));
  const count = inner.filter((one) => one !== null).length;
  const isRare = node.wrappers.length > 0 && wrapper.inside === undefined && count * 2 < inner.length;
  if (count === 0 || isRare) return [];
  const lines = inner.flatMap((one, i): Line[] => {
    const line = around[i] as Line;
    if (one !== null) return one.rest.split('\n').map((text) => ({ text, isBare: false }));
    return !wrapper.everyLine || (line.isBare && readsAsRecord(line.text, layouts)) ? [line] : [];
  });
  const hasTime = node.hasTime || inner.some((one) => one !== null && one.time !== null);
  const score = scoreOf(textsOf(lines), layouts);
  return [{ wrappers: [...node.wrappers, wrapper], heads: [...node.heads, head], lines, score, hasTime }];
}

/** Lines that make one entry of a tool are joined where nothing stands around them. */
function entriesIn(node: Node, { joins }: Wrapper): readonly Line[] {
  if (joins === undefined || node.wrappers.length > 0) return node.lines;
  return entriesOf(textsOf(node.lines), joins()).map((text) => ({ text, isBare: true }));
}

/** Where no line has a time of its own, the wrapper's is taken, if it has one; else there is none. */
function timelessChain(
  lines: readonly string[],
  nodes: readonly Node[],
  isMessage: (text: string) => boolean,
  layouts: readonly Layout[],
): Chain | null {
  const isRecord = (line: string): boolean => {
    const bytes = Buffer.from(line);
    return layoutOfLine(bytes, 0, bytes.length, layouts) !== null || isMessage(bareParts(line).message);
  };
  const scoreIn = (some: readonly string[]): number => some.filter(isRecord).length;
  const best = nodes
    .map((node) => ({ node, score: scoreIn(textsOf(node.lines)) }))
    .toSorted((a, b) => b.score - a.score)[0];
  if (best === undefined || best.score <= scoreIn(lines)) return null;
  return chainWith(best.node, best.node.hasTime, lines, layouts);
}

const textsOf = (lines: readonly Line[]): string[] => lines.map(({ text }) => text);

const scoreOf = (lines: readonly string[], layouts: readonly Layout[]): number =>
  lines.filter((line) => readsAsRecord(line, layouts)).length;

/** The lines of a head that are not blank. */
export function headLines(head: Uint8Array): string[] {
  const lines = Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8').split('\n');
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)).filter((line) => line !== '');
}
