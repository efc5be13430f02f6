import { Findings, type Outcome } from '../define.ts';
import { parseAssertion } from './grammar.ts';
import { checkAssertion } from './types.ts';
import { Evaluation } from './evaluate.ts';
import { inMs } from '../values.ts';
import type { LineRef } from '../../model/source.ts';
import type { Facts } from '../facts.ts';
import type { Expression } from './ast.ts';
import type { Value } from './value.ts';

export { ExpressionFault, pointedAt } from './fault.ts';

/** An assertion that was read and checked. */
export interface Assertion {
  readonly text: string;
  readonly evaluate: (facts: Facts) => Outcome;
}

/** Lines that a fault of an assertion points at. */
const MOST_LINES = 20;

/** @throws ExpressionFault with its column where the text is no assertion */
export function readAssertion(text: string): Assertion {
  const expression = parseAssertion(text);
  checkAssertion(expression, text);
  return { text, evaluate: (facts) => outcomeOf(expression, text, facts) };
}

function outcomeOf(expression: Expression, text: string, facts: Facts): Outcome {
  const evaluation = new Evaluation(facts);
  const found = new Findings();
  const truth = evaluation.truth(expression);
  found.checked = 1;
  if (truth === true) return found;
  const evidence = [...evaluation.touched].flatMap((item) => linesOf(item)).slice(0, MOST_LINES);
  const said = measured(expression, text, evaluation);
  if (truth === null) found.doubt(said ?? 'the logs do not tell what it needs', { evidence });
  else found.fault({ message: said ?? `it does not hold${wrong(evaluation)}`, nodes: [], at: null, evidence });
  return found;
}

const wrong = ({ touched }: Evaluation): string => (touched.size === 0 ? '' : ` for ${touched.size} of them`);

function linesOf(item: Readonly<Record<string, unknown>>): readonly LineRef[] {
  const { evidence } = item;
  return Array.isArray(evidence) ? (evidence.slice(0, 1) as LineRef[]) : [];
}

/** `count(elections) is 2`: what stands on the left of a comparison. */
function measured(expression: Expression, text: string, evaluation: Evaluation): string | null {
  if (expression.kind !== 'compare') return null;
  const left = text.slice(expression.left.at, expression.opAt).trim();
  const shown = shownValue(evaluation.value(expression.left), isDuration(expression));
  return shown === null ? null : `${left} is ${shown}`;
}

const isDuration = ({ left, right }: Extract<Expression, { readonly kind: 'compare' }>): boolean =>
  right.kind === 'duration' ||
  (left.kind === 'call' && left.argument.kind === 'field' && left.argument.name.endsWith('Ms'));

function shownValue(value: Value, asDuration: boolean): string | null {
  switch (value.kind) {
    case 'range': {
      const show = (n: number): string =>
        asDuration ? inMs(n) : Math.abs(n) > 1e11 && Number.isFinite(n) ? new Date(n).toISOString() : String(n);
      if (value.lo === value.hi) return show(value.lo);
      if (value.hi === Infinity) return `at least ${show(value.lo)}`;
      const isRounded = asDuration && show(value.lo) === show(value.hi);
      const [lo, hi] = [value.lo, value.hi].map((n) => (isRounded ? `${n} ms` : show(n)));
      return `between ${lo} and ${hi}`;
    }
    case 'text':
    case 'zxid':
      return value.text;
    case 'none':
      return 'not there';
    case 'unknown':
      return 'not told by the logs';
    case 'truth':
    case 'servers':
    case 'list':
    case 'values':
      return null;
    default:
      return value satisfies never;
  }
}
