import { serverId, type ServerId } from '../../src/model/ids.ts';
import type { Report, ReportEvent, ReportLeadership, ReportOutage, ReportState } from '../../src/model/report.ts';
import { leaderKill } from './sample-report.ts';

/** Reports unlike the sample in one respect each. */

/** The items, each with the same changes. */
const changed = <T extends object, C extends Partial<T>>(items: readonly T[], changes: C): (T & C)[] =>
  items.map((item) => Object.assign({}, item, changes));

const [first, second] = leaderKill.elections;
const [anyNode] = leaderKill.ensemble.nodes;
if (first === undefined || second === undefined || anyNode === undefined) throw new Error('the sample has too little');

const START = Date.parse('2026-11-22T22:32:00.000Z');
const time = (ms: number): string => new Date(START + ms).toISOString();

/** Nothing at all could be read. */
export const empty: Report = {
  ...leaderKill,
  inputs: [],
  ledger: [],
  ensemble: {
    mode: 'unknown',
    voters: [],
    quorum: null,
    quorumRule: '',
    basis: '',
    tickTimeMs: null,
    initLimit: null,
    syncLimit: null,
    nodes: [],
  },
  clock: { reference: null, offsets: [] },
  lives: [],
  states: [],
  serving: [],
  elections: [],
  leaderships: [],
  syncs: [],
  misstatements: [],
  outages: [],
  findings: [],
  timeline: [],
};

/** A server without an ensemble, which died once. */
export const standalone: Report = {
  ...empty,
  inputs: leaderKill.inputs.slice(0, 1),
  ensemble: {
    ...empty.ensemble,
    mode: 'standalone',
    basis: 'standalone log lines',
    nodes: leaderKill.ensemble.nodes.slice(0, 1),
  },
  lives: changed(
    leaderKill.lives.filter(({ node }) => node === 2),
    { node: serverId(1), input: 0 },
  ),
  timeline: leaderKill.timeline.filter(({ node, kind }) => node === 1 && kind === 'config-reading'),
};

/** The first seconds only: three servers come up, nothing fails. */
export const firstBoot: Report = {
  ...leaderKill,
  elections: leaderKill.elections.slice(0, 1),
  leaderships: changed(leaderKill.leaderships.slice(0, 1), { endedAt: null, endedRange: null, endReason: null }),
  lives: changed(leaderKill.lives.slice(0, 3), { to: null, toRange: null, end: 'running' as const }),
  syncs: leaderKill.syncs.slice(0, 2),
  outages: [],
  findings: [],
  timeline: leaderKill.timeline.filter((event) => event.time < '2026-11-22T22:32:09'),
};

/** The leader is lost and nobody follows it. */
export const leaderLost: Report = {
  ...leaderKill,
  elections: leaderKill.elections.slice(0, 1),
  leaderships: leaderKill.leaderships.slice(0, 1),
  outages: changed(leaderKill.outages, { to: null, toRange: null, durationMs: null }),
};

/** Nobody ever led. */
export const neverLed: Report = {
  ...leaderKill,
  elections: [
    {
      ...first,
      outcome: 'failed',
      winner: null,
      epoch: null,
      why: 'z1 heard of no other voter',
    },
    {
      ...second,
      outcome: 'ongoing',
      winner: null,
      epoch: null,
      why: null,
      to: null,
    },
  ],
  leaderships: changed(leaderKill.leaderships.slice(0, 1), {
    establishedAt: null,
    endReason: 'timed out waiting for a quorum',
  }),
  syncs: [],
  outages: [],
};

/** z3's clock was three hours ahead, and its times were moved; the log of z2 is missing; voters are inferred. */
export const shifted: Report = {
  ...leaderKill,
  clock: {
    reference: serverId(1),
    offsets: [
      { node: serverId(3), lowMs: 10_800_397, highMs: 10_800_404, appliedMs: 10_800_400, zone: '+03:00', pairs: 9 },
    ],
  },
  ensemble: {
    ...leaderKill.ensemble,
    basis: 'inferred from votes',
    nodes: leaderKill.ensemble.nodes.map((node) => (node.id === 2 ? { ...node, seenIn: 'other logs' } : node)),
  },
  ledger: [
    ...leaderKill.ledger,
    { kind: 'torn-line', severity: 'loss', meaning: 'A line ends in the middle.', count: 3, examples: [] },
  ],
  inputs: leaderKill.inputs.filter(({ node }) => node !== 2),
};

/** Many leaders one after the other, over midnight. */
export function storm(leaders: number): Report {
  const minute = 60_000;
  const from = (i: number): number => 80 * minute + i * 3 * minute;
  const leader = (i: number): ServerId => serverId(1 + (i % 3));
  const leaderships = Array.from({ length: leaders }, (_, i): ReportLeadership => ({
    leader: leader(i),
    epoch: i + 1,
    electedAt: time(from(i) - 300),
    establishedAt: time(from(i)),
    endedAt: i === leaders - 1 ? null : time(from(i + 1) - 1000 - i * 10),
    endedRange: null,
    endReason: 'lost its quorum',
    quorum: [leader(i), leader(i + 1)],
    evidence: [],
  }));
  const outages = Array.from({ length: leaders - 1 }, (_, i): ReportOutage => {
    const [begin, end] = [time(from(i + 1) - 1000 - i * 10), time(from(i + 1))];
    return {
      from: begin,
      to: end,
      fromRange: [begin, begin],
      toRange: [end, end],
      durationMs: 1000 + i * 10,
      kind: 'no-quorum',
      cause: null,
      causes: [],
      evidence: [],
    };
  });
  const states = leaderships.map((l): ReportState => ({
    node: l.leader,
    state: 'LEADING',
    from: l.electedAt,
    to: l.endedAt,
    evidence: [],
  }));
  const timeline = leaderships.map((l, id): ReportEvent => ({
    id,
    time: l.electedAt,
    node: l.leader,
    kind: 'peer-state-leading',
    weight: 'strong',
    message: 'LEADING',
    evidence: [],
  }));
  const inputs = leaderKill.inputs.map((input) => ({ ...input, from: time(from(0) - 1000), to: time(from(leaders)) }));
  return {
    ...leaderKill,
    inputs,
    leaderships,
    outages,
    states,
    timeline,
    syncs: [],
    elections: [],
    findings: [],
    lives: [],
  };
}

/** Ids of every sort: negative, beyond 2^53, and as many as asked for. */
export function manyServers(count: number): Report {
  const ids = [
    serverId(-1),
    serverId('9223372036854775807'),
    ...Array.from({ length: count - 2 }, (_, i) => serverId(i + 1)),
  ];
  const nodes = ids.slice(1).map((id) => Object.assign({}, anyNode, { id, label: `z${id}` }));
  const states = ids.map((node, i): ReportState => ({
    node,
    state: i === 3 ? 'LEADING' : i % 5 === 4 ? 'OBSERVING' : 'FOLLOWING',
    from: time(i * 100),
    to: null,
    evidence: [],
  }));
  const timeline = ids.map((node, id): ReportEvent => ({
    id,
    time: time(id * 100),
    node,
    kind: 'peer-state-following',
    weight: 'strong',
    message: 'FOLLOWING, after an election that took all of its time',
    evidence: [],
  }));
  return {
    ...leaderKill,
    ensemble: { ...leaderKill.ensemble, nodes, voters: ids.slice(1), quorum: Math.floor(count / 2) + 1 },
    states,
    timeline,
  };
}

/** What logs may hold: escape sequences, line breaks, letters of other widths, bars and tags. */
export const hostile: Report = {
  ...leaderKill,
  inputs: changed(leaderKill.inputs, { path: `日志/${'x'.repeat(90)}/é́\u001b[31m<b>|`, layout: 'a|b\nc' }),
  timeline: leaderKill.timeline.map((event, i) => Object.assign({}, event, { message: hostileMessage(event, i) })),
};

function hostileMessage({ message }: ReportEvent, i: number): string {
  const messages = [
    `${message} | <script> **x** \u001b[2J\r\n`,
    '选举开始 '.repeat(i),
    'x'.repeat(i * 9),
    '😀 é́'.repeat(i),
  ];
  return messages[i % messages.length] ?? '';
}
