import { Findings, type Limit } from '../define.ts';
import { durationOf, errorOf, inMs } from '../values.ts';
import { changeElection } from '../mutate.ts';

export const maxElectionTime: Limit = {
  name: 'max-election-time',
  argument: '<duration>',
  about: 'no election takes longer than this, from the first server that looks to the quorum: 200ms, 2s',
  example: '30s',
  holds: (value) => `No election takes longer than ${value}.`,
  parse: (value, option) => {
    const most = durationOf(value, option);
    return ({ report: { elections }, end }) => {
      const found = new Findings();
      found.checked = elections.length;
      for (const election of elections) {
        const { id, from, durationMs, evidence } = election;
        const error = errorOf(election);
        const so = durationMs ?? Math.max(0, (end ?? Date.parse(from)) - Date.parse(from));
        // All limits are about the time that the logs cover.
        const [least, longest] = [so - error[1], so - error[0]];
        const said =
          durationMs === null
            ? `election ${id} of ${from} still goes on when the logs end, after ${inMs(so)}`
            : `election ${id} of ${from} took ${inMs(durationMs)}`;
        if (least > most) found.fault({ message: said, nodes: [], at: from, evidence });
        else if (longest > most) found.doubt(`${said}, give or take what the clocks differ`, { evidence });
      }
      return found;
    };
  },
  mutations: [
    {
      name: 'an election of a minute',
      value: '2s',
      change: (report) => changeElection(report, 0, { durationMs: 60_000 }),
    },
  ],
};
