import { grammarRules } from '../../src/check/expression/grammar.ts';
import { patternRules } from '../../src/read/pattern/grammar.ts';

// The grammars that the pages show, as data.

/** A part of a grammar, as chevrotain serializes it. */
export interface GrammarNode {
  readonly type: string;
  readonly name?: string;
  readonly definition?: readonly GrammarNode[];
  readonly separator?: GrammarNode;
}

/** What a token is: the words it is typed as, or, of what varies, a name. */
export type Terminal = readonly string[] | string;

export interface Grammar {
  readonly title: string;
  readonly rules: readonly GrammarNode[];
  /** Tokens that are not typed as their names in small letters. */
  readonly terminals: Readonly<Record<string, Terminal>>;
}

export const assertions: Grammar = {
  title: 'The grammar of assertions',
  rules: grammarRules(),
  terminals: {
    Open: ['('],
    Close: [')'],
    OpenFilter: ['['],
    CloseFilter: [']'],
    Dot: ['.'],
    Comma: [','],
    Plus: ['+'],
    Minus: ['-'],
    Times: ['*'],
    Over: ['/'],
    Comparison: ['==', '!=', '<', '<=', '>', '>='],
    Name: 'NAME',
    Time: 'TIME',
    Zxid: 'ZXID',
    Duration: 'DURATION',
    Numeral: 'NUMBER',
    Text: 'TEXT',
  },
};

export const patterns: Grammar = {
  title: 'The grammar of conversion patterns',
  rules: patternRules(),
  terminals: {
    Conversion: 'CONVERSION',
    Grouping: 'GROUP',
    TwoPercents: ['%%'],
    Escaped: 'ESCAPED',
    Lookup: 'LOOKUP',
    Dollar: ['$'],
    Text: 'TEXT',
    OpenBrace: ['{'],
    CloseBrace: ['}'],
    OpenRound: ['('],
    CloseRound: [')'],
  },
};

export const terminalOf = ({ terminals }: Grammar, name: string): Terminal => terminals[name] ?? [name.toLowerCase()];
