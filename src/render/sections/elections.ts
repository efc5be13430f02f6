import { printable } from '../../base/printable.ts';
import type { ReportElection, ReportParticipant } from '../../model/report.ts';
import { duration } from '../duration.ts';
import type { View } from '../view.ts';
import { numberOr, tableByDay, timeBeside, toned, UNKNOWN } from './define.ts';
import type { Cell, Column, SectionContent, Table, Toned } from './define.ts';

const contestColumns: readonly Column[] = [
  { title: '#', align: 'right' },
  { title: 'Began' },
  { title: 'Took', align: 'right' },
  { title: 'Round', align: 'right', minor: true },
  { title: 'Outcome' },
  { title: 'Detect', align: 'right' },
  { title: 'Vote', align: 'right' },
  { title: 'Waiting', align: 'right', minor: true },
  { title: 'Discovery', align: 'right' },
  { title: 'Sync', align: 'right' },
  { title: 'Open', align: 'right' },
];

const reasonColumns: readonly Column[] = [
  { title: '#', align: 'right' },
  { title: 'Why it began', prose: true },
  { title: 'Won by, or why it failed', prose: true },
];

const participantColumns: readonly Column[] = [
  { title: '#', align: 'right' },
  { title: 'Server' },
  { title: 'Looking' },
  { title: 'Decided' },
  { title: 'Took', align: 'right' },
  { title: 'Log says', align: 'right', minor: true },
  { title: 'Became' },
  { title: 'Last vote, zxid' },
  { title: 'Changed', align: 'right', minor: true },
];

/** Where a log's length of the election is wrong, it is so by more. */
const OFF_MS = 50;

/** Elections whose participants are listed; of more, the last ones (all stand in the JSON). */
const DETAILED = 12;

/** The contests with their phases, why they ended so, and how each server voted in the end. */
export function electionsSection(view: View): SectionContent {
  const { elections } = view.report;
  return {
    section: 'elections',
    title: elections.length > DETAILED ? `Elections (participants of the last ${DETAILED})` : 'Elections',
    blocks:
      elections.length === 0
        ? []
        : [contests(view), reasons(view), participants(view)].filter(({ rows }) => rows.length > 0),
    nothing: 'none',
  };
}

function contests(view: View): Table {
  const { elections } = view.report;
  return tableByDay(
    view,
    contestColumns,
    elections,
    (election) => election.from,
    (election) => [
      String(election.id),
      view.clock.time(election.from),
      words(election.durationMs),
      numberOr(election.round),
      outcomeOf(view, election),
      words(election.phases.detectMs),
      words(election.phases.voteMs),
      words(election.phases.waitMs),
      words(election.phases.discoveryMs),
      words(election.phases.syncMs),
      words(election.phases.openMs),
    ],
  );
}

function outcomeOf(view: View, { outcome, winner, epoch }: ReportElection): Toned {
  if (winner !== null) return toned('good', `${view.name(winner)}${epoch === null ? '' : `, epoch ${epoch}`}`);
  return toned(outcome === 'elected' ? 'good' : 'bad', outcome);
}

function reasons(view: View): Table {
  const rows = detailed(view)
    .filter(({ trigger, why }) => trigger !== null || why !== null)
    .map(({ id, trigger, why, decision }) => ({
      day: null,
      cells: [
        String(id),
        printable(trigger ?? UNKNOWN),
        toned(decision?.agrees === false ? 'bad' : 'plain', printable(why ?? UNKNOWN)),
      ],
    }));
  return { type: 'table', columns: reasonColumns, rows };
}

function participants(view: View): Table {
  const rows = detailed(view).flatMap((election) =>
    election.participants.map((participant, i) => ({
      day: null,
      cells: [i === 0 ? String(election.id) : '', ...participantCells(view, election, participant)],
    })),
  );
  return { type: 'table', columns: participantColumns, rows };
}

function participantCells(view: View, election: ReportElection, participant: ReportParticipant): readonly Cell[] {
  const { node, startedAt, decidedAt, decision, votes, changes, trueMs } = participant;
  const last = votes.at(-1);
  return [
    toned(node === election.winner ? 'strong' : 'plain', view.name(node)),
    timeBeside(view, election.from, startedAt),
    timeBeside(view, election.from, decidedAt),
    words(trueMs),
    logged(view, participant),
    decision ?? UNKNOWN,
    last === undefined ? UNKNOWN : `${view.name(last.leader)}, ${printable(last.zxid)}`,
    String(changes),
  ];
}

/** What the log prints as the length, marked where that is known to be wrong. */
function logged({ report }: View, { loggedMs, trueMs }: ReportParticipant): Cell {
  const wrong = report.misstatements.some(({ name }) => name.startsWith('election-took-'));
  const off = loggedMs !== null && trueMs !== null && Math.abs(loggedMs - trueMs) > OFF_MS;
  return wrong && off ? toned('warn', `${words(loggedMs)} (wrong)`) : words(loggedMs);
}

function detailed(view: View): readonly ReportElection[] {
  return view.report.elections.slice(-DETAILED);
}

function words(ms: number | null): string {
  return ms === null ? UNKNOWN : duration(ms);
}
