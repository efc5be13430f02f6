import { printable } from '../../base/printable.ts';
import type { ReportSync } from '../../model/report.ts';
import { between, duration } from '../duration.ts';
import type { View } from '../view.ts';
import { numberOr, tableByDay, toned, UNKNOWN, type Cell, type Column, type SectionContent } from './define.ts';

const columns: readonly Column[] = [
  { title: 'Began' },
  { title: 'Learner' },
  { title: 'Epoch', align: 'right', minor: true },
  { title: 'Mode' },
  { title: 'Took', align: 'right' },
  { title: 'Txns', align: 'right', minor: true },
  { title: 'Learner at' },
  { title: 'Leader at' },
  { title: 'Seen by', minor: true },
  { title: 'Why', prose: true },
];

/** How each learner got the leader's data. */
export function syncsSection(view: View): SectionContent {
  const { syncs } = view.report;
  const table = tableByDay(
    view,
    columns,
    syncs,
    (sync) => sync.startedAt,
    (sync) => cellsOf(view, sync),
  );
  return { section: 'syncs', title: 'Syncs', blocks: syncs.length === 0 ? [] : [table], nothing: 'none' };
}

function cellsOf(view: View, sync: ReportSync): readonly Cell[] {
  return [
    view.clock.time(sync.startedAt),
    `${view.name(sync.learner)}${sync.role === 'observer' ? ' (observer)' : ''} from ${view.name(sync.leader)}`,
    numberOr(sync.epoch),
    toned(sync.mode === 'TRUNC' ? 'warn' : 'plain', sync.mode),
    sync.finishedAt === null ? toned('warn', 'no end') : duration(between(sync.startedAt, sync.finishedAt)),
    sync.transactions === 0 ? UNKNOWN : numberOr(sync.transactions),
    printable(sync.peerLastZxid ?? UNKNOWN),
    printable(sync.leaderZxid ?? UNKNOWN),
    sync.witnesses,
    printable(why(sync)),
  ];
}

function why({ reason, leaderSays }: ReportSync): string {
  const said = leaderSays === null ? '' : `the leader's log says ${leaderSays}`;
  return [reason ?? '', said].filter(Boolean).join('; ');
}
