import { Findings, type Invariant } from '../define.ts';
import { changeSync } from '../mutate.ts';
import { compareTexts, isEmpty, isNewEpoch, zxidOf } from '../zxid.ts';
import type { ReportSync } from '../../model/report.ts';

export const syncModeFits: Invariant = {
  name: 'sync-mode-fits',
  holds:
    'How a learner is brought up to date fits what it has: TRUNC only where it is ahead of what it is cut to, DIFF only where it is not ahead, SNAP not where it has exactly what its leader has.',
  why: 'LearnerHandler.syncFollower (up to 3.4 run) compares peerLastZxid with the committed log and chooses by it.',
  unknownWhen: 'only one side of a sync is logged, so that what the learner had or what was sent is not known',
  check: ({ report, name, clock }) => {
    const found = new Findings();
    for (const sync of report.syncs) {
      const { learner, leader, mode, startedAt, peerLastZxid: had, leaderZxid: sent, evidence } = sync;
      found.checked++;
      const nodes = [learner, leader];
      if (had === null || sent === null) {
        // A SNAP fits almost everything, and releases up to 3.4.10 do not log with which zxid it comes.
        if (mode === 'SNAP') continue;
        const what = had === null ? `what ${name(learner)} had` : `how far the ${mode} went`;
        found.doubt(`${what} as ${name(leader)} brought it up to date at ${startedAt} is not logged`, {
          nodes,
          evidence,
        });
        continue;
      }
      const fault = misfit(sync, had, sent);
      if (fault === null) continue;
      if (sync.witnesses === 'both' && !clock.arePaired(leader, learner)) {
        found.doubt(
          `${name(leader)} sent ${name(learner)} a ${mode} at ${startedAt}: ${fault}; but their clocks are not known well enough to say that both logged the same sync`,
          { nodes, evidence },
        );
        continue;
      }
      found.fault({
        message: `${name(leader)} sent ${name(learner)} a ${mode} at ${startedAt}: ${fault}`,
        nodes,
        at: startedAt,
        evidence,
      });
    }
    return found;
  },
  mutations: [
    {
      name: 'a DIFF to a learner that is ahead',
      change: (report) => changeSync(report, 1, { peerLastZxid: '0x100000099' }),
    },
    {
      name: 'a TRUNC to what the learner has',
      change: (report) =>
        changeSync(report, 1, { mode: 'TRUNC', peerLastZxid: '0x100000040', leaderZxid: '0x100000040' }),
    },
    {
      name: 'a SNAP of what the learner has',
      change: (report) =>
        changeSync(report, 1, { mode: 'SNAP', peerLastZxid: '0x100000040', leaderZxid: '0x100000040' }),
    },
  ],
};

/** Why a mode does not fit what the learner had and what was sent; null where it does. */
function misfit({ mode }: ReportSync, had: string, sent: string): string | null {
  const [learner, leader] = [zxidOf(had), zxidOf(sent)];
  if (learner === null || leader === null) return null;
  const ahead = compareTexts(had, sent);
  switch (mode) {
    case 'DIFF':
      // The first zxid of an epoch is no transaction: a learner that has it is ahead of nothing (isPeerNewEpochZxid).
      return ahead > 0 && !isNewEpoch(learner)
        ? `the learner had ${had}, which is more than the ${sent} it leads to`
        : null;
    case 'TRUNC':
      return ahead <= 0 ? `the learner had ${had}, and there is nothing to cut back to ${sent}` : null;
    case 'SNAP':
      return ahead === 0 && !isEmpty(learner) ? `the learner had ${had}, exactly what the leader has` : null;
    default:
      return mode satisfies never;
  }
}
