import type { Name } from '../../model/names.ts';
import type { IsoTime, Report } from '../../model/report.ts';
import { distinctLines, type LineRef } from '../../model/source.ts';
import { sections, type Section } from '../define.ts';

/** A fact whose lines are quoted below its table. */
export interface QuotedItem {
  readonly at: IsoTime | null;
  readonly what: (name: Name) => string;
  readonly evidence: readonly LineRef[];
}

/** Facts of a section that are quoted: who reads more has the JSON. */
const MOST_ITEMS = 40;
/** Lines that are quoted of one fact. */
export const MOST_LINES = 6;
const MOST_FINDINGS = 200;

/** The facts of a section that have lines, the last ones where there are many. */
export function quotedItems(report: Report, section: Section): readonly QuotedItem[] {
  return itemsOf(report, section)
    .filter(({ evidence }) => evidence.length > 0)
    .slice(-MOST_ITEMS);
}

/** All lines that a page quotes. */
export function quotedLines(report: Report): readonly LineRef[] {
  const items = [
    ...sections.flatMap((section) => quotedItems(report, section)),
    ...report.findings.slice(0, MOST_FINDINGS),
  ];
  return items.flatMap(({ evidence }) => evidence.slice(0, MOST_LINES)).filter(({ line }) => line > 0);
}

function itemsOf(report: Report, section: Section): readonly QuotedItem[] {
  switch (section) {
    case 'leaderships':
      return report.leaderships.map(({ leader, epoch, electedAt, evidence }) => ({
        at: electedAt,
        what: (name) => `${name(leader)} was elected${epoch === null ? '' : `, epoch ${epoch}`}`,
        evidence,
      }));
    case 'elections':
      return report.elections.map(({ id, from, winner, outcome, evidence }) => ({
        at: from,
        what: (name) => `election ${id}: ${winner === null ? outcome : `${name(winner)} won`}`,
        evidence,
      }));
    case 'syncs':
      return report.syncs.map(({ leader, learner, mode, startedAt, evidence }) => ({
        at: startedAt,
        what: (name) => `${name(leader)} sends ${mode} to ${name(learner)}`,
        evidence,
      }));
    case 'outages':
      return report.outages.map(({ from, kind, causes, evidence }) => ({
        at: from,
        what: () => `outage, ${kind === 'no-leader' ? 'no leader' : 'no quorum'}`,
        // The likeliest cause first: it is what a reader doubts.
        evidence: distinctLines([...(causes[0]?.evidence ?? []), ...evidence]),
      }));
    default:
      return [];
  }
}
