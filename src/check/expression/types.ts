import { unreachable } from '../../base/unreachable.ts';
import { ExpressionFault } from './fault.ts';
import {
  bySingular,
  deeds,
  functions,
  infoOf,
  isDeed,
  isFunctionName,
  isListName,
  listNames,
  lists,
  type FieldKind,
  type ListName,
} from './vocabulary.ts';
import type { Expression, ValueType } from './ast.ts';

/** The list whose item the names speak of, inside of `[…]` and behind `has`. */
type Scope = ListName | null;

const TRUTH: ValueType = { kind: 'truth' };

/** Checks that every name is known and every comparison makes sense. @throws ExpressionFault where not */
export function checkAssertion(expression: Expression, text: string): void {
  const type = typeOf(expression, null, text);
  if (type.kind !== 'truth')
    throw new ExpressionFault(
      text.trimEnd().length,
      'a comparison: an assertion is true or false',
      `the end, after ${inWords(type)}`,
    );
}

function typeOf(node: Expression, scope: Scope, text: string): ValueType {
  const inner = (one: Expression): ValueType => typeOf(one, scope, text);
  switch (node.kind) {
    case 'number':
    case 'duration':
    case 'time':
    case 'zxid':
    case 'text':
    case 'truth':
    case 'null':
      return { kind: node.kind };
    case 'edge':
      return { kind: 'time' };
    case 'name':
      return typeOfName(node.name, node.at, scope);
    case 'field':
      return typeOfField(inner(node.of), node);
    case 'filter': {
      const of = inner(node.of);
      if (of.kind !== 'list')
        throw new ExpressionFault(node.of.at, `a list (${listNames.join(', ')}) before "["`, inWords(of));
      expectTruth(node.by, of.of, text);
      return of;
    }
    case 'call':
      return typeOfCall(node.name, node.at, inner(node.argument), node.argument.at);
    case 'negate': {
      const of = inner(node.of);
      if (of.kind !== 'number' && of.kind !== 'duration')
        throw new ExpressionFault(node.of.at, 'a number or a duration after -', inWords(of));
      return of;
    }
    case 'arithmetic':
      return typeOfArithmetic(node, inner(node.left), inner(node.right));
    case 'compare':
      comparable(inner(node.left), inner(node.right), node);
      return TRUTH;
    case 'contains': {
      const [left, right] = [inner(node.left), inner(node.right)];
      const fits =
        (left.kind === 'text' && right.kind === 'text') ||
        (left.kind === 'servers' && (right.kind === 'server' || right.kind === 'number' || right.kind === 'text'));
      if (!fits)
        throw new ExpressionFault(
          node.right.at,
          left.kind === 'servers' ? 'a server' : 'a text in a text',
          inWords(right),
        );
      return TRUTH;
    }
    case 'oneOf':
      for (const option of node.options) comparable(inner(node.of), inner(option), { op: '==', right: option });
      return TRUTH;
    case 'not':
      expectTruth(node.of, scope, text);
      return TRUTH;
    case 'and':
    case 'or':
      for (const part of node.parts) expectTruth(part, scope, text);
      return TRUTH;
    case 'each':
    case 'deed': {
      const list = bySingular(node.noun);
      if (list === null)
        throw new ExpressionFault(
          node.nounAt,
          `one of ${listNames.map((name) => lists[name].singular).join(', ')}`,
          node.noun,
        );
      if (node.where !== null) expectTruth(node.where, list, text);
      if (node.kind === 'each') {
        expectTruth(node.has, list, text);
        return TRUTH;
      }
      if (list !== 'servers') throw new ExpressionFault(node.deedAt, '"has"', node.deed);
      if (!isDeed(node.deed))
        throw new ExpressionFault(node.deedAt, `"has" or one of ${Object.keys(deeds).join(', ')}`, node.deed);
      return TRUTH;
    }
    default:
      return unreachable(node);
  }
}

function expectTruth(node: Expression, scope: Scope, text: string): void {
  const type = typeOf(node, scope, text);
  if (type.kind !== 'truth') throw new ExpressionFault(node.at, 'a comparison', inWords(type));
}

function typeOfName(name: string, at: number, scope: Scope): ValueType {
  const fields = scope === null ? {} : infoOf(scope).fields;
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field !== undefined) return { kind: field };
  if (isListName(name)) return { kind: 'list', of: name };
  const known =
    scope === null
      ? `a list (${listNames.join(', ')}) or a function (${Object.keys(functions).join(', ')})`
      : `a field of ${scope} (${Object.keys(fields).join(', ')})`;
  throw new ExpressionFault(at, known, name);
}

function typeOfField(of: ValueType, { name, nameAt }: { readonly name: string; readonly nameAt: number }): ValueType {
  if (of.kind !== 'list') throw new ExpressionFault(nameAt, 'no field: only lists have some', name);
  const { fields } = infoOf(of.of);
  const kind = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (kind === undefined)
    throw new ExpressionFault(nameAt, `a field of ${of.of} (${Object.keys(fields).join(', ')})`, name);
  return { kind: 'values', of: kind };
}

function typeOfCall(name: string, at: number, argument: ValueType, argumentAt: number): ValueType {
  if (!isFunctionName(name)) throw new ExpressionFault(at, `a function (${Object.keys(functions).join(', ')})`, name);
  if (argument.kind !== 'list' && argument.kind !== 'values')
    throw new ExpressionFault(argumentAt, 'a list or a field of one', inWords(argument));
  if (name === 'count') return { kind: 'number' };
  if (argument.kind === 'list')
    throw new ExpressionFault(
      argumentAt,
      `a field of ${argument.of} (${Object.keys(infoOf(argument.of).fields).join(', ')})`,
      `the list ${argument.of}`,
    );
  if (name === 'first' || name === 'last') return { kind: argument.of };
  const isMeasure =
    argument.of === 'number' ||
    argument.of === 'duration' ||
    (argument.of === 'time' && (name === 'max' || name === 'min'));
  if (!isMeasure) throw new ExpressionFault(argumentAt, `numbers or durations for ${name}`, inWords(argument));
  return { kind: argument.of };
}

function typeOfArithmetic(
  { op, left, right }: Extract<Expression, { readonly kind: 'arithmetic' }>,
  a: ValueType,
  b: ValueType,
): ValueType {
  const pair = `${a.kind} ${op} ${b.kind}`;
  if (a.kind === 'number' && b.kind === 'number') return a;
  if (a.kind === 'duration' && b.kind === 'duration')
    return op === '/' ? { kind: 'number' } : op === '*' ? refuse() : a;
  if (pair === 'duration * number' || pair === 'duration / number') return a;
  if (pair === 'number * duration') return b;
  if (pair === 'time - time') return { kind: 'duration' };
  if (pair === 'time - duration' || pair === 'time + duration') return a;
  return refuse();
  function refuse(): never {
    const isMeasure = a.kind === 'number' || a.kind === 'duration' || a.kind === 'time';
    throw isMeasure
      ? new ExpressionFault(right.at, `what can stand behind ${inWords(a)} ${op}`, inWords(b))
      : new ExpressionFault(left.at, `a number, duration or time before ${op}`, inWords(a));
  }
}

const ORDERED: ReadonlySet<string> = new Set(['number', 'duration', 'time', 'zxid']);

function comparable(
  a: ValueType,
  b: ValueType,
  { op, right }: { readonly op: string; readonly right: Expression },
): void {
  const equality = op === '==' || op === '!=';
  if (a.kind === 'list' || a.kind === 'values' || a.kind === 'servers')
    throw new ExpressionFault(right.at, `a function around ${inWords(a)}, such as count(…)`, inWords(b));
  if (equality && (a.kind === 'null' || b.kind === 'null')) return;
  if (!alike(a, b)) throw new ExpressionFault(right.at, `${inWords(a)} to compare with`, inWords(b));
  if (!equality && !ORDERED.has(a.kind))
    throw new ExpressionFault(right.at, `== or !=: ${inWords(a)} has no order`, op);
}

/** A duration may be written as plain milliseconds, and a server by its number or name. */
function alike(a: ValueType, b: ValueType): boolean {
  if (a.kind === b.kind) return a.kind !== 'list' && a.kind !== 'values' && a.kind !== 'servers';
  const pair = [a.kind, b.kind].toSorted().join(' ');
  return pair === 'duration number' || pair === 'number server' || pair === 'server text';
}

const WORDS: Readonly<Record<FieldKind | 'null', string>> = {
  number: 'a number',
  duration: 'a duration',
  time: 'a time',
  text: 'a text',
  zxid: 'a zxid',
  server: 'a server',
  servers: 'a list of servers',
  truth: 'true or false',
  null: 'null',
};

function inWords(type: ValueType): string {
  if (type.kind === 'list') return `the list ${type.of}`;
  if (type.kind === 'values') return `a list (${WORDS[type.of]} each)`;
  return WORDS[type.kind];
}
