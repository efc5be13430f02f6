import { printable } from '../../base/printable.ts';
import type { ServerId } from '../../model/ids.ts';
import type { Report } from '../../model/report.ts';
import type { RenderOptions } from '../define.ts';
import { voteIn } from '../timeline/vote.ts';
import { viewOf, type View } from '../view.ts';

/**
 * ShiViz takes the first line of a file as the expression that reads the rest, and the second one as what divides
 * executions: there is only one.
 */
const HEAD = String.raw`(?<event>.*)\n(?<host>\S+) (?<clock>{.*})`;

/** Changes of state, votes and what goes from server to server; more would not fit a diagram. */
const MOST_EVENTS = 2000;

type Step = Sent | Got | Plain;
interface Base {
  readonly ms: number;
  readonly node: ServerId;
  readonly text: string;
}
interface Plain extends Base {
  readonly type: 'plain';
}
/** Something that another server hears of under the same key. */
interface Sent extends Base {
  readonly type: 'sent';
  readonly key: string;
}
interface Got extends Base {
  readonly type: 'got';
  readonly key: string;
}

export function renderShiviz(report: Report, options: RenderOptions): string {
  const view = viewOf(report, options);
  const steps = stepsOf(view).toSorted((a, b) => a.ms - b.ms || rank(a) - rank(b));
  const shown = steps.length > MOST_EVENTS ? steps.slice(-MOST_EVENTS) : steps;
  const hosts = new Map<ServerId, string>();
  const clocks = new Map<ServerId, Map<string, number>>();
  const sent = new Map<string, ReadonlyMap<string, number>>();
  const lines = shown.map((step) => {
    const host = hosts.get(step.node) ?? view.name(step.node).replaceAll(/[^\w.-]+/g, '_');
    hosts.set(step.node, host);
    const clock = clocks.get(step.node) ?? new Map<string, number>();
    clocks.set(step.node, clock);
    // Nothing is said to have come that was not seen to go before.
    for (const [other, count] of step.type === 'got' ? (sent.get(step.key) ?? []) : [])
      clock.set(other, Math.max(clock.get(other) ?? 0, count));
    clock.set(host, (clock.get(host) ?? 0) + 1);
    if (step.type === 'sent' && !sent.has(step.key)) sent.set(step.key, new Map(clock));
    return `${step.text}\n${host} ${JSON.stringify(Object.fromEntries(clock))}`;
  });
  const note = steps.length > shown.length ? `${steps.length - shown.length} earlier steps are left out; ` : '';
  if (note !== '') lines[0] = `${note}${lines[0] ?? ''}`;
  return `${HEAD}\n\n${lines.join('\n')}\n`;
}

/** Of one moment, what is sent comes before what is got. */
const rank = (step: Step): number => (step.type === 'sent' ? 0 : step.type === 'plain' ? 1 : 2);

/**
 * The pairs: a vote and its notification at another server, of one round and for one leader; the begin of a sync at the
 * leader and its end at the learner. What contradicts the times is told, but not as a pair.
 */
function stepsOf(view: View): Step[] {
  const base = (node: ServerId, time: string, words: string): Base => ({
    ms: Date.parse(time),
    node,
    text: printable(`${view.clock.time(time)} ${words}`),
  });
  const states = view.report.states.map(({ node, state, from }): Step => ({
    type: 'plain',
    ...base(node, from, state),
  }));
  return [...states, ...votesSent(view, base), ...votesHeard(view, base), ...syncs(view, base)];
}

type MakeBase = (node: ServerId, time: string, words: string) => Base;

function votesSent({ report, name }: View, base: MakeBase): Step[] {
  return report.elections.flatMap(({ participants }) =>
    participants.flatMap(({ node, votes }) =>
      votes.map(({ at, leader, round }): Step => {
        const whom = leader === node ? 'itself' : name(leader);
        const words = `votes for ${whom}, round ${round}`;
        return { type: 'sent', key: voteKey(node, leader, round), ...base(node, at, words) };
      }),
    ),
  );
}

function votesHeard({ report, name }: View, base: MakeBase): Step[] {
  const heard = new Set<string>();
  return report.timeline.flatMap((event): Step[] => {
    const vote = voteIn(event);
    if (vote === null || vote.round === null || vote.sid === event.node) return [];
    const key = voteKey(vote.sid, vote.leader, vote.round);
    // The same vote comes again and again; the first time counts.
    const once = `${String(event.node)} ${key}`;
    if (heard.has(once)) return [];
    heard.add(once);
    const words = `hears that ${name(vote.sid)} votes for ${name(vote.leader)}, round ${vote.round}`;
    return [{ type: 'got', key, ...base(event.node, event.time, words) }];
  });
}

function syncs({ report, name }: View, base: MakeBase): Step[] {
  return report.syncs.flatMap(({ leader, learner, mode, startedAt, finishedAt, witnesses }): Step[] => {
    const key = `sync ${String(leader)} ${String(learner)} ${startedAt}`;
    const sent = base(leader, startedAt, `sends ${mode} to ${name(learner)}`);
    const got = finishedAt === null ? null : base(learner, finishedAt, `has ${mode} of ${name(leader)}`);
    return [
      ...(witnesses === 'learner' ? [] : [{ type: 'sent' as const, key, ...sent }]),
      ...(got === null ? [] : [{ type: 'got' as const, key, ...got }]),
    ];
  });
}

const voteKey = (sender: ServerId, leader: ServerId, round: number): string =>
  `vote ${String(sender)} ${String(leader)} ${round}`;
