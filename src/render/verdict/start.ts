import type { EventKind } from '../../catalog/index.ts';
import { compareServers, type ServerId } from '../../model/ids.ts';
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
  return [
    ...whoWaited(view, election, at),
    elected(view, election, leadership, at),
    ...whoCameLate(view, election, leadership, at),
    ...firstClient(view, at),
  ];
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
  const { quorum, voters } = view.report.ensemble;
  const looking = election.participants
    .flatMap(({ node, startedAt }) => (startedAt === null ? [] : [{ node, startedAt }]))
    .toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
  const [first] = looking;
  const enough = quorum === null ? undefined : looking[quorum - 1];
  if (quorum === null || first === undefined || enough === undefined || enough === first) return [];
  const early = looking.slice(0, quorum - 1).map(({ node }) => node);
  const waited = duration(between(first.startedAt, enough.startedAt));
  const cannot = `${early.length} of ${voters.length} cannot elect`;
  return [
    toned('plain', `${view.names(early)} came up first, at ${at(first.startedAt)}, and waited ${waited}: ${cannot}.`),
  ];
}

function elected(view: View, election: ReportElection, leadership: ReportLeadership, at: Narrator): Toned {
  const { leader, electedAt, quorum } = leadership;
  const { voters } = view.report.ensemble;
  const by = quorum.length === 0 ? '' : ` by ${quorum.length} of ${voters.length}`;
  const others = [...tookPart(election, leadership)].filter((server) => server !== leader).toSorted(compareServers);
  const follows = others.length === 0 ? '' : `; ${view.names(others)} ${others.length === 1 ? 'follows' : 'follow'}`;
  return toned('plain', `${view.name(leader)} was elected at ${at(electedAt)}${by}${follows}.`);
}

/** The leader, those whose acknowledgement made the quorum, and those who looked for a leader with them and follow it. */
function tookPart({ participants }: ReportElection, { leader, quorum }: ReportLeadership): ReadonlySet<ServerId> {
  const follow = participants.filter(({ decision }) => decision === 'FOLLOWING').map(({ node }) => node);
  return new Set([leader, ...quorum, ...follow]);
}

const sent = { SNAP: 'was sent a snapshot', DIFF: 'was sent a diff', TRUNC: 'had to truncate its log' } as const;

function whoCameLate(
  view: View,
  election: ReportElection,
  leadership: ReportLeadership,
  at: Narrator,
): readonly Toned[] {
  const { leader, epoch, establishedAt } = leadership;
  if (establishedAt === null) return [];
  const told = new Set(tookPart(election, leadership));
  return view.report.syncs
    .filter((sync) => {
      if (sync.leader !== leader || sync.epoch !== epoch || told.has(sync.learner)) return false;
      told.add(sync.learner);
      return Date.parse(sync.startedAt) > Date.parse(establishedAt);
    })
    .map((sync) => {
      const late = duration(between(establishedAt, sync.startedAt));
      return toned(
        'plain',
        `${view.name(sync.learner)} came ${late} late, joined ${view.name(leader)} and ${sent[sync.mode]} at ${at(sync.startedAt)}.`,
      );
    });
}

/** The kinds of events that tell of a client's session, by what a release logs of it. */
const sessionKinds: ReadonlySet<string> = new Set(['session-established', 'session-global'] satisfies EventKind[]);

function firstClient(view: View, at: Narrator): readonly Toned[] {
  const session = view.report.timeline.find((event) => sessionKinds.has(event.kind));
  return session === undefined ? [] : [toned('plain', `The first client had a session at ${at(session.time)}.`)];
}
