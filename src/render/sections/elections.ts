import type { ReportElection, ReportParticipant } from '../../model/report.ts';
import { duration } from '../duration.ts';
import { printable, type View } from '../view.ts';
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
  { title: 'Discovery', align: 'right' },
  { title: 'Sync', align: 'right' },
  { title: 'Open', align: 'right' },
];

const reasonColumns: readonly Column[] = [
  { title: '#', align: 'right' },
  { title: 'Set off by', prose: true },
  { title: 'Why it ended so', prose: true },
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
  { title: 'Votes', align: 'right', minor: true },
];

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
    .map(({ id, trigger, why }) => ({
      day: null,
      cells: [String(id), printable(trigger ?? UNKNOWN), printable(why ?? UNKNOWN)],
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
  const { node, startedAt, decidedAt, decision, votes, trueMs, loggedMs } = participant;
  const last = votes.at(-1);
  return [
    toned(node === election.winner ? 'strong' : 'plain', view.name(node)),
    timeBeside(view, election.from, startedAt),
    timeBeside(view, election.from, decidedAt),
    words(trueMs),
    words(loggedMs),
    decision ?? UNKNOWN,
    last === undefined ? UNKNOWN : `${view.name(last.leader)}, ${printable(last.zxid)}`,
    String(votes.length),
  ];
}

function detailed(view: View): readonly ReportElection[] {
  return view.report.elections.slice(-DETAILED);
}

function words(ms: number | null): string {
  return ms === null ? UNKNOWN : duration(ms);
}
