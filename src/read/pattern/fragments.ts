import { escapeRegex } from '../../base/regex.ts';
import { unreachable } from '../../base/unreachable.ts';
import { compileDate, type DateReader } from './dates.ts';
import type { Parsed } from '../../base/parsed.ts';
import type { PatternNode, PatternOption } from './grammar.ts';
import type { PartKind } from './words.ts';

/** What of a line is kept. */
export type Caught = 'date' | 'relative' | 'level' | 'thread' | 'logger' | 'myid' | 'context' | 'message';

/** A piece of a pattern as a regular expression. */
export interface Fragment {
  readonly source: string;
  /** What its capturing groups catch, in order. */
  readonly caught: readonly Caught[];
  readonly kind: PartKind | 'literal';
  /** As noun phrase, for the reasons why a line does not fit. */
  readonly expected: string;
  /** The text of a literal. */
  readonly text: string;
  readonly date: DateReader | null;
}

const LEVELS = 'TRACE|DEBUG|INFO|WARN|ERROR|FATAL|OFF|ALL';
/** log4j prints `?` where it does not know a place in the code, log4j 2 nothing. */
const CLASS = String.raw`[\w.$/-]+|\?|`;
const COLOURS = String.raw`(?:\u001b\[[\d;]*m)*`;
/** A line with a level is of a layout that prints levels, whatever else of it a layout without them would read. */
const NO_LEVEL = `(?!(?:${LEVELS}) )`;
/** So is one with a time: what stands in front of it is no thread. */
const NO_CLOCK = String.raw`(?!\d\d:\d\d:\d\d)`;

/**
 * A lookup, and the nested context, which ZooKeeper never fills. If it could have blanks, a line would be tried in as many ways as
 * it has of them.
 */
const HAS_NO_BLANKS = /^(?:\$|x$|NDC$)/;

type Part = Extract<PatternNode, { readonly node: 'part' }>;

/** The fragments of a pattern's line; what stands behind its first line break is none of it. */
export function fragmentsOf(nodes: readonly PatternNode[], has = contents(nodes)): Parsed<Fragment[]> {
  const fragments: Fragment[] = [];
  for (const [i, node] of nodes.entries()) {
    if (node.node === 'literal') {
      fragments.push(literal(node.text, isMessage(nodes[i - 1]), isMessage(nodes[i + 1])));
      continue;
    }
    const made = partFragments(node, has);
    if (made.kind === 'fault') return made;
    fragments.push(...made.value);
  }
  return { kind: 'value', value: fragments };
}

/** What a whole pattern prints: a line that has more is of another. */
interface Contents {
  readonly level: boolean;
  readonly time: boolean;
}

const contents = (nodes: readonly PatternNode[]): Contents => ({
  level: contains(nodes, 'level'),
  time: contains(nodes, 'date'),
});

const contains = (nodes: readonly PatternNode[], kind: PartKind): boolean =>
  nodes.some((node) => node.node === 'part' && (node.kind === kind || contains(node.inside, kind)));

const isMessage = (node: PatternNode | undefined): boolean => node?.node === 'part' && node.kind === 'message';

/** Blanks that stand for some. Not for any number: a line of nothing else would be tried from each of them to the end. */
const BLANKS = String.raw`[ \t]{1,99}?`;
const ONE_BLANK = String.raw`[ \t]`;

/**
 * People paste `INFO [` where `INFO  [` was printed, so more or fewer blanks may stand there; but not in front of a
 * message, which may begin with blanks of its own, nor behind one, which takes all but the last of them.
 */
function literal(text: string, behindMessage: boolean, beforeMessage: boolean): Fragment {
  const [first = '', ...more] = escapeRegex(text).split(/[ \t]+/);
  const ending = more.length > 0 && more.at(-1) === '' && beforeMessage ? /[ \t]+$/.exec(text)?.[0] : undefined;
  const blanks = more.map((_, i) => {
    if (ending !== undefined && i === more.length - 1) return escapeRegex(ending);
    return behindMessage && first === '' && i === 0 ? ONE_BLANK : BLANKS;
  });
  const source = first + more.map((word, i) => `${blanks[i]}${word}`).join('');
  return { source, caught: [], kind: 'literal', expected: `"${text.trim() || text}"`, text, date: null };
}

const anyText = ({ time }: Contents): string => (time ? '.*?' : `(?:${NO_CLOCK}.)*?`);

function partFragments(part: Part, has: Contents): Parsed<Fragment[]> {
  if (part.kind === 'group' || part.kind === 'optional') return groupFragments(part, has);
  const date = part.kind === 'date' ? dateOf(part) : null;
  if (date?.kind === 'fault') return date;
  const caught = caughtOf(part);
  const source = padded(part, sourceOf(part, date?.value ?? null, has), caught !== null);
  const expected = `${EXPECTED[part.kind]} (${part.word.startsWith('$') ? '' : '%'}${part.word})`;
  const fragment = {
    source,
    caught: caught === null ? [] : [caught],
    kind: part.kind,
    expected,
    text: '',
    date: date?.value ?? null,
  };
  return { kind: 'value', value: [fragment] };
}

function groupFragments(part: Part, has: Contents): Parsed<Fragment[]> {
  const inside = fragmentsOf(part.inside, has);
  if (inside.kind === 'fault') return inside;
  const group = { kind: 'group', expected: 'a group', text: '', date: null } as const;
  if (part.kind === 'optional') {
    // One fragment, because half of it would be no regular expression.
    const source = `(?:${inside.value.map((one) => one.source).join('')})?`;
    return { kind: 'value', value: [{ ...group, source, caught: inside.value.flatMap(({ caught }) => caught) }] };
  }
  const [before, behind] = padsOf(part);
  const border = (source: string): Fragment => ({ ...group, source, caught: [] });
  return { kind: 'value', value: [border(COLOURS + before), ...inside.value, border(behind + COLOURS)] };
}

const EXPECTED: Readonly<Record<PartKind, string>> = {
  date: 'a time',
  level: 'a level',
  thread: "a thread's name",
  logger: "a logger's or a class's name",
  line: 'a line number',
  method: "a method's name",
  file: "a file's name",
  location: 'a place in the code',
  message: 'a message',
  newline: 'the end of the line',
  mdc: 'a value of the context',
  relative: 'a number of milliseconds',
  number: 'a number',
  throwable: 'nothing',
  other: 'any text',
  group: 'a group',
  optional: 'a group',
};

function caughtOf({ kind, options }: Part): Caught | null {
  switch (kind) {
    case 'date':
    case 'relative':
    case 'level':
    case 'thread':
    case 'logger':
    case 'message':
      return kind;
    case 'location':
      return 'logger';
    case 'mdc':
      return options.length === 0 ? 'context' : /^\s*myid\b/.test(options[0]?.text ?? '') ? 'myid' : null;
    default:
      return null;
  }
}

function sourceOf(part: Part, date: DateReader | null, has: Contents): string {
  switch (part.kind) {
    case 'date':
      return date?.source ?? '';
    case 'level':
      // `%.1p` and `%level{length=1}` print something shorter.
      return part.width.most < 5 || part.options.length > 0 ? '[A-Za-z]+' : LEVELS;
    case 'logger':
      return /^(?:C|class)$/.test(part.word) ? CLASS : String.raw`[\w.$/-]+`;
    case 'location':
      // Caught are the class and, behind it, what is cut off again: the method and the place.
      return String.raw`[\w.$/]+\.[\w$<>]+\([^()]*\)`;
    case 'line':
      return String.raw`\d+|\?|`;
    case 'method':
      return String.raw`[\w$<>?]*`;
    case 'file':
      return String.raw`[\w.$?-]*`;
    case 'message':
      return has.level ? '.*' : `${NO_LEVEL}.*`;
    case 'mdc':
      return mdcSource(part);
    case 'relative':
      // More would be a time that no Date tells.
      return String.raw`\d{1,14}`;
    case 'number':
      return String.raw`\d+`;
    case 'thread':
      return anyText(has);
    case 'other':
      return HAS_NO_BLANKS.test(part.word) ? String.raw`\S*?` : anyText(has);
    case 'newline':
    case 'throwable':
    case 'group':
    case 'optional':
      return '';
    default:
      return unreachable(part.kind);
  }
}

/** The whole context stands in braces of its own. */
function mdcSource(part: Part): string {
  if (part.options.length === 0) return String.raw`\{.*?\}+|[^ ]*?`;
  return caughtOf(part) === 'myid' ? String.raw`-?\d*${defaultOf(part.options[0])}` : '.*?';
}

/** `%X{myid:-none}` prints `none` where there is no id. */
function defaultOf(option: PatternOption | undefined): string {
  const [, text] = /:-(.*)$/.exec(option?.text ?? '') ?? [];
  return text === undefined ? '' : `|${escapeRegex(text)}`;
}

function padded(part: Part, source: string, caught: boolean): string {
  const [before, behind] = padsOf(part);
  return `${before}${caught ? `(${source})` : `(?:${source})`}${behind}`;
}

/** Up to this width the blanks behind a part are counted, so that a message keeps those of its own. */
const COUNTED_WIDTH = 8;

/** The blanks that fill a part up, in front of it or behind it. */
function padsOf({ kind, width: { least, fills } }: Part): readonly [string, string] {
  if (least < 2) return ['', ''];
  if (fills === 'left') return [` {0,${least - 1}}`, ''];
  if (least > COUNTED_WIDTH) return ['', ` {0,${least - 1}}`];
  // As many as are missing: behind five letters of five none, behind four of them one.
  const letter = kind === 'level' ? '[A-Z]' : '[^ ]';
  const lengths = Array.from({ length: least }, (_, missing) => `(?<=${letter}{${least - missing}}) {0,${missing}}`);
  return ['', `(?:${lengths.join('|')}| {0,${least}})`];
}

const LEADING_FORMAT = /^\s*"?(.*?)"?\s*$/s;
/** `%d{HH:mm:ss, UTC}`: behind the last comma stands a zone, unless it is the milliseconds. */
const ZONE_BEHIND = /^(.*?)"?,\s*([A-Z][A-Za-z]*(?:[/+:-][\w:]+)*)\s*(?:,\s*[a-z]{2}[\w-]*\s*)?$/s;

function dateOf({ options, column }: Part): Parsed<DateReader> {
  const option = options[0];
  const second = options[1];
  const behind = second === undefined ? null : second.text.trim();
  const behindColumn =
    second === undefined ? column : second.column + second.text.length - second.text.trimStart().length;
  if (option === undefined || option.text.trim() === '') return compileDate('ISO8601', behind, column, behindColumn);
  const [, before, zone] = ZONE_BEHIND.exec(option.text) ?? [];
  const split = before !== undefined && zone !== undefined && !/^S+[XZxz]*$/.test(zone);
  const written = split ? before : option.text;
  const [, format = ''] = LEADING_FORMAT.exec(written.replace(/"$/, '')) ?? [];
  const indent = Math.max(0, option.text.indexOf(format));
  const zoneColumn = split ? option.column + option.text.lastIndexOf(zone) : behindColumn;
  return compileDate(format, split ? zone : behind, option.column + indent, zoneColumn);
}
