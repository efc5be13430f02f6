import { serverId, type ServerId } from '../../src/model/ids.ts';
import type { LineRef } from '../../src/model/source.ts';
import type { Report, ReportEvent, ReportParticipant, ReportVote } from '../../src/model/report.ts';

/** Hand-written from the recording `3.8.0/leader-kill`: z2 leads, is killed, z3 leads, z2 comes back. */

const z1 = serverId(1);
const z2 = serverId(2);
const z3 = serverId(3);

/** `05.546` → `2026-11-22T22:32:05.546Z` */
const at = (seconds: string): string => `2026-11-22T22:32:${seconds}Z`;
/** A line of the log of z1, z2 or z3, which are the inputs 0, 1 and 2. */
const line = (node: number, number: number): LineRef => ({ input: node - 1, line: number });

const vote = (seconds: string, leader: ServerId, zxid: string, peerEpoch: number, round: number, ref: LineRef): ReportVote => ({
  at: at(seconds),
  leader,
  zxid,
  peerEpoch,
  round,
  evidence: [ref],
});

let nextId = 0;
function event(seconds: string, node: ServerId, kind: string, message: string, lineNumber: number, fields: object = {}): ReportEvent {
  return { id: nextId++, time: at(seconds), node, kind, message, evidence: [line(node as number, lineNumber)], ...fields };
}

function received(seconds: string, node: ServerId, sid: ServerId, leader: ServerId, zxid: string, round: number, at_: number): ReportEvent {
  const message = `vote from z${sid} for z${leader}, zxid ${zxid}, round ${round}`;
  return event(seconds, node, 'notification', message, at_, { vote: { sid, leader, zxid, round, state: 'LOOKING' } });
}

const participant = (
  node: ServerId,
  started: string,
  decided: string,
  decision: ReportParticipant['decision'],
  votes: readonly ReportVote[],
  loggedMs: number,
  trueMs: number,
): ReportParticipant => ({ node, startedAt: at(started), decidedAt: at(decided), decision, votes, loggedMs, trueMs });

const inputs: Report['inputs'] = ([1, 2, 3] as const).map((n) => ({
  path: `leader-kill/z${n}/zookeeper.out`,
  node: serverId(n),
  bytes: [45_954, 49_762, 40_495][n - 1] ?? 0,
  lines: [338, 300, 253][n - 1] ?? 0,
  records: [171, 221, 158][n - 1] ?? 0,
  events: [29, 34, 27][n - 1] ?? 0,
  unrecognised: 0,
  layout: 'logback-3.8',
  from: at(['05.546', '06.154', '06.683'][n - 1] ?? ''),
  to: at(['21.763', '21.765', '21.764'][n - 1] ?? ''),
  zookeeperVersions: ['3.8.0'],
  nodeBasis: 'thread name',
  identities: [{ node: serverId(n), basis: ['thread name', 'myid file'], evidence: [line(n, 27)] }],
}));

const timeline: readonly ReportEvent[] = [
  event('05.546', z1, 'config-reading', 'process starts, configuration z1.cfg', 1),
  event('05.826', z1, 'peer-state-looking', 'LOOKING', 88),
  event('05.826', z1, 'election-start', 'election starts, own zxid 0x0', 89),
  received('05.829', z1, z1, z1, '0x0', 1, 90),
  event('05.838', z1, 'election-conn-cannot-open', 'cannot reach z2 at 127.0.0.1:3334: Connection refused', 91, {
    repeats: { count: 3, until: at('06.586') },
  }),
  event('06.154', z2, 'config-reading', 'process starts, configuration z2.cfg', 1),
  event('06.465', z2, 'peer-state-looking', 'LOOKING', 89),
  event('06.466', z2, 'election-start', 'election starts, own zxid 0x0', 90),
  received('06.528', z2, z2, z2, '0x0', 1, 91),
  received('06.562', z1, z2, z2, '0x0', 1, 160),
  received('06.565', z2, z1, z1, '0x0', 1, 92),
  received('06.587', z1, z1, z2, '0x0', 1, 161),
  received('06.588', z2, z1, z2, '0x0', 1, 106),
  event('06.683', z3, 'config-reading', 'process starts, configuration z3.cfg', 1),
  event('06.788', z1, 'peer-state-following', 'FOLLOWING', 176),
  event('06.790', z2, 'peer-state-leading', 'LEADING', 108),
  event('06.809', z2, 'leading-election-took', 'election took 343 ms', 130),
  event('06.834', z1, 'following-election-took', 'election took 1.0 s', 197),
  event('06.930', z2, 'learner-info', 'z1 connects as a follower', 135),
  event('07.096', z2, 'sync-sending-diff', 'sends DIFF to z1 from 0x0', 139),
  event('07.099', z1, 'sync-getting-diff', 'gets DIFF from the leader, 0x0', 201),
  event('07.171', z2, 'leader-quorum-synced', 'quorum of supporters z1, z2: epoch 1 established', 141),
  event('07.211', z1, 'learner-uptodate', 'up to date, serves', 210),
  event('07.379', z3, 'peer-state-looking', 'LOOKING', 88),
  event('07.380', z3, 'election-start', 'election starts, own zxid 0x0', 89),
  received('07.385', z3, z3, z3, '0x0', 1, 90),
  received('07.398', z3, z2, z2, '0x0', 1, 91),
  received('07.400', z2, z3, z3, '0x0', 1, 151),
  received('07.402', z1, z3, z3, '0x0', 1, 213),
  received('07.405', z3, z1, z2, '0x0', 1, 92),
  event('07.409', z3, 'peer-state-following', 'FOLLOWING', 97),
  event('07.450', z2, 'sync-sending-snap', 'sends SNAP to z3, zxid 0x100000000', 155),
  event('07.453', z3, 'sync-getting-snap', 'gets SNAP from the leader, 0x100000000', 123),
  event('07.500', z3, 'learner-uptodate', 'up to date, serves', 135),
  event('09.926', z2, 'process-end', 'process ended without a word', 159),
  event('09.929', z1, 'follower-exception', 'loses the leader: EOFException', 218),
  event('09.933', z3, 'follower-exception', 'loses the leader: EOFException', 141),
  event('09.942', z1, 'peer-state-looking', 'LOOKING', 253),
  event('09.942', z1, 'election-start', 'election starts, own zxid 0x100000044', 254),
  received('09.945', z1, z1, z1, '0x100000044', 2, 255),
  event('09.954', z3, 'peer-state-looking', 'LOOKING', 177),
  received('09.957', z1, z3, z3, '0x100000044', 2, 270),
  received('09.960', z3, z3, z3, '0x100000044', 2, 192),
  received('09.960', z1, z1, z3, '0x100000044', 2, 271),
  received('09.962', z3, z1, z3, '0x100000044', 2, 193),
  event('10.163', z1, 'peer-state-following', 'FOLLOWING', 286),
  event('10.164', z3, 'peer-state-leading', 'LEADING', 195),
  event('10.280', z3, 'sync-sending-diff', 'sends DIFF to z1 from 0x100000044', 234),
  event('10.289', z3, 'leader-quorum-synced', 'quorum of supporters z1, z3: epoch 2 established', 236),
  event('10.322', z1, 'learner-uptodate', 'up to date, serves', 330),
  event('17.207', z2, 'config-reading', 'process starts, configuration z2.cfg', 160),
  event('17.503', z2, 'peer-state-looking', 'LOOKING', 247),
  event('17.535', z2, 'peer-state-following', 'FOLLOWING', 258),
  event('17.583', z3, 'sync-sending-diff', 'sends DIFF to z2 up to 0x200000065', 253),
  event('17.641', z2, 'learner-uptodate', 'up to date, serves', 297),
];

const killed = [at('09.922'), at('09.929')] as const;

/** The report of the recording, as far as rendering needs it. */
export const leaderKill: Report = {
  schemaVersion: 1,
  tool: { name: 'zklog', version: '0.1.0' },
  inputs,
  ledger: [
    {
      kind: 'unknown-wording',
      severity: 'notice',
      meaning: 'A message begins like one that zklog knows but goes on in a way no known release prints it; it was not interpreted.',
      count: 3,
      examples: [{ ...line(1, 29), text: 'syncEnabled set to' }],
    },
  ],
  ensemble: {
    mode: 'quorum',
    voters: [z1, z2, z3],
    quorum: 2,
    quorumRule: 'majority of 3',
    basis: 'config leader-kill/z1/z1.cfg',
    tickTimeMs: 500,
    initLimit: 10,
    syncLimit: 5,
    nodes: ([1, 2, 3] as const).map((n) => ({
      id: serverId(n),
      label: `z${n}`,
      role: 'participant',
      versions: ['3.8.0'],
      address: `127.0.0.1:${1111 * (n + 1)}`,
      clientPort: 2180 + n,
      seenIn: 'own log',
    })),
  },
  clock: {
    reference: z1,
    offsets: [
      { node: z1, lowMs: 0, highMs: 0, appliedMs: 0, zone: null, pairs: 0 },
      { node: z2, lowMs: -3, highMs: 9, appliedMs: 0, zone: null, pairs: 11 },
      { node: z3, lowMs: -7, highMs: 4, appliedMs: 0, zone: null, pairs: 9 },
    ],
  },
  lives: [
    { node: z1, input: 0, from: at('05.546'), startSeen: true, lastLine: at('21.763'), to: null, toRange: null, end: 'running', version: '3.8.0', evidence: [line(1, 1)] },
    { node: z2, input: 1, from: at('06.154'), startSeen: true, lastLine: at('07.656'), to: at('09.926'), toRange: killed, end: 'died', version: '3.8.0', evidence: [line(2, 1)] },
    { node: z3, input: 2, from: at('06.683'), startSeen: true, lastLine: at('21.764'), to: null, toRange: null, end: 'running', version: '3.8.0', evidence: [line(3, 1)] },
    { node: z2, input: 1, from: at('17.207'), startSeen: true, lastLine: at('21.765'), to: null, toRange: null, end: 'running', version: '3.8.0', evidence: [line(2, 160)] },
  ],
  states: [
    { node: z1, state: 'LOOKING', from: at('05.826'), to: at('06.788'), evidence: [line(1, 88)] },
    { node: z1, state: 'FOLLOWING', from: at('06.788'), to: at('09.942'), evidence: [line(1, 176)] },
    { node: z1, state: 'LOOKING', from: at('09.942'), to: at('10.163'), evidence: [line(1, 253)] },
    { node: z1, state: 'FOLLOWING', from: at('10.163'), to: null, evidence: [line(1, 286)] },
    { node: z2, state: 'LOOKING', from: at('06.465'), to: at('06.790'), evidence: [line(2, 89)] },
    { node: z2, state: 'LEADING', from: at('06.790'), to: at('09.926'), toRange: killed, evidence: [line(2, 108)] },
    { node: z2, state: 'DOWN', from: at('09.926'), to: at('17.207'), fromRange: killed, evidence: [line(2, 159), line(1, 218)] },
    { node: z2, state: 'LOOKING', from: at('17.503'), to: at('17.535'), evidence: [line(2, 247)] },
    { node: z2, state: 'FOLLOWING', from: at('17.535'), to: null, evidence: [line(2, 258)] },
    { node: z3, state: 'LOOKING', from: at('07.379'), to: at('07.409'), evidence: [line(3, 88)] },
    { node: z3, state: 'FOLLOWING', from: at('07.409'), to: at('09.954'), evidence: [line(3, 97)] },
    { node: z3, state: 'LOOKING', from: at('09.954'), to: at('10.164'), evidence: [line(3, 177)] },
    { node: z3, state: 'LEADING', from: at('10.164'), to: null, evidence: [line(3, 195)] },
  ],
  serving: [
    { node: z1, role: 'follower', epoch: 1, from: at('07.211'), to: at('09.931'), endedRange: null, evidence: [line(1, 210)] },
    { node: z2, role: 'leader', epoch: 1, from: at('07.171'), to: at('09.926'), endedRange: killed, evidence: [line(2, 141)] },
    { node: z3, role: 'follower', epoch: 1, from: at('07.500'), to: at('09.935'), endedRange: null, evidence: [line(3, 135)] },
    { node: z3, role: 'leader', epoch: 2, from: at('10.289'), to: null, endedRange: null, evidence: [line(3, 236)] },
    { node: z1, role: 'follower', epoch: 2, from: at('10.322'), to: null, endedRange: null, evidence: [line(1, 330)] },
    { node: z2, role: 'follower', epoch: 2, from: at('17.641'), to: null, endedRange: null, evidence: [line(2, 297)] },
  ],
  elections: [
    {
      id: 1,
      from: at('05.826'),
      to: at('06.790'),
      durationMs: 964,
      round: 1,
      outcome: 'elected',
      winner: z2,
      epoch: 1,
      why: 'highest id among equal zxids (0x0)',
      trigger: 'first start',
      participants: [
        participant(z1, '05.826', '06.788', 'FOLLOWING', [vote('05.826', z1, '0x0', 0, 1, line(1, 90)), vote('06.587', z2, '0x0', 0, 1, line(1, 161))], 1007, 962),
        participant(z2, '06.465', '06.790', 'LEADING', [vote('06.466', z2, '0x0', 0, 1, line(2, 91))], 343, 325),
        participant(z3, '07.379', '07.409', 'FOLLOWING', [vote('07.380', z3, '0x0', 0, 1, line(3, 90))], 46, 30),
      ],
      phases: { detectMs: null, voteMs: 964, discoveryMs: 306, syncMs: 75, openMs: 40 },
      evidence: [line(1, 88), line(2, 108)],
    },
    {
      id: 2,
      from: at('09.942'),
      to: at('10.164'),
      durationMs: 222,
      round: 2,
      outcome: 'elected',
      winner: z3,
      epoch: 2,
      why: 'highest id among equal zxids (0x100000044)',
      trigger: 'loss of leader z2',
      participants: [
        participant(z1, '09.942', '10.163', 'FOLLOWING', [vote('09.942', z1, '0x100000044', 1, 2, line(1, 255)), vote('09.960', z3, '0x100000044', 1, 2, line(1, 271))], 222, 221),
        participant(z3, '09.954', '10.164', 'LEADING', [vote('09.955', z3, '0x100000044', 1, 2, line(3, 192))], 215, 210),
      ],
      phases: { detectMs: 16, voteMs: 222, discoveryMs: 116, syncMs: 9, openMs: 33 },
      evidence: [line(1, 253), line(3, 195)],
    },
  ],
  leaderships: [
    { leader: z2, epoch: 1, electedAt: at('06.790'), establishedAt: at('07.171'), endedAt: at('09.926'), endedRange: killed, endReason: 'process died without a word', quorum: [z1, z2], evidence: [line(2, 108), line(2, 141)] },
    { leader: z3, epoch: 2, electedAt: at('10.164'), establishedAt: at('10.289'), endedAt: null, endedRange: null, endReason: null, quorum: [z1, z3], evidence: [line(3, 195), line(3, 236)] },
  ],
  syncs: [
    { leader: z2, learner: z1, mode: 'DIFF', role: 'follower', epoch: 1, startedAt: at('07.096'), finishedAt: at('07.211'), peerLastZxid: '0x0', leaderZxid: '0x0', reason: 'same zxid', witnesses: 'both', evidence: [line(2, 139), line(1, 201)] },
    { leader: z2, learner: z3, mode: 'SNAP', role: 'follower', epoch: 1, startedAt: at('07.449'), finishedAt: at('07.500'), peerLastZxid: '0x0', leaderZxid: '0x100000000', reason: 'no committed log to send', witnesses: 'both', evidence: [line(2, 155), line(3, 123)] },
    { leader: z3, learner: z1, mode: 'DIFF', role: 'follower', epoch: 2, startedAt: at('10.280'), finishedAt: at('10.322'), peerLastZxid: '0x100000044', leaderZxid: '0x100000044', reason: 'same zxid', witnesses: 'both', evidence: [line(3, 234), line(1, 322)] },
    { leader: z3, learner: z2, mode: 'DIFF', role: 'follower', epoch: 2, startedAt: at('17.583'), finishedAt: at('17.641'), peerLastZxid: '0x100000044', leaderZxid: '0x200000065', reason: 'missing transactions are in the committed log', witnesses: 'both', evidence: [line(3, 253), line(2, 286)] },
  ],
  outages: [
    { from: at('09.926'), to: at('10.289'), fromRange: killed, toRange: [at('10.289'), at('10.289')], durationMs: 363, kind: 'no-leader', cause: 'leader z2 died without a word', evidence: [line(2, 159), line(1, 218), line(3, 236)] },
  ],
  findings: [
    {
      rule: 'unclean-death',
      severity: 'warning',
      title: 'a server died without a word',
      message: 'z2 logged no shutdown; the others lost their connections to it between 22:32:09.929 and 22:32:09.934.',
      nodes: [z2],
      from: at('09.926'),
      to: null,
      count: 1,
      remedy: 'look for the OOM killer or a kill -9 in the journal of the host at that time.',
      evidence: [line(1, 218), line(3, 141)],
    },
  ],
  timeline,
};
