import { unreachable } from '../../base/unreachable.ts';
import {
  allOf,
  between,
  compare,
  exactly,
  not,
  someOf,
  UNKNOWN,
  valueOf,
  type Member,
  type Truth,
  type Value,
} from './value.ts';
import { deedAt } from './deeds.ts';
import {
  bySingular,
  infoOf,
  isListName,
  type FieldKind,
  type FunctionName,
  type Item,
  type ListName,
} from './vocabulary.ts';
import type { Expression } from './ast.ts';
import type { Facts } from '../facts.ts';

interface Scope {
  readonly list: ListName;
  readonly item: Item;
}

/** Evaluates a checked assertion over the facts of a report, and remembers what it looked at. */
export class Evaluation {
  /** Items that were counted, measured, or found wanting: what a fault points at. */
  readonly touched = new Set<Item>();
  readonly #facts: Facts;
  /** Whether logs are missing, so that any list may have more items than are known. */
  readonly #isOpen: boolean;
  readonly #lists = new Map<ListName, Value>();

  constructor(facts: Facts) {
    this.#facts = facts;
    this.#isOpen = facts.gaps.length > 0;
  }

  truth(node: Expression, scope: Scope | null = null): Truth {
    const value = this.value(node, scope);
    return value.kind === 'truth' ? value.truth : null;
  }

  value(node: Expression, scope: Scope | null = null): Value {
    const inner = (one: Expression): Value => this.value(one, scope);
    switch (node.kind) {
      case 'number':
        return exactly(node.value);
      case 'duration':
      case 'time':
        return exactly(node.ms);
      case 'edge':
        return this.#edge(node.edge);
      case 'zxid':
      case 'text':
        return { kind: node.kind, text: node.text };
      case 'truth':
        return { kind: 'truth', truth: node.value };
      case 'null':
        return { kind: 'none' };
      case 'name':
        return this.#name(node.name, scope);
      case 'field':
        return this.#field(node.of, node.name, scope);
      case 'filter':
        return this.#filter(node.of, node.by, scope);
      case 'call':
        return this.#call(node.name as FunctionName, node.argument, scope);
      case 'negate':
        return arithmetic('-', exactly(0), inner(node.of));
      case 'arithmetic':
        return arithmetic(node.op, inner(node.left), inner(node.right));
      case 'compare':
        return truthValue(compareWithNull(node, inner(node.left), inner(node.right)));
      case 'contains':
        return truthValue(contains(inner(node.left), inner(node.right)));
      case 'oneOf':
        return truthValue(someOf(node.options.map((option) => compare('==', inner(node.of), inner(option)))));
      case 'not':
        return truthValue(not(this.truth(node.of, scope)));
      case 'and':
        return truthValue(allOf(node.parts.map((part) => this.truth(part, scope))));
      case 'or':
        return truthValue(someOf(node.parts.map((part) => this.truth(part, scope))));
      case 'each':
        return truthValue(this.#each(node, (inside) => this.truth(node.has, inside)));
      case 'deed':
        return truthValue(
          this.#each(node, ({ item }) => deedAt(this.#facts, item, node.deed, this.value(node.moment, scope))),
        );
      default:
        return unreachable(node);
    }
  }

  #edge(edge: 'start' | 'end'): Value {
    const { end, report } = this.#facts;
    const starts = report.inputs.flatMap(({ from }) => (from === null ? [] : [Date.parse(from)]));
    const at = edge === 'end' ? end : starts.length === 0 ? null : starts.reduce((a, b) => Math.min(a, b));
    return at === null ? UNKNOWN : exactly(at);
  }

  #name(name: string, scope: Scope | null): Value {
    const kind = scope === null ? undefined : infoOf(scope.list).fields[name];
    if (scope !== null && kind !== undefined) return valueOf(scope.item[name], kind);
    return isListName(name) ? this.#list(name) : UNKNOWN;
  }

  #list(name: ListName): Value {
    const known = this.#lists.get(name);
    if (known !== undefined) return known;
    const items = infoOf(name).items(this.#facts.report, this.#facts.end ?? 0);
    const list: Value = { kind: 'list', items: items.map((value) => ({ value, isSure: true })) };
    this.#lists.set(name, list);
    return list;
  }

  #field(of: Expression, name: string, scope: Scope | null): Value {
    const list = this.value(of, scope);
    const kind = infoOf(listOf(of)).fields[name] as FieldKind;
    if (list.kind !== 'list') return UNKNOWN;
    for (const { value } of list.items) this.touched.add(value);
    return {
      kind: 'values',
      values: list.items.map(({ value, isSure }) => ({ value: valueOf(value[name], kind), isSure })),
    };
  }

  #filter(of: Expression, by: Expression, scope: Scope | null): Value {
    const list = this.value(of, scope);
    if (list.kind !== 'list') return UNKNOWN;
    const items = list.items.flatMap(({ value, isSure }): Member<Item>[] => {
      const fits = this.truth(by, { list: listOf(of), item: value });
      if (fits === false) return [];
      this.touched.add(value);
      return [{ value, isSure: isSure && fits === true }];
    });
    return { kind: 'list', items };
  }

  #call(name: FunctionName, argument: Expression, scope: Scope | null): Value {
    const of = this.value(argument, scope);
    const members: readonly Member<unknown>[] = of.kind === 'list' ? of.items : of.kind === 'values' ? of.values : [];
    if (of.kind === 'list') for (const { value } of of.items) this.touched.add(value);
    if (name === 'count') {
      const sure = members.filter(({ isSure }) => isSure).length;
      return between(sure, this.#isOpen ? Infinity : members.length);
    }
    return of.kind === 'values' ? measure(name, of.values, this.#isOpen) : UNKNOWN;
  }

  /** `every`, `some` or `no` item that fits `where`. */
  #each(node: Extract<Expression, { readonly kind: 'each' | 'deed' }>, holds: (scope: Scope) => Truth): Truth {
    const name = bySingular(node.noun) as ListName;
    const list = this.#list(name);
    const items = list.kind === 'list' ? list.items : [];
    const truths = items.map(({ value: item }): Truth => {
      const scope = { list: name, item };
      const fits = node.where === null ? true : this.truth(node.where, scope);
      if (fits === false) return node.quantifier === 'every';
      const truth = holds(scope);
      const wanted = node.quantifier === 'every' ? someOf([not(fits), truth]) : allOf([fits, truth]);
      if (wanted === (node.quantifier !== 'every')) this.touched.add(item);
      return wanted;
    });
    // An item that no log shows could break it, or be the one that was looked for.
    const known = this.#isOpen ? [...truths, null] : truths;
    if (node.quantifier === 'every') return allOf(known);
    return node.quantifier === 'some' ? someOf(known) : not(someOf(known));
  }
}

const truthValue = (truth: Truth): Value => ({ kind: 'truth', truth });

/** The list that an expression is of, however filtered; only called where the check found one. */
function listOf(node: Expression): ListName {
  if (node.kind === 'filter') return listOf(node.of);
  return (node.kind === 'name' ? node.name : 'events') as ListName;
}

/** `to == null` asks what the report has, which is known even where the value is not. */
function compareWithNull(
  { op, left, right }: Extract<Expression, { readonly kind: 'compare' }>,
  a: Value,
  b: Value,
): Truth {
  const other = left.kind === 'null' ? b : right.kind === 'null' ? a : null;
  if (other === null) return compare(op, a, b);
  const isNull = other.kind === 'none' || other.kind === 'unknown' || (other.kind === 'range' && other.isOpen);
  return op === '==' ? isNull : !isNull;
}

function contains(of: Value, what: Value): Truth {
  if (of.kind === 'unknown' || what.kind === 'unknown') return null;
  const text = what.kind === 'text' ? what.text : what.kind === 'range' ? String(what.lo) : null;
  if (text === null) return null;
  if (of.kind === 'text') return of.text.includes(text);
  return of.kind === 'servers' ? of.ids.includes(text) : false;
}

function measure(name: Exclude<FunctionName, 'count'>, members: readonly Member<Value>[], isOpen: boolean): Value {
  if (name === 'first' || name === 'last') {
    const member = name === 'first' ? members[0] : members.at(-1);
    if (isOpen) return UNKNOWN;
    if (member === undefined) return { kind: 'none' };
    return member.isSure ? member.value : UNKNOWN;
  }
  // What is not known may be anything; durations and counts are not negative.
  const ranges = members
    .filter(({ value }) => value.kind !== 'none')
    .map(({ value, isSure }) => ({
      isSure,
      ...(value.kind === 'range' ? { lo: value.lo, hi: value.hi } : { lo: 0, hi: Infinity }),
    }));
  const sure = ranges.filter(({ isSure }) => isSure);
  const greatest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);
  const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
  switch (name) {
    case 'max':
      return between(greatest(sure.map(({ lo }) => lo)), isOpen ? Infinity : greatest(ranges.map(({ hi }) => hi)));
    case 'min':
      return between(isOpen ? 0 : least(ranges.map(({ lo }) => lo)), least(sure.map(({ hi }) => hi)));
    case 'sum':
      return between(
        sure.reduce((sum, { lo }) => sum + lo, 0),
        isOpen ? Infinity : ranges.reduce((sum, { hi }) => sum + hi, 0),
      );
    case 'avg':
      if (isOpen || ranges.length === 0 || sure.length < ranges.length) return UNKNOWN;
      return between(
        ranges.reduce((sum, { lo }) => sum + lo, 0) / ranges.length,
        ranges.reduce((sum, { hi }) => sum + hi, 0) / ranges.length,
      );
    default:
      return unreachable(name);
  }
}

function arithmetic(op: '+' | '-' | '*' | '/', a: Value, b: Value): Value {
  if (a.kind !== 'range' || b.kind !== 'range') return UNKNOWN;
  switch (op) {
    case '+':
      return between(a.lo + b.lo, a.hi + b.hi);
    case '-':
      return between(a.lo - b.hi, a.hi - b.lo);
    case '*':
      return ofEnds([a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi]);
    case '/':
      return b.lo <= 0 && b.hi >= 0 ? UNKNOWN : ofEnds([a.lo / b.lo, a.lo / b.hi, a.hi / b.lo, a.hi / b.hi]);
    default:
      return unreachable(op);
  }
}

const ofEnds = (ends: readonly number[]): Value =>
  ends.some(Number.isNaN) ? UNKNOWN : between(Math.min(...ends), Math.max(...ends));
