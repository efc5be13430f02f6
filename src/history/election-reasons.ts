import type { ElectionFact } from '../model/history.ts';
import type { Name } from '../model/names.ts';
import type { ServerId } from '../model/ids.ts';
import type { Beginning } from './beginnings.ts';
import type { Contest } from './contests.ts';
import type { Decision, Electorate } from './decisions.ts';
import type { Leadership } from './leaderships.ts';
import { isHandover } from './contests.ts';
import type { Role } from './roles.ts';

type Participant = ElectionFact['participants'][number];

/** What set it off, in words: what became of the old leader, and what its log tells of the time before. */
export function triggerOf(contest: Contest, beginning: Beginning | null, name: Name): string {
  return `${whatHappened(contest, beginning, name)}${omens(beginning)}`;
}

function whatHappened({ looking, candidacy, after, ruling }: Contest, beginning: Beginning | null, name: Name): string {
  if (candidacy !== null && isHandover(candidacy)) return `a reconfig gave the leadership to ${name(candidacy.leader)}`;
  const old = beginning === null ? null : ([ruling, after].find((l) => l?.leader === beginning.node) ?? null);
  if (old !== null && beginning?.how !== 'lost its leader') return ending(old, name);
  if (beginning?.how === 'lost its leader') return lostLeader(beginning, looking, ruling ?? after, name);
  if (ruling !== null && candidacy !== null)
    return `${name(candidacy.leader)} did not join ${name(ruling.leader)}, which was leading`;
  if (after === null) return 'first start: no leader before';
  return after.establishedAt === null ? `the candidacy of ${name(after.leader)} before it failed` : ending(after, name);
}

const ending = ({ leader, endReason }: Leadership, name: Name): string =>
  `${name(leader)} stopped leading${endReason === null ? '' : `: ${endReason}`}`;

/** A follower left first. */
function lostLeader(beginning: Beginning, looking: readonly Role[], old: Leadership | null, name: Name): string {
  const role = looking.find((one) => one.node === beginning.node);
  const voted = role?.previous?.votedLeader ?? null;
  const leader = old?.leader ?? voted;
  const whose = leader === null ? '' : ` ${name(leader)}${old === null ? ', whose log is not here' : ''}`;
  const reason = beginning.reason === null ? '' : `: ${beginning.reason}`;
  return `${name(beginning.node)} lost its leader${whose}${reason}`;
}

/** `; its log before that: slow-fsync ×3, no line for 6805 ms` */
function omens(beginning: Beginning | null): string {
  const counts = new Map<string, number>();
  for (const { kind, message } of beginning?.before ?? []) {
    const what = kind === 'silence' ? message : kind;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  if (counts.size === 0) return '';
  const told = [...counts].map(([what, count]) => (count === 1 ? what : `${what} ×${count}`));
  return `; its log before that: ${told.join(', ')}`;
}

/** Why it ended as it did, in words. */
export function whyOf(
  participants: readonly Participant[],
  candidacy: Leadership | null,
  outcome: ElectionFact['outcome'],
  decision: Decision | null,
  { name, electorate }: { readonly name: Name; readonly electorate: Electorate },
): string | null {
  if (candidacy === null) return withoutWinner(participants, outcome, name, electorate);
  if (outcome === 'elected') return decision?.text ?? null;
  const elected = decision === null ? '' : ` (${decision.text})`;
  const reason = candidacy.endReason?.trim() ?? 'no quorum followed before the logs end';
  return `${name(candidacy.leader)} was elected${elected}, but not followed: ${reason}`;
}

function withoutWinner(
  participants: readonly Participant[],
  outcome: ElectionFact['outcome'],
  name: Name,
  { isQuorum }: Electorate,
): string {
  const nodes: readonly ServerId[] = participants.map(({ node }) => node);
  const names = nodes.map(name).join(', ');
  const few = isQuorum(nodes) ? '' : ', which is no quorum';
  return outcome === 'ongoing'
    ? `still looking when the logs end: ${names}${few}`
    : `nobody was elected: only ${names} looked for a leader${few}`;
}
