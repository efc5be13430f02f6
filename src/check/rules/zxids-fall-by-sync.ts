import { groupBy } from '../../base/sorted.ts';
import { Findings, type Invariant } from '../define.ts';
import { changeRow } from '../mutate.ts';
import { compareTexts, isEmpty, zxidOf } from '../zxid.ts';
import { SIDES_APART_MS } from '../../model/timing.ts';
import type { ServerId } from '../../model/ids.ts';
import type { ReportEvent, ReportSync } from '../../model/report.ts';
import type { Facts } from '../facts.ts';

export const zxidsFallBySync: Invariant = {
  name: 'zxids-fall-by-sync',
  holds:
    'The last transaction that a server has falls only by a TRUNC or a SNAP from its leader, or where its data was wiped.',
  why: 'What a server has logged it keeps (FileTxnLog); only Learner.syncWithLeader truncates or replaces it.',
  unknownWhen: 'the timeline is shortened, or a server does not log what it begins to vote with',
  check: (facts) => {
    const found = new Findings();
    const starts = groupBy(facts.rowsOf('election-start'), ({ node }) => node);
    const syncs = groupBy(facts.report.syncs, ({ learner }) => learner);
    for (const { id } of facts.report.ensemble.nodes) {
      const own = starts.get(id) ?? [];
      if (own.length === 0 && looks(facts, id))
        found.doubt(`${facts.name(id)} looks for a leader and does not log with which zxid`, { nodes: [id] });
      judge(id, own, syncs.get(id) ?? [], facts, found);
    }
    if (facts.isCutToChanges)
      found.doubt('the timeline is very long and tells changes of state alone, so positions of servers are missing');
    return found;
  },
  mutations: [
    {
      name: 'a server votes with less than it had before',
      change: (report) => changeRow(report, 'election-start', 1, { zxid: '0x100000077' }),
    },
  ],
};

const looks = ({ report }: Facts, id: ServerId): boolean =>
  report.states.some(({ node, state }) => node === id && state === 'LOOKING');

function judge(
  node: ServerId,
  starts: readonly ReportEvent[],
  syncs: readonly ReportSync[],
  facts: Facts,
  found: Findings,
): void {
  for (const [i, row] of starts.entries()) {
    const before = starts[i - 1];
    const [from, to] = [before?.['zxid'], row['zxid']];
    if (before === undefined || typeof from !== 'string' || typeof to !== 'string') continue;
    found.checked++;
    if (compareTexts(to, from) >= 0) continue;
    const empty = zxidOf(to);
    if (empty !== null && isEmpty(empty)) continue;
    const [since, until] = [Date.parse(before.time), Date.parse(row.time)];
    // Where only the leader's clock dates the sync, it is within ten seconds of the learner's line.
    const between = syncs.some(
      ({ mode, startedAt, finishedAt }) =>
        mode !== 'DIFF' &&
        Date.parse(finishedAt ?? startedAt) >= since - (finishedAt === null ? SIDES_APART_MS : 0) &&
        Date.parse(startedAt) <= until,
    );
    if (between) continue;
    found.fault({
      message: `${facts.name(node)} had ${from} at ${before.time} and has ${to} at ${row.time}, with no TRUNC and no SNAP between`,
      nodes: [node],
      at: row.time,
      evidence: [...before.evidence, ...row.evidence],
    });
  }
}
