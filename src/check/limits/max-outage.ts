import { Findings, type Limit } from '../define.ts';
import { durationOf, errorOf, inMs } from '../values.ts';
import { changeOutage } from '../mutate.ts';

export const maxOutage: Limit = {
  name: 'max-outage',
  argument: '<duration>',
  about: 'no time without a leader longer than this: 500ms, 5s, 2m',
  example: '5s',
  holds: (value) => `No outage lasts longer than ${value}.`,
  parse: (value, option) => {
    const most = durationOf(value, option);
    return ({ report: { outages }, end, established, report }) => {
      const found = new Findings();
      found.checked = outages.length;
      if (established.length === 0 && report.states.length > 0)
        found.doubt('no leader is ever established in these logs');
      for (const outage of outages) {
        const { from, to, fromRange, toRange, knownUntil, evidence } = outage;
        const error = errorOf(outage);
        // All limits are about the time that the logs cover.
        const latest = to === null ? (end ?? Date.parse(from)) : Date.parse(toRange?.[1] ?? to);
        const sure = toRange?.[0] ?? to ?? knownUntil;
        const earliest = sure === undefined ? latest : Date.parse(sure);
        const least = earliest - Date.parse(fromRange[1]) - error[1];
        const longest = latest - Date.parse(fromRange[0]) - error[0];
        const said =
          to === null
            ? `the outage of ${from} still lasts when the logs ${knownUntil === undefined ? 'end' : 'of a quorum end'}, ${inMs(least)} at least`
            : `the outage of ${from} lasts ${inMs(least)} to ${inMs(longest)}`;
        if (least > most) found.fault({ message: said, nodes: [], at: from, evidence });
        else if (longest > most) found.doubt(said, { evidence });
      }
      return found;
    };
  },
  mutations: [
    {
      name: 'an outage of 35 seconds',
      value: '5s',
      change: (report) =>
        changeOutage(report, 0, {
          to: '2026-11-22T22:02:35.000Z',
          toRange: ['2026-11-22T22:02:35.000Z', '2026-11-22T22:02:35.000Z'],
        }),
    },
  ],
};
