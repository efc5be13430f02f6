import type { IToken } from 'chevrotain';
import type { Expression } from './ast.ts';

/** Parts of an expression made of tokens, for the grammar. */

export const literal = (token: IToken, of: (token: IToken) => Expression): Expression => of(token);
export const edgeAt = ({ startOffset }: IToken, edge: 'start' | 'end'): Expression => ({
  kind: 'edge',
  at: startOffset,
  edge,
});

export function timeAt({ image, startOffset }: IToken): Expression {
  const text = image.replace(',', '.');
  return { kind: 'time', at: startOffset, ms: Date.parse(/Z$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`) };
}

export const arithmetic = (op: IToken, left: Expression, right: Expression): Expression => ({
  kind: 'arithmetic',
  at: left.at,
  op: op.image as '+' | '-' | '*' | '/',
  left,
  right,
});

export function joined(kind: 'and' | 'or', parts: readonly Expression[]): Expression {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { kind, at: first?.at ?? 0, parts };
}
