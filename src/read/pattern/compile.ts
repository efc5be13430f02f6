import { BLANK } from '../../base/bytes.ts';
import { beginsBy, isDistinct, outlineOf } from './begins.ts';
import { fragmentsOf, type Caught, type Fragment } from './fragments.ts';
import { parsePattern, type PatternNode } from './grammar.ts';
import type { Fault, Parsed } from '../../base/parsed.ts';
import type { Stamp } from '../tools/times.ts';
import type { Lack, Layout, LineFailure, LineHeader } from '../../model/layout.ts';

/** What a pattern tells of how its lines are read. */
export type CompiledPattern = Required<
  Pick<Layout, 'lacks' | 'messageBelow' | 'distinct' | 'begins' | 'header' | 'failure'>
>;

/**
 * Makes a conversion pattern of log4j or logback into something that reads lines.
 * @param timeless whether a pattern without a time will do: then the order of the lines is all that is known
 */
export function compilePattern(text: string, timeless = false): Parsed<CompiledPattern> {
  const parsed = parsePattern(text);
  if (parsed.kind === 'fault') return parsed;
  const cut = lineOf(parsed.value);
  const made = fragmentsOf(cut.nodes);
  if (made.kind === 'fault') return made;
  const fragments = stripped(made.value);
  const fault = lackingPart(fragments, cut.messageBelow, timeless, text.length);
  return fault === null ? { kind: 'value', value: compiled(fragments, cut.messageBelow) } : { kind: 'fault', fault };
}

/** The nodes of the first line, and whether the message is what follows on the second. */
function lineOf(nodes: readonly PatternNode[]): {
  readonly nodes: readonly PatternNode[];
  readonly messageBelow: boolean;
} {
  const isPart = (kind: string) => (node: PatternNode) => node.node === 'part' && node.kind === kind;
  const newline = nodes.findIndex(isPart('newline'));
  const first = newline < 0 ? nodes : nodes.slice(0, newline);
  return {
    nodes: first,
    messageBelow: !first.some(isPart('message')) && nodes.slice(first.length).some(isPart('message')),
  };
}

/** Without what prints nothing and blanks at the end, which editors take away. */
function stripped(fragments: readonly Fragment[]): Fragment[] {
  const solid = fragments.filter(({ kind }) => kind !== 'throwable');
  while (solid.at(-1)?.kind === 'literal' && solid.at(-1)?.text.trim() === '') solid.pop();
  const last = solid.at(-1);
  const blanksBehind = solid.length < fragments.length && last?.kind === 'message';
  return blanksBehind ? [...solid.slice(0, -1), { ...last, source: last.source.replace(/\.\*\)$/, '.*?)') }] : solid;
}

function lackingPart(
  fragments: readonly Fragment[],
  messageBelow: boolean,
  timeless: boolean,
  length: number,
): Fault | null {
  const has = (...caught: readonly Caught[]): boolean =>
    fragments.some((one) => one.caught.some((what) => caught.includes(what)));
  const found = 'the end of the pattern';
  if (!messageBelow && !has('message')) return { column: length + 1, expected: 'a message (%m)', found };
  if (!timeless && !has('date', 'relative')) return { column: length + 1, expected: 'a time (%d)', found };
  return null;
}

/** The groups of the regular expression, by what they catch; of two that catch the same, the first. */
function groupsOf(fragments: readonly Fragment[]): ReadonlyMap<Caught, number> {
  const groups = new Map<Caught, number>();
  for (const [i, caught] of fragments.flatMap((one) => one.caught).entries())
    if (!groups.has(caught)) groups.set(caught, i + 1);
  return groups;
}

function compiled(fragments: readonly Fragment[], messageBelow: boolean): CompiledPattern {
  const outline = outlineOf(fragments);
  const date = fragments.find((fragment) => fragment.date !== null)?.date ?? null;
  const relative = fragments.some(({ caught }) => caught.includes('relative'));
  const lacks: Lack = date?.lacks ?? (relative ? 'date' : 'time');
  return {
    lacks,
    messageBelow,
    distinct: isDistinct(outline),
    begins: beginsBy(outline, fragments[0]),
    header: headerBy(fragments, date, messageBelow),
    failure: (line) => failureOf(fragments, line),
  };
}

const START = /^ */;
const regexOf = (fragments: readonly Fragment[], end: string): RegExp =>
  new RegExp(fragments.map(({ source }) => source).join('') + end, 'sy');

function headerBy(fragments: readonly Fragment[], date: Fragment['date'], messageBelow: boolean): Layout['header'] {
  const regex = regexOf(fragments, '[ \\t]*$');
  const groups = groupsOf(fragments);
  const group = (caught: Caught): number => groups.get(caught) ?? 0;
  const [dateAt, relativeAt, levelAt, threadAt] = [group('date'), group('relative'), group('level'), group('thread')];
  const [loggerAt, myidAt, contextAt, messageAt] = [group('logger'), group('myid'), group('context'), group('message')];
  const noTime: Stamp = { stamp: 0, zoned: true };
  return (line): LineHeader | null => {
    regex.lastIndex = indentOf(line);
    const parts = regex.exec(line);
    if (parts === null) return null;
    const part = (at: number): string => (at === 0 ? '' : (parts[at] ?? ''));
    const time: Stamp | null =
      dateAt > 0 && date !== null
        ? date.read(part(dateAt))
        : relativeAt > 0
          ? { stamp: Number(part(relativeAt)), zoned: true }
          : noTime;
    if (time === null) return null;
    return {
      stamp: time.stamp,
      zoned: time.zoned,
      ...(time.unknownZone === undefined ? {} : { unknownZone: time.unknownZone }),
      level: part(levelAt),
      thread: part(threadAt).trimEnd(),
      logger: classOf(part(loggerAt)),
      myid: myidAt > 0 ? idOf(part(myidAt)) : contextAt > 0 ? idInContext(part(contextAt)) : null,
      message: messageBelow ? '' : part(messageAt),
      trace: [],
    };
  };
}

function indentOf(line: string): number {
  let at = 0;
  while (line.charCodeAt(at) === BLANK) at++;
  return at;
}

/** `%l` is a class with its method and place: `a.b.QuorumPeer.run(QuorumPeer.java:93)`; `?` is one that is not known. */
function classOf(logger: string): string {
  if (logger === '?') return '';
  const round = logger.indexOf('(');
  return round < 0 ? logger : logger.slice(0, logger.lastIndexOf('.', round));
}

const idOf = (text: string): string | null => (/^-?\d+$/.test(text) ? text : null);
/** The whole context: `{myid=1, …}`, in log4j 1 `{{myid,1}}`. */
const idInContext = (text: string): string | null => /\bmyid[=,] ?(-?\d+)/.exec(text)?.[1] ?? null;

/** How far a line fits and what should follow; slow, for a log that nothing fits. */
function failureOf(fragments: readonly Fragment[], line: string): LineFailure {
  for (let count = fragments.length; count > 0; count--) {
    const regex = regexOf(fragments.slice(0, count), '');
    regex.lastIndex = indentOf(line);
    if (regex.test(line))
      return { column: regex.lastIndex + 1, expected: fragments[count]?.expected ?? 'the end of the line' };
  }
  return { column: (START.exec(line)?.[0].length ?? 0) + 1, expected: fragments[0]?.expected ?? 'a message' };
}
