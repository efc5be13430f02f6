import type { FieldKind, ListName } from './vocabulary.ts';

export type CompareOp = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type Quantifier = 'every' | 'some' | 'no';

/** An assertion as it was read; `at` is where it begins, counted from 0. */
export type Expression = { readonly at: number } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'duration'; readonly ms: number }
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end' }
  | { readonly kind: 'zxid'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'field'; readonly of: Expression; readonly name: string; readonly nameAt: number }
  | { readonly kind: 'filter'; readonly of: Expression; readonly by: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly argument: Expression }
  | { readonly kind: 'negate'; readonly of: Expression }
  | {
      readonly kind: 'arithmetic';
      readonly op: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'compare';
      readonly opAt: number;
      readonly op: CompareOp;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'contains'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'oneOf'; readonly of: Expression; readonly options: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | {
      readonly kind: 'each';
      readonly quantifier: Quantifier;
      readonly noun: string;
      readonly nounAt: number;
      readonly where: Expression | null;
      readonly has: Expression;
    }
  | {
      readonly kind: 'deed';
      readonly quantifier: Quantifier;
      readonly noun: string;
      readonly nounAt: number;
      readonly where: Expression | null;
      readonly deed: string;
      readonly deedAt: number;
      readonly moment: Expression;
    }
);

/** What an expression is once it is checked. `values` are one field of all items of a list. */
export type ValueType =
  | { readonly kind: FieldKind | 'null' }
  | { readonly kind: 'list'; readonly of: ListName }
  | { readonly kind: 'values'; readonly of: FieldKind };
