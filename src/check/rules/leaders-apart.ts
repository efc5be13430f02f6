import { Findings, type Invariant } from '../define.ts';
import { changeLeadership } from '../mutate.ts';
import type { Established, Facts } from '../facts.ts';

export const leadersApart: Invariant = {
  name: 'leaders-apart',
  holds:
    'No two leaderships overlap by more than the error of the clocks and the time in which a leader that was left cannot know it (syncLimit and one tick).',
  why: 'A leader steps down when no quorum answered it for syncLimit ticks (Leader.lead: "Not sufficient followers synced").',
  unknownWhen: 'the clocks of the two leaders were not compared, or the end of a leadership is known too roughly',
  check: (facts) => {
    const found = new Findings();
    const { established } = facts;
    // Leaderships come in the order of their quorum: the one that lasts longest of those before is what matters.
    let longest: Established | null = null;
    for (const next of established) {
      found.checked++;
      if (longest !== null && longest.leader !== next.leader) judge(longest, next, facts, found);
      if (longest === null || endOf(next) >= endOf(longest)) longest = next;
    }
    return found;
  },
  mutations: [
    {
      name: 'the first leader goes on for a minute',
      change: (report) =>
        changeLeadership(report, 0, {
          endedAt: '2026-11-22T22:03:00.000Z',
          endedRange: ['2026-11-22T22:03:00.000Z', '2026-11-22T22:03:00.000Z'],
        }),
    },
    {
      name: 'the first leader never ends',
      change: (report) => changeLeadership(report, 0, { endedAt: null, endedRange: null }),
    },
  ],
};

const endOf = ({ endedAt }: Established): number => (endedAt === null ? Infinity : Date.parse(endedAt));

function judge(before: Established, next: Established, facts: Facts, found: Findings): void {
  const { clock, name, graceMs, report } = facts;
  const { endedAt, endedRange } = before;
  const about = { nodes: [before.leader, next.leader], evidence: [...before.evidence, ...next.evidence] };
  // A leadership that goes on lasts at least as long as the log that shows it.
  const logEnd = report.inputs.reduce<string | null>(
    (latest, { node, to }) => (node === before.leader && to !== null && (latest === null || to > latest) ? to : latest),
    null,
  );
  const [earliest, latest] = endedAt === null ? [logEnd, null] : (endedRange ?? [endedAt, endedAt]);
  if (latest !== null && clock.apart(next.establishedAt, next.leader, latest, before.leader).latest <= (graceMs ?? 0))
    return;
  const surely =
    earliest === null ? -Infinity : clock.apart(next.establishedAt, next.leader, earliest, before.leader).earliest;
  const said = `${name(before.leader)} led epoch ${before.epoch ?? '?'} until ${endedAt ?? 'the logs end'}, and ${name(next.leader)} was established at ${next.establishedAt}`;
  if (graceMs !== null && surely > graceMs) {
    found.fault({
      message: `${said}: they led at the same time for at least ${Math.round(surely)} ms`,
      nodes: about.nodes,
      at: next.establishedAt,
      evidence: about.evidence,
    });
  } else if (graceMs === null)
    found.doubt(`${said}; tickTime and syncLimit, which say whether that is too long, are not known`, about);
  else
    found.doubt(
      `${said}; whether they overlap is not known: ${clock.isCompared(before.leader, next.leader) ? 'the end is known too roughly' : 'their clocks were not compared'}`,
      about,
    );
}
