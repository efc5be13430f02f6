import { printable } from '../../base/printable.ts';
import { duration } from '../duration.ts';
import { eventAt, evidenceText } from '../sections/evidence.ts';
import { causeOfOutage, kindOfOutage, lengthOfOutage } from '../sections/outages.ts';
import { toned, type Block, type List } from '../sections/define.ts';
import type { LineRef } from '../../model/source.ts';
import type { ReportElection, ReportFinding, ReportOutage } from '../../model/report.ts';
import type { View } from '../view.ts';

/** Outages that are told with their causes; of more, the JSON has them. */
const TOLD = 10;
/** Lines that are quoted for one outage. */
const QUOTED = 3;
/** A finding that was there so long before an outage may have to do with it. */
const BEFORE_MS = 60_000;

/** Why there was no leader, outage by outage, with the lines that show it. */
export function causes(view: View): readonly Block[] {
  const { outages, elections } = view.report;
  // What failed in an outage is told with it.
  const told = new Set(outages.slice(0, TOLD).map((outage) => electionOf(view, outage)));
  const failed = elections.filter((election) => election.outcome !== 'elected' && !told.has(election));
  if (outages.length === 0 && failed.length === 0)
    return [{ type: 'note', text: 'No leader was lost and no election failed, so there is nothing to explain.' }];
  const items = [
    ...outages.slice(0, TOLD).map((outage) => ofOutage(view, outage)),
    ...failed.slice(0, TOLD).map((election) => ofFailure(view, election)),
  ];
  const left = outages.length + failed.length - items.length;
  const list: List = { type: 'list', items };
  return left === 0 ? [list] : [list, { type: 'note', text: `${left} more stand in the JSON report.` }];
}

function ofOutage(view: View, outage: ReportOutage): List['items'][number] {
  const { from, kind, evidence } = outage;
  const when = view.manyDays ? `${view.clock.date(from)} ${view.clock.time(from)}` : view.clock.time(from);
  const lead = toned('bad', `${when}, ${kindOfOutage(kind)} for ${lengthOfOutage(view, outage)}`);
  const election = electionOf(view, outage);
  return {
    lead,
    text: [
      causeOfOutage(outage) ?? 'Cause: not explained by these logs.',
      ...(election === undefined ? [] : ofElection(election)),
      ...concerning(view, outage).map(({ title, message }) => `Finding: ${title}. ${message}`),
      ...evidence.slice(-QUOTED).map((line) => `Evidence: ${quoted(view, line)}`),
    ].map(printable),
  };
}

function ofElection({ id, trigger, why, phases, durationMs }: ReportElection): readonly string[] {
  const { detectMs, waitMs, voteMs, discoveryMs, syncMs, openMs } = phases;
  const parts = [
    ['to notice', detectMs],
    ['to vote', voteMs],
    ['to agree on the epoch', discoveryMs],
    ['to sync', syncMs],
    ['to open', openMs],
  ] as const;
  const told = parts.flatMap(([what, ms]) => (ms === null ? [] : [`${duration(ms)} ${what}`]));
  const waited =
    waitMs === null || waitMs < 1000
      ? ''
      : ` (of the vote, ${duration(waitMs)} until enough servers looked for a leader)`;
  return [
    ...(trigger === null ? [] : [`Why election ${id} began: ${trigger}.`]),
    ...(why === null ? [] : [`How it ended: ${why}.`]),
    ...(durationMs === null || told.length === 0 ? [] : [`Where the time went: ${told.join(', ')}${waited}.`]),
  ];
}

function ofFailure(view: View, { id, from, outcome, why, trigger, evidence }: ReportElection): List['items'][number] {
  const when = view.manyDays ? `${view.clock.date(from)} ${view.clock.time(from)}` : view.clock.time(from);
  const text = [
    trigger === null ? '' : `Why it began: ${trigger}.`,
    why === null ? '' : `Why nobody won: ${why}.`,
    `Evidence: ${evidenceText(view, evidence)}`,
  ];
  return { lead: toned('warn', `${when}, election ${id} ${outcome}`), text: text.filter(Boolean).map(printable) };
}

/** The election that ended an outage, or that goes on in it. */
function electionOf({ report }: View, outage: ReportOutage): ReportElection | undefined {
  const during = report.elections.filter((one) => overlaps(one, outage));
  return during.find(({ outcome }) => outcome === 'elected') ?? during[0];
}

function overlaps({ from, to }: ReportElection, outage: ReportOutage): boolean {
  const begins = Date.parse(from);
  const ends = to === null ? Infinity : Date.parse(to);
  const over = outage.to === null ? Infinity : Date.parse(outage.to);
  return begins <= over && ends >= Date.parse(outage.fromRange[0]) && ends > Date.parse(outage.from);
}

/** Findings that were there shortly before an outage began, or in it. */
function concerning(view: View, { from, to }: ReportOutage): readonly ReportFinding[] {
  const first = Date.parse(from) - BEFORE_MS;
  const last = to === null ? Infinity : Date.parse(to);
  return view.report.findings.filter((finding) => {
    if (finding.severity === 'info' || finding.from === null) return false;
    return Date.parse(finding.from) <= last && Date.parse(finding.to ?? finding.from) >= first;
  });
}

/** `z1/zookeeper.out:218: Exception when following the leader`: a line with what it says, where the timeline has it. */
function quoted(view: View, line: LineRef): string {
  const event = eventAt(view.report, line);
  return `${evidenceText(view, [line])}${event === null ? '' : `: ${event.message}`}`;
}
