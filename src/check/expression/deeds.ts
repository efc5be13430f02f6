import { unreachable } from '../../base/unreachable.ts';
import { isDeed, type Deed, type Item } from './vocabulary.ts';
import { someOf, type Truth, type Value } from './value.ts';
import type { ServerId } from '../../model/ids.ts';
import type { Facts } from '../facts.ts';

interface Span {
  readonly from: string;
  readonly to: string | null;
  readonly toRange: readonly [string, string] | null | undefined;
}

/** Whether a server does something at a moment; null where the range of an end, or its clock, leaves it open. */
export function deedAt(facts: Facts, server: Item, deed: string, moment: Value): Truth {
  const node = server['id'] as ServerId;
  if (!isDeed(deed) || moment.kind !== 'range') return null;
  if (!facts.hasLog(node)) return null;
  const { reference } = facts.report.clock;
  const isEnd = moment.lo === facts.end;
  // What still lasts when the logs end needs no clock.
  return someOf(
    spansOf(facts, node, deed).map((span) => {
      if (isEnd && span.to === null) return true;
      const { lowMs, highMs } =
        reference === null ? { lowMs: -Infinity, highMs: Infinity } : facts.clock.between(node, reference);
      const [earliest, latest] =
        span.to === null ? [Infinity, Infinity] : (span.toRange ?? [span.to, span.to]).map(Date.parse);
      const [lo, hi] = [moment.lo + lowMs, moment.hi + highMs];
      if (Date.parse(span.from) <= lo && (earliest as number) > hi) return true;
      return Date.parse(span.from) > hi || (latest as number) <= lo ? false : null;
    }),
  );
}

function spansOf({ report }: Facts, node: ServerId, deed: Deed): Span[] {
  switch (deed) {
    case 'serves':
      return report.serving
        .filter((one) => one.node === node)
        .map(({ from, to, endedRange }) => ({ from, to, toRange: endedRange }));
    case 'leads':
      return report.leaderships.flatMap(({ leader, establishedAt, endedAt, endedRange }) =>
        leader === node && establishedAt !== null ? [{ from: establishedAt, to: endedAt, toRange: endedRange }] : [],
      );
    case 'looks':
      return report.states.flatMap(({ node: by, state, from, to, toRange }) =>
        by === node && state === 'LOOKING' ? [{ from, to, toRange }] : [],
      );
    case 'runs':
      return report.lives.filter((one) => one.node === node).map(({ from, to, toRange }) => ({ from, to, toRange }));
    default:
      return unreachable(deed);
  }
}
