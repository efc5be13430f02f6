import { compareServers } from '../model/ids.ts';
import { lossKinds } from './loss/around.ts';
import { explained } from './loss/explained.ts';
import { factsOf, type FactParts } from './facts.ts';
import { distinct } from './gather.ts';
import { findings } from './rules/index.ts';
import { wordsFor } from './words.ts';
import type { FindingFact, OutageFact } from '../model/history.ts';
import type { Name } from '../model/names.ts';
import type { AnyFinding, Found, Severity } from './define.ts';

/** What the logs tell of what went wrong, and why there was no leader. */
export interface Diagnoses {
  /** The gravest first, then in order of time. */
  readonly findings: readonly FindingFact[];
  /** The outages of the history with their causes. */
  readonly outages: readonly OutageFact[];
}

/** Asks every rule; then looks which of what they found stands in the right relation to each outage. */
export function diagnose(parts: FactParts, name: Name): Diagnoses {
  const facts = factsOf(parts, [...lossKinds, ...findings.flatMap(({ reads }) => reads)]);
  const words = wordsFor(name);
  const found = findings.flatMap((finding) => finding.find(facts, words).map((one) => ({ finding, found: one })));
  return {
    findings: found.map(({ finding, found: one }) => factOf(finding, one)).toSorted(byGravity),
    outages: explained(facts, found, words),
  };
}

/** So many lines are named as evidence; `count` tells how many there are. */
const EVIDENCE = 20;

function factOf({ rule, severity, title, remedy }: AnyFinding, found: Found): FindingFact {
  const { message, sightings, nodes } = found;
  const [first, last] = [sightings[0], sightings.at(-1)];
  return {
    rule,
    severity: found.severity ?? severity,
    title,
    message,
    nodes: distinct(nodes ?? sightings.map(({ node }) => node)).toSorted(compareServers),
    from: first?.at ?? null,
    to: last?.at ?? null,
    count: found.count ?? sightings.length,
    remedy,
    evidence: sightings.slice(0, EVIDENCE).map(({ from }) => from),
  };
}

const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

const byGravity = (a: FindingFact, b: FindingFact): number =>
  order[a.severity] - order[b.severity] || (a.from ?? 0) - (b.from ?? 0) || (a.rule < b.rule ? -1 : 1);
