import { lowerBound } from '../../base/sorted.ts';
import { Surroundings } from './around.ts';
import { missingEvidence, plainCause } from './plain.ts';
import type { BareOutage, OutageFact } from '../../model/history.ts';
import type { ReportCause } from '../../model/report.ts';
import type { AnyFinding, Explains, Found, Sighting } from '../define.ts';
import type { LeaderLoss, LossFacts } from './around.ts';
import type { Words } from '../words.ts';

/** Something found that may explain the loss of a leader. */
interface Candidate {
  readonly finding: AnyFinding;
  readonly found: Found;
  readonly explains: Explains;
  readonly alsoWithoutOutage: number;
}

/** Below this the best of the causes explains too little; what is missing is said beside it. */
const EXPLAINED = 60;
/** Of each outage so many causes are told. */
const TOLD = 5;

/** The outages with their causes: the plain facts of each loss, and what of the findings stands in the right relation. */
export function explained(
  facts: LossFacts,
  all: readonly { readonly finding: AnyFinding; readonly found: Found }[],
  words: Words,
): OutageFact[] {
  const { outages } = facts.history;
  if (outages.length === 0) return [];
  const surroundings = new Surroundings(facts);
  const candidates = all.flatMap(({ finding, found }): Candidate[] => {
    const { explains } = finding;
    if (explains === undefined) return [];
    const stray = found.sightings.filter(({ at }) => !nearSome(outages, at, explains, facts)).length;
    return [{ finding, found, explains, alsoWithoutOutage: stray }];
  });
  return outages.map((outage) => {
    const loss = surroundings.of(outage);
    const plain = plainCause(loss, facts, surroundings, words);
    const related = candidates.flatMap((candidate) => relation(candidate, loss, facts, words));
    const causes = [plain, ...related].toSorted((a, b) => b.score - a.score);
    const best = causes[0]?.score ?? 0;
    const told = best >= EXPLAINED ? causes : withDoubt(causes, missingEvidence(loss, facts, words));
    const [top = plain, ...others] = told.slice(0, TOLD);
    return { ...outage, cause: top.message, causes: [top, ...others] };
  });
}

/** The list with one entry that says what is missing: that of the bare facts, if they explain nothing. */
function withDoubt(causes: readonly ReportCause[], doubt: ReportCause): ReportCause[] {
  const known = causes.filter(({ rule }) => rule !== doubt.rule);
  const bare = causes.find(({ rule }) => rule === doubt.rule);
  return [
    ...known,
    bare === undefined ? doubt : { ...bare, message: `${bare.message} What is missing: ${doubt.message}` },
  ];
}

/** From when to when a sighting has to do with a loss. */
function windowOf(
  { from, to }: BareOutage,
  { beforeMs, late }: Explains,
  { syncMs, tickMs }: LossFacts,
): readonly [number, number] {
  const after = late === true ? Math.max(to ?? from, from) + syncMs : from + tickMs;
  return [from - (beforeMs ?? syncMs + 2 * tickMs), after];
}

/** Outages follow each other, so only the neighbours of a moment can be near it. */
function nearSome(outages: readonly BareOutage[], at: number, explains: Explains, facts: LossFacts): boolean {
  const next = lowerBound(outages, at, ({ from }) => from);
  return [outages[next - 1], outages[next]].some((outage) => {
    if (outage === undefined) return false;
    const [first, last] = windowOf(outage, explains, facts);
    return at >= first && at <= last;
  });
}

function relation(candidate: Candidate, loss: LeaderLoss, facts: LossFacts, words: Words): ReportCause[] {
  const { finding, found, explains, alsoWithoutOutage } = candidate;
  const { sightings } = found;
  const [first, last] = windowOf(loss.outage, explains, facts);
  const near: Sighting[] = [];
  for (let i = lowerBound(sightings, first, ({ at }) => at); i < sightings.length; i++) {
    const one = sightings[i] as Sighting;
    if (one.at > last) break;
    if (explains.where === 'anyone' || (found.nodes ?? [one.node]).includes(loss.leader ?? one.node)) near.push(one);
  }
  const [one] = near;
  if (one === undefined) return [];
  const node = found.nodes?.[0] ?? one.node;
  const onLeader = node === loss.leader ? 0 : OFF_LEADER;
  const often = alsoWithoutOutage === 0 ? '' : ` (also seen without an outage: ${words.times(alsoWithoutOutage)})`;
  return [
    {
      rule: finding.rule,
      node,
      score: Math.max(1, Math.round(explains.strength - onLeader - lowered(alsoWithoutOutage))),
      message: `${words.name(node)}: ${finding.title}. ${found.message}${often}`,
      alsoWithoutOutage,
      evidence: near.slice(0, EVIDENCE).map(({ from }) => from),
    },
  ];
}

/** What befell another server than the leader explains its loss less well. */
const OFF_LEADER = 25;
/** Lines of a cause. */
const EVIDENCE = 5;

/** Once without an outage takes 10 off, three times 20, seven times 30. */
const lowered = (alsoWithoutOutage: number): number => Math.min(40, 10 * Math.log2(1 + alsoWithoutOutage));
