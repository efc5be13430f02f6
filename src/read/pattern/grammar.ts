import type { Fault, Parsed } from '../../base/parsed.ts';
import {
  EmbeddedActionsParser,
  type ILexingError,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type ISerializedGast,
  type IToken,
} from 'chevrotain';
import {
  CloseBrace,
  CloseRound,
  Conversion,
  Dollar,
  Escaped,
  Lookup,
  Grouping,
  OpenBrace,
  OpenRound,
  patternLexer,
  patternTokens,
  Text,
  TwoPercents,
} from './tokens.ts';
import { holdsPattern, wordOf, type PartKind } from './words.ts';

/** A conversion pattern as a tree. `column` counts from 1 in the whole pattern. */
export type PatternNode =
  | { readonly node: 'literal'; readonly text: string }
  | {
      readonly node: 'part';
      readonly kind: PartKind;
      readonly word: string;
      readonly column: number;
      readonly width: PartWidth;
      readonly options: readonly PatternOption[];
      /** What a group holds; empty for all else. */
      readonly inside: readonly PatternNode[];
    };

/** `%-5.30c`: at least 5, filled up on the right, at most 30. */
export interface PartWidth {
  readonly least: number;
  readonly most: number;
  readonly fills: 'left' | 'right';
}

/** What stands in a pair of braces behind a word; `column` is that of its first character. */
export interface PatternOption {
  readonly text: string;
  readonly column: number;
}

const WORD = 'a conversion word of log4j or logback, as %d, %p, %t, %c or %m';
const END = 'the end of the pattern';

const fault = (column: number, expected: string, found: string): { kind: 'fault'; fault: Fault } => ({
  kind: 'fault',
  fault: { column, expected, found },
});

const expectedByRule: Readonly<Record<string, string>> = { braces: '"}"', round: '")"', pattern: END, part: WORD };
const inWords: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ ruleName }) => expectedByRule[ruleName] ?? ruleName,
  buildNoViableAltMessage: ({ ruleName }) => expectedByRule[ruleName] ?? ruleName,
  buildEarlyExitMessage: ({ ruleName }) => expectedByRule[ruleName] ?? ruleName,
  buildNotAllInputParsedMessage: () => END,
};

interface RawConversion {
  readonly token: IToken;
  readonly options: readonly IToken[];
  readonly round: readonly RawNode[] | undefined;
}
type RawNode = { readonly literal: string } | { readonly lookup: IToken } | RawConversion;

/**
 *     pattern    = ( conversion | grouping | lookup | literal )*
 *     conversion = Conversion option* [ round option* ]     a round bracket only behind a word that holds a pattern
 *     grouping   = Grouping pattern ")"                     the "(" is part of the token
 *     option     = "{" ( anything but braces | option )* "}"
 *     lookup     = "${" anything but braces "}"
 *     literal    = "%%" | Escaped | Text | "$" | brackets and braces that belong to no conversion
 */
class PatternParser extends EmbeddedActionsParser {
  /** How many round brackets of groups are open: there a ")" ends the group, elsewhere it is text. */
  #open = 0;

  constructor() {
    super(patternTokens, { maxLookahead: 1, recoveryEnabled: false, errorMessageProvider: inWords });
    this.performSelfAnalysis();
  }

  override reset(): void {
    super.reset();
    this.#open = 0;
  }

  readonly pattern = this.RULE('pattern', (): RawNode[] => {
    const nodes: RawNode[] = [];
    this.MANY({
      GATE: () => this.#open === 0 || this.LA(1).tokenType !== CloseRound,
      DEF: () =>
        this.OR([
          { ALT: () => void nodes.push(this.SUBRULE(this.conversion)) },
          { ALT: () => void nodes.push(this.SUBRULE(this.grouping)) },
          { ALT: () => void nodes.push({ lookup: this.CONSUME(Lookup) }) },
          { ALT: () => void nodes.push({ literal: this.CONSUME(TwoPercents).image.slice(1) }) },
          { ALT: () => void nodes.push({ literal: unescaped(this.CONSUME(Escaped).image) }) },
          { ALT: () => void nodes.push({ literal: this.CONSUME(Text).image }) },
          { ALT: () => void nodes.push({ literal: this.CONSUME(Dollar).image }) },
          { ALT: () => void nodes.push({ literal: this.CONSUME(OpenBrace).image }) },
          { ALT: () => void nodes.push({ literal: this.CONSUME(CloseBrace).image }) },
          { ALT: () => void nodes.push({ literal: this.CONSUME(OpenRound).image }) },
          { ALT: () => void nodes.push({ literal: this.CONSUME(CloseRound).image }) },
        ]),
    });
    return nodes;
  });

  readonly conversion = this.RULE('conversion', (): RawNode => {
    const token = this.CONSUME(Conversion);
    const options: IToken[] = [];
    this.MANY1(() => void options.push(this.SUBRULE1(this.braces)));
    const round = this.OPTION({
      GATE: () => holdsPattern(wordOf(lettersOf(token))?.kind ?? 'other'),
      DEF: () => {
        this.CONSUME(OpenRound);
        const inside = this.SUBRULE(this.round);
        this.MANY2(() => void options.push(this.SUBRULE2(this.braces)));
        return inside;
      },
    });
    return { token, options, round };
  });

  readonly grouping = this.RULE('grouping', (): RawNode => {
    const token = this.CONSUME(Grouping);
    return { token, options: [], round: this.SUBRULE(this.round) };
  });

  readonly round = this.RULE('round', (): readonly RawNode[] => {
    this.ACTION(() => this.#open++);
    const inside = this.SUBRULE(this.pattern);
    this.ACTION(() => this.#open--);
    this.CONSUME(CloseRound);
    return inside;
  });

  /** Returns a token for the text between the braces, so that its place is kept. */
  readonly braces = this.RULE('braces', (): IToken => {
    const open = this.CONSUME(OpenBrace);
    let image = '';
    this.MANY(() => {
      this.OR([
        { ALT: () => void (image += this.CONSUME(Lookup).image) },
        { ALT: () => void (image += this.CONSUME(Conversion).image) },
        { ALT: () => void (image += this.CONSUME(Grouping).image) },
        { ALT: () => void (image += this.CONSUME(TwoPercents).image) },
        { ALT: () => void (image += this.CONSUME(Escaped).image) },
        { ALT: () => void (image += this.CONSUME(Text).image) },
        { ALT: () => void (image += this.CONSUME(Dollar).image) },
        { ALT: () => void (image += this.CONSUME(OpenRound).image) },
        { ALT: () => void (image += this.CONSUME(CloseRound).image) },
        { ALT: () => void (image += `{${this.SUBRULE(this.braces).image}}`) },
      ]);
    });
    this.CONSUME(CloseBrace);
    return { ...open, image, startOffset: open.startOffset + 1 };
  });
}

let instance: PatternParser | undefined;

/** The productions of the grammar as data, for the picture of them in the documentation. */
export function patternRules(): ISerializedGast[] {
  instance ??= new PatternParser();
  return instance.getSerializedGastProductions();
}

/** Reads a conversion pattern. Never throws. */
export function parsePattern(text: string): Parsed<readonly PatternNode[]> {
  return parseAt(text, 0);
}

/** @param from how many characters of the whole pattern stand before `text`, which is then an option of a group */
function parseAt(text: string, from: number): Parsed<readonly PatternNode[]> {
  const { tokens, errors } = patternLexer().tokenize(text);
  const rules = (instance ??= new PatternParser());
  rules.input = tokens;
  const raw = rules.pattern();
  const faults = [...errors.map((e) => unreadable(e, text)), ...rules.errors.map((e) => unexpected(e, text))];
  const first = faults.toSorted((a, b) => a.column - b.column)[0];
  if (first !== undefined) return fault(first.column + from, first.expected, first.found);
  return nodesOf(raw, from);
}

function unreadable({ offset }: ILexingError, text: string): Fault {
  const char = text.charAt(offset);
  const column = offset + 1;
  if (char === '%') return { column: column + 1, expected: WORD, found: foundAt(text, offset + 1) };
  return { column, expected: 'a character behind "\\"', found: END };
}

const foundAt = (text: string, offset: number): string =>
  offset >= text.length ? END : /\s/.test(text.charAt(offset)) ? 'a blank' : `"${text.charAt(offset)}"`;

function unexpected({ token, message }: IRecognitionException, text: string): Fault {
  // The token at the end of the input has no place of its own: its offset is NaN.
  if (Number.isNaN(token.startOffset)) return { column: text.length + 1, expected: message, found: END };
  return { column: token.startOffset + 1, expected: message, found: `"${token.image}"` };
}

const lettersOf = ({ image }: IToken): string => image.replace(/^[^A-Za-z]*/, '').replace(/\($/, '');

function nodesOf(raw: readonly RawNode[], from: number): Parsed<readonly PatternNode[]> {
  const nodes: PatternNode[] = [];
  for (const one of raw) {
    if ('literal' in one) {
      nodes.push({ node: 'literal', text: one.literal });
      continue;
    }
    if ('lookup' in one) {
      nodes.push(lookupPart(one.lookup, from));
      continue;
    }
    const parsed = partOf(one, from);
    if (parsed.kind === 'fault') return parsed;
    nodes.push(...parsed.value);
  }
  return { kind: 'value', value: nodes };
}

const ANY_WIDTH: PartWidth = { least: 0, most: Infinity, fills: 'left' };

const lookupPart = ({ image, startOffset }: IToken, from: number): PatternNode => ({
  node: 'part',
  kind: 'other',
  word: image,
  column: startOffset + 1 + from,
  width: ANY_WIDTH,
  options: [],
  inside: [],
});

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };

/** `\t` is a tab, `\(` a bracket; `\_` is nothing, logback needs it between a word and the letters behind it. */
function unescaped(literal: string): string {
  const char = literal.charAt(1);
  return char === '_' ? '' : (ESCAPES[char] ?? char);
}

function partOf({ token, options: tokens, round }: RawConversion, from: number): Parsed<readonly PatternNode[]> {
  const column = token.startOffset + 1 + from;
  const letters = lettersOf(token);
  const known = letters === '' ? { word: '', kind: 'group' as const } : wordOf(letters);
  if (known === null) return fault(column, WORD, `"${token.image}"`);
  // What stands behind the word, `T` of `%dT`, is text; braces and brackets behind it belong to no word.
  const rest = letters.slice(known.word.length);
  const options = tokens.map(({ image, startOffset }) => ({ text: image, column: startOffset + 1 + from }));
  const mine = rest === '' ? options : [];
  const inside = insideOf(known.kind, mine, rest === '' ? round : undefined, from);
  if (inside.kind === 'fault') return inside;
  const part: PatternNode = {
    node: 'part',
    ...known,
    column,
    width: widthOf(token.image),
    options: mine,
    inside: inside.value,
  };
  if (rest === '') return { kind: 'value', value: [part] };
  const behind = rest + options.map(({ text }) => `{${text}}`).join('');
  return { kind: 'value', value: [part, { node: 'literal', text: behind }] };
}

/** A group holds what stands in its round brackets, as logback writes it, or else in its first braces. */
function insideOf(
  kind: PartKind,
  options: readonly PatternOption[],
  round: readonly RawNode[] | undefined,
  from: number,
): Parsed<readonly PatternNode[]> {
  if (!holdsPattern(kind)) return { kind: 'value', value: [] };
  if (round !== undefined) return nodesOf(round, from);
  const first = options[0];
  return first === undefined ? { kind: 'value', value: [] } : parseAt(first.text, first.column - 1);
}

function widthOf(image: string): PartWidth {
  const [, minus = '', least = '', most = ''] = /^%(-?)(\d*)(?:\.-?(\d+))?/.exec(image) ?? [];
  return { least: Number(least), most: most === '' ? Infinity : Number(most), fills: minus === '-' ? 'right' : 'left' };
}
