import { yearsCounted } from '../records/clock.ts';
import { detectLayout } from '../detect/detect.ts';
import { isInLayout, readsAsRecord } from '../detect/probe.ts';
import { wrappers as all } from '../wrappers/index.ts';
import { unwrapperOf, type Wrapper } from '../wrappers/wrapper.ts';
import { enoughFor, mayBeRecord } from './as-it-is.ts';
import { layerOf, peelAll, type Chain, type Layer } from './chain.ts';
import { entriesOf } from '../lines/entries.ts';
import { bareParts } from './timeless.ts';
import type { Layout, Writer } from '../../model/layout.ts';

/** Wrappers may stand around one another: the prefix of kubectl around a file of the node, grep around compose. */
const DEEPEST = 3;

/**
 * What is to be taken off lines such as these; null where they are records as they are, or nothing makes records of
 * them.
 * @param isMessage whether a text is a message of a server
 * @param hidden wrappers that are there though the lines are records with them (`hiddenIn`)
 */
export function chainAround(
  lines: readonly string[],
  isMessage: (text: string) => boolean,
  layouts: readonly Layout[],
  hidden: readonly Wrapper[],
): Chain | null {
  const telling = lines.filter(mayBeRecord).length;
  const bare = scoreOf(lines, layouts);
  const enough = hidden.length > 0 ? Math.max(1, bare) : enoughFor(bare);
  if (telling < enough) return bareChain(lines, layouts);
  const nodes = chainsAround(lines, layouts).filter(({ wrappers }) => hidden.every((one) => wrappers.includes(one)));
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
  const isNaming = ({ writers }: Layout): boolean => {
    const writer = writers?.(lines);
    return writer !== undefined && lines.some((line) => typeof writer(line) === 'string');
  };
  return layouts.some(isNaming)
    ? (detectLayout(Buffer.from(lines.join('\n')), layouts)?.writers?.(lines) ?? null)
    : null;
}

/** The wrappers that leave records what they are and of which a head has a sign. */
function signedIn(head: Uint8Array): Wrapper[] {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  return all.filter(({ inside }) => inside?.signs.some((sign) => bytes.includes(sign)));
}

/** Whether a wrapper may stand around lines though they are records with it. */
export const hasSigns = (head: Uint8Array): boolean => signedIn(head).length > 0;

/** The wrappers that stand around some lines of a head though they are records with them. */
export function hiddenIn(head: Uint8Array, lines: readonly string[], layouts: readonly Layout[]): Wrapper[] {
  const signed = signedIn(head);
  if (signed.length === 0) return [];
  const records = scoreOf(lines, layouts);
  return signed.filter(({ inside }) => inside?.isIn(lines, records) === true);
}

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
  const rests = entries.flatMap((entry) => peelAll(looked, entry)?.rest ?? []);
  return {
    layers: layersOf(),
    join: joins?.() ?? null,
    stamped: isStamped,
    writer: writerOf(rests, layouts),
    counted: yearsCounted(),
  };
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
  const isRecord = (line: string): boolean => isInLayout(line, layouts) || isMessage(bareParts(line).message);
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
