import { serverId } from '../../src/model/ids.ts';
import type { Report, ReportEvent, ReportParticipant } from '../../src/model/report.ts';

/** A small and sound history, written by hand: three servers, two leaders, one outage. Line numbers are made up. */

const [z1, z2, z3] = [serverId(1), serverId(2), serverId(3)];
const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 22, 22, 1) + seconds * 1000).toISOString();
const lines = (input: number, line: number): { input: number; line: number }[] => [{ input, line }];

const input = (id: number): Report['inputs'][number] => ({
  path: `z${id}/zookeeper.out`,
  node: serverId(id),
  bytes: 100_000,
  lines: 1000,
  records: 1000,
  events: 500,
  unrecognised: 0,
  continuations: 0,
  torn: 0,
  wrapperNoise: 0,
  layout: 'stock',
  from: at(0),
  to: at(180),
  zookeeperVersions: ['3.8.0'],
  nodeBasis: 'own message',
  identities: [{ node: serverId(id), basis: ['own message'], evidence: lines(id - 1, 5) }],
});

const node = (id: number): Report['ensemble']['nodes'][number] => ({
  id: serverId(id),
  label: `z${id}`,
  role: 'participant',
  versions: ['3.8.0'],
  address: `10.0.0.${id}`,
  clientPort: 2181,
  seenIn: 'own log',
});

const participant = (id: number, seconds: number, zxid: string, peerEpoch: number, round: number, leader: number): ReportParticipant => ({
  node: serverId(id),
  startedAt: at(seconds),
  decidedAt: at(seconds + 1),
  decision: id === leader ? 'LEADING' : 'FOLLOWING',
  votes: [{ at: at(seconds + 0.2), leader: serverId(leader), zxid, peerEpoch, round, evidence: lines(id - 1, 20) }],
  loggedMs: 1000,
  trueMs: 1000,
});

const row = (id: number, seconds: number, kind: string, by: number, fields: Readonly<Record<string, unknown>>): ReportEvent => ({
  id,
  time: at(seconds),
  node: serverId(by),
  kind,
  weight: 'news',
  message: kind,
  evidence: lines(by - 1, 100 + id),
  ...fields,
});

const looking = (sid: number, leader: number, zxid: string, peerEpoch: number, round: number): { vote: object } => ({
  vote: { sid, state: 'LOOKING', myState: 'LOOKING', leader, zxid, round, peerEpoch },
});

const life = (id: number, from: number, to: number | null): Report['lives'][number] => ({
  node: serverId(id),
  input: id - 1,
  from: at(from),
  startSeen: true,
  lastLine: at(to ?? 180),
  to: to === null ? null : at(to),
  toRange: to === null ? null : [at(to - 0.1), at(to + 0.1)],
  end: to === null ? 'running' : 'died',
  version: '3.8.0',
  evidence: lines(id - 1, from === 0 ? 1 : 410),
});

const phases = { detectMs: null, voteMs: 1000, discoveryMs: 100, syncMs: 100, openMs: 50 };

/** Epoch 1: z3 leads, z1 and z2 follow. At 60 s z3 dies, z2 leads epoch 2 from 62 s on; z3 comes back and is truncated. */
export const soundReport: Report = {
  schemaVersion: 1,
  tool: { name: 'zklog', version: '0.0.0' },
  inputs: [input(1), input(2), input(3)],
  ledger: [],
  ensemble: {
    mode: 'quorum',
    voters: [z1, z2, z3],
    quorum: 2,
    quorumRule: '2 of 3 servers',
    basis: 'config z1/zoo.cfg',
    tickTimeMs: 2000,
    initLimit: 10,
    syncLimit: 5,
    nodes: [node(1), node(2), node(3)],
  },
  clock: {
    reference: z1,
    offsets: [z2, z3].map((id) => ({ node: id, lowMs: -5, highMs: 5, appliedMs: 0, zone: null, pairs: 20 })),
  },
  lives: [
    life(1, 0, null),
    life(2, 0, null),
    life(3, 0, 60),
    life(3, 90, null),
  ],
  states: [
    { node: z1, state: 'LOOKING', from: at(0.5), to: at(1.5), evidence: lines(0, 10) },
    { node: z1, state: 'FOLLOWING', from: at(1.5), to: at(60.2), evidence: lines(0, 30) },
    { node: z1, state: 'LOOKING', from: at(60.2), to: at(61.5), evidence: lines(0, 300) },
    { node: z1, state: 'FOLLOWING', from: at(61.5), to: null, evidence: lines(0, 320) },
    { node: z2, state: 'LOOKING', from: at(0.5), to: at(1.5), evidence: lines(1, 10) },
    { node: z2, state: 'FOLLOWING', from: at(1.5), to: at(60.2), evidence: lines(1, 30) },
    { node: z2, state: 'LOOKING', from: at(60.2), to: at(61.4), evidence: lines(1, 300) },
    { node: z2, state: 'LEADING', from: at(61.4), to: null, evidence: lines(1, 320) },
    { node: z3, state: 'LOOKING', from: at(0.5), to: at(1.4), evidence: lines(2, 10) },
    { node: z3, state: 'LEADING', from: at(1.4), to: at(60), evidence: lines(2, 30) },
    { node: z3, state: 'DOWN', from: at(60), to: at(90), evidence: lines(2, 400) },
    { node: z3, state: 'FOLLOWING', from: at(91), to: null, evidence: lines(2, 420) },
  ],
  serving: [
    { node: z3, role: 'leader', epoch: 1, from: at(2), to: at(60), endedRange: [at(60), at(60)], evidence: lines(2, 50) },
    { node: z1, role: 'follower', epoch: 1, from: at(2.1), to: at(60.1), endedRange: [at(60.1), at(60.1)], evidence: lines(0, 50) },
    { node: z2, role: 'follower', epoch: 1, from: at(2.2), to: at(60.1), endedRange: [at(60.1), at(60.1)], evidence: lines(1, 50) },
    { node: z2, role: 'leader', epoch: 2, from: at(62), to: null, endedRange: null, evidence: lines(1, 350) },
    { node: z1, role: 'follower', epoch: 2, from: at(62.1), to: null, endedRange: null, evidence: lines(0, 350) },
    { node: z3, role: 'follower', epoch: 2, from: at(92), to: null, endedRange: null, evidence: lines(2, 450) },
  ],
  elections: [
    {
      id: 1,
      from: at(0.5),
      to: at(2),
      durationMs: 1500,
      round: 1,
      outcome: 'elected',
      winner: z3,
      epoch: 1,
      why: 'same history (0x0), greatest id among z1, z2, z3',
      trigger: 'first start: no leader before',
      participants: [1, 2, 3].map((id) => participant(id, 0.5, '0x0', 0, 1, 3)),
      phases,
      evidence: lines(0, 10),
    },
    {
      id: 2,
      from: at(60.2),
      to: at(62),
      durationMs: 1800,
      round: 2,
      outcome: 'elected',
      winner: z2,
      epoch: 2,
      why: 'same history, greatest id among z1, z2',
      trigger: 'z3 stopped leading',
      participants: [1, 2].map((id) => participant(id, 60.2, '0x100000040', 1, 2, 2)),
      phases,
      evidence: lines(1, 300),
    },
  ],
  leaderships: [
    { leader: z3, epoch: 1, electedAt: at(1.4), establishedAt: at(2), endedAt: at(60), endedRange: [at(59.9), at(60.1)], endReason: 'its process ended without a word', quorum: [z1, z3], evidence: lines(2, 50) },
    { leader: z2, epoch: 2, electedAt: at(61.4), establishedAt: at(62), endedAt: null, endedRange: null, endReason: null, quorum: [z1, z2], evidence: lines(1, 350) },
  ],
  syncs: [
    { leader: z3, learner: z1, mode: 'DIFF', role: 'follower', epoch: 1, startedAt: at(1.8), finishedAt: at(1.9), peerLastZxid: '0x0', leaderZxid: '0x0', reason: null, witnesses: 'both', evidence: lines(0, 40) },
    { leader: z2, learner: z1, mode: 'DIFF', role: 'follower', epoch: 2, startedAt: at(61.8), finishedAt: at(61.9), peerLastZxid: '0x100000040', leaderZxid: '0x100000040', reason: null, witnesses: 'both', evidence: lines(0, 340) },
    { leader: z2, learner: z3, mode: 'TRUNC', role: 'follower', epoch: 2, startedAt: at(91.5), finishedAt: at(91.6), peerLastZxid: '0x100000055', leaderZxid: '0x100000040', reason: null, witnesses: 'both', evidence: lines(2, 440) },
  ],
  outages: [
    { from: at(60), to: at(62), fromRange: [at(59.9), at(60.1)], toRange: [at(62), at(62)], durationMs: 2000, kind: 'no-leader', cause: 'z3: its process ended without a word', evidence: lines(2, 60) },
  ],
  findings: [],
  timeline: [
    row(1, 0.5, 'election-start', 1, { sid: 1, zxid: '0x0' }),
    row(2, 0.5, 'election-start', 2, { sid: 2, zxid: '0x0' }),
    row(3, 0.5, 'election-start', 3, { sid: 3, zxid: '0x0' }),
    row(4, 0.7, 'notification', 3, looking(3, 3, '0x0', 0, 1)),
    row(5, 0.8, 'notification', 3, looking(1, 1, '0x0', 0, 1)),
    row(6, 0.9, 'notification', 3, looking(2, 2, '0x0', 0, 1)),
    row(7, 2.1, 'learner-uptodate', 1, {}),
    row(8, 2.2, 'learner-uptodate', 2, {}),
    row(9, 60.2, 'election-start', 1, { sid: 1, zxid: '0x100000040' }),
    row(10, 60.2, 'election-start', 2, { sid: 2, zxid: '0x100000040' }),
    row(11, 60.4, 'notification', 2, looking(2, 2, '0x100000040', 1, 2)),
    row(12, 60.5, 'notification', 2, looking(1, 1, '0x100000040', 1, 2)),
    row(13, 62.1, 'learner-uptodate', 1, {}),
    row(14, 90.8, 'election-start', 3, { sid: 3, zxid: '0x100000055' }),
    row(15, 92, 'learner-uptodate', 3, {}),
    row(16, 150, 'election-start', 3, { sid: 3, zxid: '0x200000010' }),
  ],
};
