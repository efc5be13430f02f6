import { printable } from '../../base/printable.ts';
import type { ReportLeadership } from '../../model/report.ts';
import { between, duration, spread } from '../duration.ts';
import type { View } from '../view.ts';
import {
  tableByDay,
  timeBeside,
  toned,
  numberOr,
  UNKNOWN,
  type Cell,
  type Column,
  type SectionContent,
} from './define.ts';

const columns: readonly Column[] = [
  { title: 'Leader' },
  { title: 'Epoch', align: 'right' },
  { title: 'Elected', minor: true },
  { title: 'Established' },
  { title: 'Ended', prose: true },
  { title: 'Led for', align: 'right' },
  { title: 'Quorum', prose: true },
  { title: 'End', prose: true },
];

/** Who led, with whose support and how long; also who won and never got a quorum behind it. */
export function leadershipsSection(view: View): SectionContent {
  const { leaderships } = view.report;
  const table = tableByDay(
    view,
    columns,
    leaderships,
    (leadership) => leadership.electedAt,
    (leadership) => cellsOf(view, leadership),
  );
  return {
    section: 'leaderships',
    title: 'Leaderships',
    blocks: leaderships.length === 0 ? [] : [table],
    nothing: 'none',
  };
}

function cellsOf(view: View, leadership: ReportLeadership): readonly Cell[] {
  const { electedAt, establishedAt, endedAt, endedRange } = leadership;
  return [
    toned('strong', view.name(leadership.leader)),
    numberOr(leadership.epoch),
    view.clock.time(electedAt),
    establishedAt === null ? toned('bad', 'never') : timeBeside(view, electedAt, establishedAt),
    endedAt === null
      ? toned('good', 'leads at the end')
      : [timeBeside(view, electedAt, endedAt), spread(endedAt, endedRange)].filter(Boolean).join(' '),
    ledFor(view, leadership),
    leadership.quorum.length === 0 ? UNKNOWN : view.names(leadership.quorum),
    printable(leadership.endReason ?? (leadership.witnesses === undefined ? '' : TOLD_BY_LEARNERS)),
  ];
}

const TOLD_BY_LEARNERS = 'its log is not here: its learners tell';

/** Of a leadership that goes on, how long it has until the logs end. */
function ledFor(view: View, { establishedAt, endedAt }: ReportLeadership): string {
  if (establishedAt === null) return UNKNOWN;
  if (endedAt !== null) return duration(between(establishedAt, endedAt));
  return view.covered === null ? UNKNOWN : `${duration(Math.max(0, between(establishedAt, view.covered.to)))}+`;
}
