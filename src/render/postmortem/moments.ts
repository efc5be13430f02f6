import { printable } from '../../base/printable.ts';
import type { IsoTime } from '../../model/report.ts';
import { duration } from '../duration.ts';
import { kindOfOutage } from '../sections/outages.ts';
import { tableByDay, toned, type Block, type Cell } from '../sections/define.ts';
import type { View } from '../view.ts';

interface Moment {
  readonly at: IsoTime;
  readonly what: Cell;
}

/** More are for the timeline at the end. */
const MOST = 40;

/** The turning points, with the range where a time is an estimate. */
export function moments(view: View): readonly Block[] {
  const all = [...servers(view), ...leaders(view), ...elections(view), ...syncs(view), ...findings(view)].toSorted(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
  if (all.length === 0) return [{ type: 'note', text: 'These logs tell of no turning point.' }];
  const shown = all.length <= MOST ? all : [...all.slice(0, MOST / 2), ...all.slice(-MOST / 2)];
  const left = all.length - shown.length;
  const table = tableByDay(
    view,
    [{ title: 'Time' }, { title: 'What' }],
    shown,
    ({ at }) => at,
    ({ at, what }) => [view.clock.time(at), what],
  );
  const note = `${left} moments in the middle are left out here; the timeline at the end has all.`;
  return left === 0 ? [table] : [table, { type: 'note', text: note }];
}

function servers(view: View): readonly Moment[] {
  return view.report.lives.flatMap(({ node, from, startSeen, to, toRange, end }) => [
    ...(startSeen ? [{ at: from, what: `${view.name(node)} started` }] : []),
    ...(to === null
      ? []
      : [
          {
            at: to,
            what: toned(
              'warn',
              `${view.name(node)} ${end === 'died' ? 'died without a word' : 'exited'}${isRange(toRange) ? ' (about then)' : ''}`,
            ),
          },
        ]),
  ]);
}

const isRange = (range: readonly [string, string] | null): boolean => range !== null && range[0] !== range[1];

function leaders(view: View): readonly Moment[] {
  const { leaderships, outages } = view.report;
  return [
    ...leaderships.flatMap(({ leader, epoch, establishedAt }) =>
      establishedAt === null
        ? []
        : [
            {
              at: establishedAt,
              what: toned('good', `${view.name(leader)} leads${epoch === null ? '' : ` epoch ${epoch}`}`),
            },
          ],
    ),
    ...outages.map(({ from, kind, cause }) => ({
      at: from,
      what: toned('bad', `${kindOfOutage(kind)} from here on${cause === null ? '' : `: ${printable(cause)}`}`),
    })),
  ];
}

function elections(view: View): readonly Moment[] {
  return view.report.elections.map(({ id, from, outcome, winner, durationMs, why }) => {
    const how = winner === null ? outcome : `won by ${view.name(winner)}`;
    const took = durationMs === null ? '' : ` after ${duration(durationMs)}`;
    const text = `election ${id} begins; ${how}${took}${why === null ? '' : `: ${printable(why)}`}`;
    return { at: from, what: outcome === 'elected' ? text : toned('warn', text) };
  });
}

/** A DIFF is the usual way. */
function syncs(view: View): readonly Moment[] {
  return view.report.syncs.flatMap(({ mode, learner, leader, startedAt, reason }) =>
    mode === 'DIFF'
      ? []
      : [
          {
            at: startedAt,
            what: `${view.name(leader)} sends ${view.name(learner)} a ${mode}${reason === null ? '' : `: ${printable(reason)}`}`,
          },
        ],
  );
}

function findings(view: View): readonly Moment[] {
  return view.report.findings.flatMap(({ from, severity, title, nodes }) =>
    from === null || severity === 'info'
      ? []
      : [
          {
            at: from,
            what: toned('warn', printable(`${title}${nodes.length === 0 ? '' : ` on ${view.names(nodes)}`}`)),
          },
        ],
  );
}
