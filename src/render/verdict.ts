import { unreachable } from '../base/unreachable.ts';
import type { ServerId } from '../model/ids.ts';
import { narrator, type Narrator } from './clock.ts';
import { clockShifts, doubts, missingLogs, redaction } from './verdict/caveats.ts';
import { disagreements } from './verdict/disagreements.ts';
import { history } from './verdict/history.ts';
import { standalone } from './verdict/standalone.ts';
import { toned, type Toned } from './sections/define.ts';
import { counted, type View } from './view.ts';

/** A sentence of the verdict, and how bad its news is. */
export type Sentence = Toned;

/**
 * What happened, in plain words and in order: what was done to the clocks, who they are, who led when and when nobody
 * did, and what is to be doubted. Each date is told once.
 */
export function verdict(view: View): readonly Sentence[] {
  // The headline of every format tells the first day.
  const at = narrator(view.clock, view.covered === null ? '' : view.clock.date(view.covered.from));
  return [
    ...clockShifts(view),
    ...redaction(view),
    ...whatIsShown(view, at),
    ...membership(view),
    ...story(view, at),
    ...disagreements(view, at),
    ...diagnoses(view),
    ...doubts(view),
  ];
}

function story(view: View, at: Narrator): readonly Sentence[] {
  const { mode } = view.report.ensemble;
  switch (mode) {
    case 'quorum':
      return history(view, at);
    case 'standalone':
      return standalone(view, at);
    case 'unknown':
      return view.report.leaderships.length + view.report.elections.length === 0 && view.report.timeline.length === 0
        ? [toned('warn', 'Nothing in these logs tells of an ensemble.')]
        : history(view, at);
    default:
      return unreachable(mode);
  }
}

/** Filters must not pass for the whole truth. */
function whatIsShown({ options, names }: View, at: Narrator): readonly Sentence[] {
  const { since, until, nodes } = options;
  const limits = [
    nodes === null ? '' : `only ${names(nodes)}`,
    since === null ? '' : `only what was since ${at(since)}`,
    until === null ? '' : `only what was until ${at(until)}`,
  ].filter(Boolean);
  return limits.length === 0 ? [] : [toned('warn', `Filtered: ${limits.join(', ')}.`)];
}

function membership(view: View): readonly Sentence[] {
  const { mode, nodes, voters, quorum, quorumRule, basis } = view.report.ensemble;
  if (mode === 'standalone' || nodes.length === 0) return [];
  const observers = nodes.filter((node) => node.role === 'observer').map((node) => node.id);
  const who = fewNames(view, voters.length === 0 ? nodes.map((node) => node.id) : voters);
  const count = voters.length === 0 ? nodes.length : voters.length + observers.length;
  const watching = observers.length > 0 ? `; observing: ${fewNames(view, observers)}` : '';
  const rule = quorum === null ? (quorumRule === '' ? '' : `, quorum: ${quorumRule}`) : `, quorum ${quorum}`;
  const inferred = /^inferred/i.test(basis) ? [toned('warn', `No log names the voters: ${basis}.`)] : [];
  return [toned('plain', `${counted(count, 'server')} (${who}${watching})${rule}.`), ...inferred, ...missingLogs(view)];
}

/** So many servers are named one by one. */
const NAMED = 9;

function fewNames(view: View, servers: readonly ServerId[]): string {
  if (servers.length <= NAMED) return view.names(servers);
  return `${view.names(servers.slice(0, 2))}, … ${view.names(servers.slice(-1))}`;
}

/** The diagnoses by their titles; the findings section has the rest. */
function diagnoses({ report }: View): readonly Sentence[] {
  const grave = report.findings.filter((finding) => finding.severity !== 'info');
  if (grave.length === 0) return [];
  const titles = [...new Set(grave.map((finding) => finding.title))];
  const more = titles.length > 3 ? ` and ${titles.length - 3} more` : '';
  const worst = grave.some((finding) => finding.severity === 'error') ? 'bad' : 'warn';
  return [toned(worst, `${counted(grave.length, 'finding')}: ${titles.slice(0, 3).join('; ')}${more}.`)];
}
