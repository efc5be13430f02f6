import { most } from '../../base/extremes.ts';
import type { ReportOutage } from '../../model/report.ts';
import { between, duration } from '../duration.ts';
import { kindOfOutage, lengthOfOutage } from '../sections/outages.ts';
import { toned, type Block, type Toned } from '../sections/define.ts';
import { times, type View } from '../view.ts';

/** Outages that are told one by one; of more, the sum. */
const TOLD = 5;

/** What it cost: time without a leader, servers that were down, clients that lost their session. */
export function impact(view: View): readonly Block[] {
  const items = [...withoutLeader(view), ...down(view), ...clients(view)];
  return [{ type: 'list', items: items.map((lead) => ({ lead, text: [] })) }];
}

function withoutLeader(view: View): readonly Toned[] {
  const { outages, leaderships } = view.report;
  if (leaderships.every(({ establishedAt }) => establishedAt === null))
    return view.report.ensemble.mode === 'standalone' ? [] : [toned('bad', 'No server led with a quorum at any time.')];
  if (outages.length === 0) return [toned('good', 'There was a leader all the time, from the first one on.')];
  if (outages.length <= TOLD) return outages.map((outage) => toldOutage(view, outage));
  const lengths = outages.map((outage) => lengthMs(view, outage));
  const sum = lengths.reduce((a, b) => a + b, 0);
  const all = `${outages.length} times without a leader, ${duration(sum)} in all, ${duration(most(lengths))} at most.`;
  return [toned('bad', all)];
}

function toldOutage(view: View, outage: ReportOutage): Toned {
  const isTold = outage.knownUntil === undefined;
  const goesOn =
    outage.to !== null ? '' : isTold ? ', and still at the end of the logs' : ', behind that the logs do not tell';
  return toned('bad', `${capital(kindOfOutage(outage.kind))} for ${lengthOfOutage(view, outage)}${goesOn}.`);
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function lengthMs({ covered }: View, { from, to, knownUntil }: ReportOutage): number {
  const end = to ?? knownUntil ?? covered?.to ?? from;
  return Math.max(0, between(from, end));
}

function down(view: View): readonly Toned[] {
  const { states } = view.report;
  const servers = [...new Set(states.flatMap(({ node, state }) => (state === 'DOWN' ? [node] : [])))];
  return servers.map((node) => {
    const spans = states.filter((state) => state.node === node && state.state === 'DOWN');
    const ms = spans.reduce((sum, { from, to }) => sum + Math.max(0, between(from, to ?? view.covered?.to ?? from)), 0);
    const goesOn = spans.at(-1)?.to === null ? ', and still at the end of the logs' : '';
    return toned('warn', `${view.name(node)} was down ${times(spans.length)}, ${duration(ms)} in all${goesOn}.`);
  });
}

/** What clients met, by the kind of event that tells it. */
const clientTroubles: readonly { readonly kinds: readonly string[]; readonly what: string }[] = [
  { kinds: ['session-expired'], what: 'a session expired' },
  {
    kinds: ['client-server-not-running', 'netty-not-ready'],
    what: 'a connection was turned away for want of a leader',
  },
  { kinds: ['session-refused'], what: 'a client was refused that had seen newer data' },
  { kinds: ['client-too-many', 'client-too-many-ratelimited'], what: 'a connection over the limit was turned away' },
];

function clients(view: View): readonly Toned[] {
  // Of lines that come in crowds some are only counted, and in the ledger.
  const atLeast = view.report.ledger.some(({ kind }) => kind === 'crowd') ? 'at least ' : '';
  const counts = new Map<string, number>();
  for (const { kind, repeats } of view.report.timeline)
    counts.set(kind, (counts.get(kind) ?? 0) + (repeats?.count ?? 1));
  const told = clientTroubles.flatMap(({ kinds, what }) => {
    const count = kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
    return count === 0 ? [] : [toned('warn', `Clients: ${what}, ${atLeast}${times(count)}.`)];
  });
  return told.length > 0
    ? told
    : [toned('plain', 'Clients: these logs tell of no session that expired, and of nobody who was turned away.')];
}
