import { Findings, type Limit } from '../define.ts';
import { changeSync } from '../mutate.ts';

export const noSnap: Limit = {
  name: 'no-snap',
  argument: null,
  about: 'no learner is sent a whole snapshot',
  example: 'true',
  holds: () => 'No learner is sent a whole snapshot.',
  parse:
    () =>
    ({ report: { syncs }, name }) => {
      const found = new Findings();
      found.checked = syncs.length;
      for (const { mode, leader, learner, startedAt, reason, evidence } of syncs) {
        if (mode !== 'SNAP') continue;
        found.fault({
          message: `${name(leader)} sent ${name(learner)} a snapshot at ${startedAt}${reason === null ? '' : `: ${reason}`}`,
          nodes: [learner, leader],
          at: startedAt,
          evidence,
        });
      }
      return found;
    },
  mutations: [{ name: 'a snapshot', value: 'true', change: (report) => changeSync(report, 0, { mode: 'SNAP' }) }],
};
