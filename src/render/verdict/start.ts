import type { ServerId } from '../../model/ids.ts';
import type { ReportElection, ReportLeadership } from '../../model/report.ts';
import type { Narrator } from '../clock.ts';
import { between, duration } from '../duration.ts';
import { toned, type Toned } from '../sections/define.ts';
import type { View } from '../view.ts';

/** How the ensemble came up, where the logs hold its first start: who waited, who was elected, who came late. */
export function firstStart(view: View, at: Narrator): readonly Toned[] {
  const [election] = view.report.elections;
  const [leadership] = view.report.leaderships;
  if (election === undefined || leadership === undefined || !isFirstStart(view, election)) return [];
  return [...whoWaited(view, election, at), elected(view, leadership, at), ...whoCameLate(view, leadership, at)];
}

/** Nobody had a leader before: no old leader was lost, and the winner's own start stands in its log. */
function isFirstStart(view: View, election: ReportElection): boolean {
  const starts = view.report.lives.filter(
    (life) => life.startSeen && Date.parse(life.from) <= Date.parse(election.to ?? election.from),
  );
  return election.phases.detectMs === null && starts.some((life) => life.node === election.winner);
}

/** The first server looks for a leader alone until enough voters are up. */
function whoWaited(view: View, election: ReportElection, at: Narrator): readonly Toned[] {
  const { quorum } = view.report.ensemble;
  const looking = election.participants
    .flatMap(({ node, startedAt }) => (startedAt === null ? [] : [{ node, startedAt }]))
    .toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
  const [first] = looking;
  const enough = quorum === null ? undefined : looking[quorum - 1];
  if (first === undefined || enough === undefined || enough === first) return [];
  const waited = duration(between(first.startedAt, enough.startedAt));
  return [
    toned(
      'plain',
      `${view.name(first.node)} started first (looking at ${at(first.startedAt)}) and waited ${waited} for a quorum.`,
    ),
  ];
}

function elected(view: View, { leader, electedAt, quorum }: ReportLeadership, at: Narrator): Toned {
  const by = quorum.length === 0 ? '' : `, supported by ${quorum.length} (${view.names(quorum)})`;
  return toned('plain', `${view.name(leader)} was elected at ${at(electedAt)}${by}.`);
}

function whoCameLate(
  view: View,
  { leader, quorum, epoch, establishedAt }: ReportLeadership,
  at: Narrator,
): readonly Toned[] {
  if (establishedAt === null) return [];
  const told = new Set<ServerId>([leader, ...quorum]);
  return view.report.syncs
    .filter((sync) => {
      if (sync.leader !== leader || sync.epoch !== epoch || told.has(sync.learner)) return false;
      told.add(sync.learner);
      return Date.parse(sync.startedAt) > Date.parse(establishedAt);
    })
    .map((sync) =>
      toned('plain', `${view.name(sync.learner)} came later and was synced by ${sync.mode} at ${at(sync.startedAt)}.`),
    );
}
