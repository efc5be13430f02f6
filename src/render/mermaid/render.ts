import { printable } from '../../base/printable.ts';
import type { Report } from '../../model/report.ts';
import { compareServers, type ServerId } from '../../model/ids.ts';
import type { RenderOptions } from '../define.ts';
import { between, duration } from '../duration.ts';
import { kindOfOutage, lengthOfOutage } from '../sections/outages.ts';
import { counted, spanOfLogs, viewOf, type View } from '../view.ts';

/** Mermaid refuses more than 50,000 characters (`maxTextSize`). */
const MOST_LETTERS = 48_000;
/** Beyond these nobody could follow the lines of a diagram. */
const MOST_STEPS = 400;
const MOST_SERVERS = 20;

interface Step {
  readonly ms: number;
  /** What is left out first where there is too much: votes, then processes, then syncs, then elections. */
  readonly weight: 0 | 1 | 2 | 3 | 4;
  readonly line: string;
}

export function renderMermaid(report: Report, options: RenderOptions): string {
  const view = viewOf(report, options);
  const servers = wantedServers(view).slice(0, MOST_SERVERS);
  if (servers.length === 0) return 'sequenceDiagram\n  participant none as no server is known\n';
  const over = servers.length === 1 ? 's0' : `s0,s${servers.length - 1}`;
  const all = stepsOf(view, servers, over).toSorted((a, b) => a.ms - b.ms);
  const { steps, dropped } = fitting(all);
  const missing = wantedServers(view).length - servers.length;
  const left = [
    ...(dropped > 0 ? [`${counted(dropped, 'step')} left out: Mermaid draws no more`] : []),
    ...(missing > 0 ? [`${counted(missing, 'server')} left out`] : []),
  ];
  return [
    'sequenceDiagram',
    ...servers.map((server, i) => `  participant s${i} as ${words(view.name(server))}`),
    `  Note over ${over}: ${words(spanOfLogs(view) ?? 'no times')}`,
    ...left.map((note) => `  Note over ${over}: ${words(note)}`),
    ...steps.map(({ line }) => `  ${line}`),
    '',
  ].join('\n');
}

function wantedServers({ report, options }: View): readonly ServerId[] {
  const wanted = options.nodes === null ? null : new Set(options.nodes);
  return report.ensemble.nodes
    .map(({ id }) => id)
    .filter((id) => wanted === null || wanted.has(id))
    .toSorted(compareServers);
}

/** The least weighty are left out as a whole; of the weightiest, the last are kept. */
function fitting(all: readonly Step[]): { readonly steps: readonly Step[]; readonly dropped: number } {
  for (const least of [0, 1, 2, 3, 4]) {
    const steps = all.filter(({ weight }) => weight >= least);
    if (fits(steps)) return { steps, dropped: all.length - steps.length };
  }
  const steps: Step[] = [];
  for (const step of all.filter(({ weight }) => weight === 4).toReversed()) {
    steps.unshift(step);
    if (!fits(steps)) {
      steps.shift();
      break;
    }
  }
  return { steps, dropped: all.length - steps.length };
}

const fits = (steps: readonly Step[]): boolean =>
  steps.length <= MOST_STEPS && steps.reduce((sum, { line }) => sum + line.length + 8, 0) < MOST_LETTERS - 4000;

function stepsOf(view: View, servers: readonly ServerId[], over: string): Step[] {
  const { report, clock, name } = view;
  const shown = new Map(servers.map((server, i) => [server, `s${i}`]));
  const at = (server: ServerId): string => shown.get(server) ?? 's0';
  const steps: Step[] = [];
  const add = (weight: Step['weight'], time: string, line: string): void =>
    void steps.push({ ms: Date.parse(time), weight, line });
  const told = (time: string, text: string): string => words(`${clock.time(time)} ${text}`);
  for (const outage of report.outages) {
    const { from, to, kind } = outage;
    add(4, from, `Note over ${over}: ${told(from, `OUTAGE begins, ${kindOfOutage(kind)}`)}`);
    if (to !== null) add(4, to, `Note over ${over}: ${told(to, `outage over after ${lengthOfOutage(view, outage)}`)}`);
  }
  for (const { leader, epoch, establishedAt } of report.leaderships)
    if (establishedAt !== null && shown.has(leader))
      add(
        4,
        establishedAt,
        `Note over ${at(leader)}: ${told(establishedAt, `leads${epoch === null ? '' : `, epoch ${epoch}`}`)}`,
      );
  for (const { id, from, outcome, winner, participants } of report.elections) {
    const result = winner === null ? outcome : `${name(winner)} wins`;
    add(3, from, `Note over ${over}: ${told(from, `election ${id}: ${result}`)}`);
    for (const { node, votes } of participants)
      for (const { at: time, leader } of votes)
        if (shown.has(node) && shown.has(leader))
          add(
            0,
            time,
            `${at(node)}-->>${at(leader)}: ${told(time, node === leader ? 'votes for itself' : `votes for ${name(leader)}`)}`,
          );
  }
  for (const { leader, learner, mode, startedAt, finishedAt } of report.syncs)
    if (shown.has(leader) && shown.has(learner)) {
      const took = finishedAt === null ? '' : ` in ${duration(between(startedAt, finishedAt))}`;
      add(2, startedAt, `${at(leader)}->>${at(learner)}: ${told(startedAt, `${mode}${took}`)}`);
    }
  for (const { node, state, from } of report.states)
    if (state === 'DOWN' && shown.has(node)) add(1, from, `Note over ${at(node)}: ${told(from, 'down')}`);
  for (const { node, from, startSeen } of report.lives)
    if (startSeen && shown.has(node)) add(1, from, `Note over ${at(node)}: ${told(from, 'process starts')}`);
  return steps;
}

/** `;` ends a statement, `#` begins an entity, and a line break a line. */
function words(text: string): string {
  return printable(text)
    .replaceAll('#', '#35;')
    .replaceAll(/;(?<!#35;)/g, '#59;')
    .replaceAll('<', '#lt;')
    .replaceAll('>', '#gt;');
}
