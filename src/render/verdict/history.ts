import { printable } from '../../base/printable.ts';
import type { IsoTime, ReportLeadership, ReportOutage } from '../../model/report.ts';
import type { Narrator } from '../clock.ts';
import { between, duration } from '../duration.ts';
import { kindOfOutage, lengthOfOutage } from '../sections/outages.ts';
import { toned, type Toned } from '../sections/define.ts';
import { counted, type View } from '../view.ts';
import { about, inBrackets } from './caveats.ts';
import { firstStart } from './start.ts';

/** A leadership that had a quorum. */
interface Led extends ReportLeadership {
  readonly establishedAt: IsoTime;
}

/** Leaderships that are told one by one; of more, only the sum. */
const TOLD_ONE_BY_ONE = 4;

/** Who led when, and when nobody did. */
export function history(view: View, at: Narrator): readonly Toned[] {
  const led = view.report.leaderships.filter((leadership): leadership is Led => leadership.establishedAt !== null);
  const { outages } = view.report;
  if (led.length === 0) return [...noLeader(view, at), ...outages.map((outage) => toldOutage(view, outage, at))];
  if (led.length > TOLD_ONE_BY_ONE || outages.length > TOLD_ONE_BY_ONE) return summed(view, led, at);
  return [...firstStart(view, at), ...oneByOne(view, led, at), ...withoutQuorum(view)];
}

function oneByOne(view: View, led: readonly Led[], at: Narrator): readonly Toned[] {
  const told = [
    ...led.map((leadership) => ({ from: leadership.establishedAt, tell: () => toldLeadership(view, leadership, at) })),
    ...view.report.outages.map((outage) => ({ from: outage.from, tell: () => toldOutage(view, outage, at) })),
  ];
  // Dates are told once, so the sentences are made in the order in which they are read.
  return told.toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from)).map(({ tell }) => tell());
}

function toldLeadership(view: View, leadership: Led, at: Narrator): Toned {
  const { leader, epoch, establishedAt, endedAt, endedRange, witnesses } = leadership;
  const seen = witnesses === undefined ? '' : ' at the latest, as its learners tell,';
  const who = `${view.name(leader)} led${epoch === null ? '' : ` epoch ${epoch}`} from ${at(establishedAt)}${seen}`;
  if (endedAt === null) return toned('good', `${who} until the logs end.`);
  return toned('plain', `${who} to ${about(endedRange)}${at(endedAt)} ${inBrackets(between(establishedAt, endedAt))}.`);
}

function toldOutage(view: View, outage: ReportOutage, at: Narrator): Toned {
  const cause = outage.cause === null ? '' : `: ${printable(firstSentence(outage.cause))}`;
  const kind = kindOfOutage(outage.kind);
  const since = `Outage: ${kind} since ${about(outage.fromRange)}${at(outage.from)}`;
  if (outage.knownUntil !== undefined) {
    const known = at(outage.knownUntil);
    return toned('bad', `${since}; from ${known} on the logs do not tell what a quorum of the servers did${cause}.`);
  }
  if (outage.to === null || outage.durationMs === null) {
    const length = view.covered === null ? '' : ` (${duration(Math.max(0, between(outage.from, view.covered.to)))})`;
    return toned('bad', `${since}, until the logs end${length}${cause}.`);
  }
  return toned('bad', `Outage of ${lengthOfOutage(view, outage)}, ${kind}${cause}.`);
}

/** The outages section has the rest, without the full stop that the sentence around it sets. */
const firstSentence = (text: string): string => text.split(/\.(?: |$)/, 1)[0] ?? text;

function summed(view: View, led: readonly Led[], at: Narrator): readonly Toned[] {
  const [first] = led;
  const last = led.at(-1);
  if (first === undefined || last === undefined) return [];
  const end = (leadership: Led): IsoTime => leadership.endedAt ?? view.covered?.to ?? leadership.establishedAt;
  const length = (leadership: Led): number => Math.max(0, between(leadership.establishedAt, end(leadership)));
  const longest = led.reduce((a, b) => (length(b) > length(a) ? b : a), first);
  const span = duration(Math.max(0, between(first.establishedAt, end(last))));
  const leaders = new Set(led.map(({ leader }) => leader));
  const by = leaders.size === 1 ? `, all of ${view.name(first.leader)},` : ` of ${leaders.size} servers`;
  return [
    toned(
      'plain',
      `${led.length} leaderships${by} in ${span}, ${at(first.establishedAt)} to ${at(end(last))}; ` +
        `the longest: ${named(view, longest)}, ${duration(length(longest))} from ${at(longest.establishedAt)}.`,
    ),
    ...summedOutages(view.report.outages, at),
    ...withoutQuorum(view),
    ...theEnd(view, last, at),
  ];
}

function summedOutages(outages: readonly ReportOutage[], at: Narrator): readonly Toned[] {
  const lengths = outages.flatMap(({ durationMs, from }) => (durationMs === null ? [] : [{ durationMs, from }]));
  const [first] = lengths;
  if (first === undefined) return [];
  const longest = lengths.reduce((a, b) => (b.durationMs > a.durationMs ? b : a), first);
  if (lengths.length === 1) return [toned('bad', `1 outage of ${duration(first.durationMs)} at ${at(first.from)}.`)];
  const sum = lengths.reduce((ms, outage) => ms + outage.durationMs, 0);
  const worst = `the longest ${duration(longest.durationMs)} at ${at(longest.from)}`;
  return [toned('bad', `${lengths.length} outages, ${duration(sum)} in all, ${worst}.`)];
}

function theEnd(view: View, last: Led, at: Narrator): readonly Toned[] {
  const open = view.report.outages.filter((outage) => outage.to === null);
  if (open.length > 0) return open.map((outage) => toldOutage(view, outage, at));
  if (last.endedAt !== null) return [toned('warn', `The last, ${named(view, last)}, ended at ${at(last.endedAt)}.`)];
  return [toned('good', `${named(view, last)}, leads since ${at(last.establishedAt)} until the logs end.`)];
}

function named(view: View, { leader, epoch, witnesses }: ReportLeadership): string {
  const seen = witnesses === undefined ? '' : ', as its learners tell';
  return view.name(leader) + (epoch === null ? seen : `, epoch ${epoch}`);
}

/** Who won and never got a quorum behind it. */
function withoutQuorum(view: View): readonly Toned[] {
  const never = view.report.leaderships.filter(({ establishedAt }) => establishedAt === null);
  if (never.length === 0) return [];
  const [one] = never;
  if (never.length > 1 || one === undefined) {
    return [toned('warn', `${never.length} times a server was elected and never got a quorum behind it.`)];
  }
  const why = one.endReason === null ? '' : `: ${printable(one.endReason)}`;
  return [toned('warn', `${view.name(one.leader)} was elected once and never got a quorum behind it${why}.`)];
}

function noLeader(view: View, at: Narrator): readonly Toned[] {
  const { elections } = view.report;
  const failed = elections.filter(({ outcome }) => outcome === 'failed').length;
  const last = elections.at(-1);
  const why = elections.findLast((election) => election.outcome !== 'elected' && election.why !== null)?.why ?? null;
  const where = view.options.since === null && view.options.until === null ? 'in these logs' : 'in the time shown';
  return [
    toned('bad', `No server ever led with a quorum ${where}${why === null ? '' : `: ${printable(why)}`}.`),
    ...withoutQuorum(view),
    ...(failed > 0 ? [toned('bad', `${counted(failed, 'election')} failed.`)] : []),
    ...(last?.outcome === 'ongoing'
      ? [toned('bad', `An election is going on since ${at(last.from)}, until the logs end.`)]
      : []),
  ];
}
