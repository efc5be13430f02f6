import { groupBy, lowerBound } from '../base/sorted.ts';
import { Spans } from '../base/spans.ts';
import { releaseIn } from '../model/release.ts';
import type { LifeFact, StateFact } from '../model/history.ts';
import type { ServerId } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';
import type { LifeEnd } from './ends.ts';
import type { Role } from './roles.ts';

/**
 * What each peer was, as far as its own lines and the others' sightings of its end show it. Between the start of a
 * process and its first LOOKING it has no state: it reads its configuration and its data.
 */
export function statesOf(
  ofNode: ReadonlyMap<ServerId, readonly Life[]>,
  roles: readonly Role[],
  ends: ReadonlyMap<Life, LifeEnd>,
): StateFact[] {
  const states: StateFact[] = [];
  const ofLife = groupBy(roles, (role) => role.life);
  for (const own of ofNode.values()) {
    const spans = new Spans(own, ({ from, lastAt }) => ({ from, to: lastAt }));
    for (const life of own) {
      const end = ends.get(life) as LifeEnd;
      for (const role of ofLife.get(life) ?? []) states.push(stateOf(role, end));
      const down = downAfter(life, own, spans, end);
      if (down !== null) states.push(down);
    }
  }
  return states;
}

function stateOf({ node, state, from, to, at }: Role, end: LifeEnd): StateFact {
  if (to !== null) return { node, state, from, to, evidence: [at] };
  const span = { node, state, from, to: end.at, evidence: [at, ...end.evidence] };
  return end.range === null ? span : { ...span, toRange: end.range };
}

/** @param own all lives of the server, in order; `spans` are the same */
function downAfter(life: Life, own: readonly Life[], spans: Spans<Life>, end: LifeEnd): StateFact | null {
  const endedAt = end.at;
  if (endedAt === null) return null;
  // Where two inputs claim one id, the end of the one is not the end of the other.
  if (spans.overlapping(endedAt, endedAt).some((other) => other !== life)) return null;
  const next = own[lowerBound(own, endedAt + 1, ({ from }) => from)] ?? null;
  return {
    node: life.node,
    state: 'DOWN',
    from: endedAt,
    to: next?.from ?? null,
    ...(end.range === null ? {} : { fromRange: end.range }),
    evidence: [...end.evidence, ...(next === null ? [] : [next.first])],
  };
}

/** The lives themselves as facts. */
export function lifeFacts(
  ofNode: ReadonlyMap<ServerId, readonly Life[]>,
  ends: ReadonlyMap<Life, LifeEnd>,
): LifeFact[] {
  return [...ofNode.values()].flat().map((life) => {
    const end = ends.get(life) as LifeEnd;
    return {
      node: life.node,
      input: life.input,
      from: life.from,
      startSeen: life.startSeen,
      lastLine: life.lastAt,
      to: end.at,
      toRange: end.range,
      end: end.how,
      version: releaseIn(life),
      evidence: [
        life.first,
        life.last,
        ...end.evidence.filter((at) => at.line !== life.last.line || at.input !== life.last.input),
      ],
    };
  });
}
