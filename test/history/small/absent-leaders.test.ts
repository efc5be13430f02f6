import { describe, expect, it } from 'vitest';
import {
  at,
  connectionBroke,
  ensembleOf,
  EOF,
  follows,
  leads,
  lostLeader,
  quorumSynced,
  reportOf,
  starts,
  TIMED_OUT,
  vote,
} from '../support.ts';
import type { SmallLog } from '../support.ts';

// Server 1 leads from second 2 on, and its log is not here. A tick has 2 s and syncLimit is 5.

const config = ensembleOf(3);
const follower = (id: number, ...lines: string[]): SmallLog => ({ ...follows(id, ...lines), config });
const lost = (second: string, cause = EOF): string[] => [lostLeader(second, cause), `${second} QuorumPeer LOOKING`];

describe('a leader whose log is not here', () => {
  it('is told by those whom it brought up to date, and leads while one of them follows', async () => {
    const { leaderships, outages } = await reportOf(follower(2), follower(3, '40.000 Foo x'));
    expect(leaderships).toMatchObject([
      { leader: 1, epoch: null, electedAt: at('2.000'), establishedAt: at('2.500'), endedAt: null, quorum: [] },
    ]);
    expect(leaderships[0]).toMatchObject({ witnesses: 'learners', evidence: [{ input: 0 }, { input: 1 }] });
    expect(outages).toEqual([]);
  });

  it('led until the last of its quorum lost it', async () => {
    const { leaderships, outages } = await reportOf(
      follower(2, ...lost('30.000'), '40.000 Foo x'),
      follower(3, ...lost('31.000')),
    );
    expect(leaderships).toMatchObject([
      {
        endedAt: at('31.000'),
        endedRange: [at('31.000'), at('31.000')],
        endReason: 'its log is not here; a learner says: java.io.EOFException',
      },
    ]);
    expect(outages).toMatchObject([{ from: at('31.000'), to: null, kind: 'no-leader' }]);
    expect(outages[0]?.cause).toMatch(/^Not explained by these logs: .* no log of z1 is here/);
  });

  it('had fallen silent before they noticed', async () => {
    const silent = [2, 3].map((id) => follower(id, ...lost('30.000', TIMED_OUT)));
    expect((await reportOf(...silent)).leaderships).toMatchObject([
      { endedAt: at('20.000'), endedRange: [at('18.000'), at('30.000')] },
    ]);
  });

  it('may have gone on with another server whose log is not here either', async () => {
    const { leaderships, outages } = await reportOf(follower(2, ...lost('30.000'), '50.000 Foo x'));
    expect(leaderships).toMatchObject([{ endedAt: at('30.000'), endedRange: [at('30.000'), at('50.000')] }]);
    expect(outages).toEqual([]);
    const silent = await reportOf(follower(2, ...lost('30.000', TIMED_OUT), '50.000 Foo x'));
    expect(silent.leaderships).toMatchObject([{ endedAt: at('30.000'), endedRange: [at('18.000'), at('50.000')] }]);
  });

  it('may have gone on with one whose log does not say whom it follows', async () => {
    const other: SmallLog = { id: 3, lines: ['10.000 QuorumPeer FOLLOWING', '50.000 Foo x'] };
    const { leaderships, outages } = await reportOf(follower(2, ...lost('30.000')), other);
    expect(leaderships).toMatchObject([{ leader: 1, endedRange: [at('30.000'), at('50.000')] }]);
    expect(outages).toEqual([]);
  });

  it('goes on where its only known follower was restarted and follows it again', async () => {
    const again = [
      ...starts('20.000'),
      '21.000 QuorumPeer LOOKING',
      vote('21.100', { from: 1, leader: 1, state: 'LEADING' }),
      '22.000 QuorumPeer FOLLOWING',
      '22.500 Learner Getting a diff from the leader 0x0',
    ];
    expect((await reportOf(follower(2, ...again))).leaderships).toMatchObject([{ leader: 1, endedAt: null }]);
  });

  it('led no more when another one was established', async () => {
    const successor = [...lost('30.000'), '30.500 QuorumPeer LEADING', quorumSynced('31.000', 2)];
    const { leaderships, outages } = await reportOf(follower(2, ...successor));
    expect(leaderships).toMatchObject([{ leader: 1, endedRange: [at('30.000'), at('31.000')] }, { leader: 2 }]);
    expect(outages).toMatchObject([{ from: at('30.000'), to: at('31.000') }]);
  });

  it('led twice where another one led in between, though servers without logs may have stayed with it', async () => {
    const successor = [
      ...lost('30.000'),
      vote('30.100', { from: 2, leader: 2, round: 2 }),
      vote('30.200', { from: 3, leader: 2, round: 2 }),
      '31.000 QuorumPeer FOLLOWING',
      '31.500 Learner Getting a diff from the leader 0x0',
      ...lost('40.000'),
      vote('40.100', { from: 1, leader: 1, round: 3 }),
      vote('40.200', { from: 3, leader: 1, round: 3 }),
      '41.000 QuorumPeer FOLLOWING',
      '41.500 Learner Getting a diff from the leader 0x0',
    ];
    const { leaderships } = await reportOf({ ...follower(3, ...successor), config: ensembleOf(5) });
    expect(leaderships.map(({ leader }) => leader)).toEqual([1, 2, 1]);
    expect(leaderships[0]).toMatchObject({ endedAt: at('30.000'), endedRange: [at('30.000'), at('31.500')] });
  });

  it('ends an outage, whose end is known as well as who made its quorum', async () => {
    const first: SmallLog = {
      id: 2,
      config,
      lines: [...starts('0.000'), '1.000 QuorumPeer LOOKING', '2.000 QuorumPeer LEADING', quorumSynced('3.000', 1)],
    };
    const killed = [
      ...starts('40.000'),
      '41.000 QuorumPeer LOOKING',
      vote('41.100', { from: 1, leader: 1, state: 'LEADING' }),
    ];
    const joins = ['42.000 QuorumPeer FOLLOWING', '42.500 Learner Getting a diff from the leader 0x0'];
    const voter: SmallLog = {
      id: 3,
      lines: [
        ...starts('0.000'),
        '1.000 QuorumPeer LOOKING',
        vote('1.100', { from: 2, leader: 2 }),
        vote('1.200', { from: 3, leader: 2 }),
        '2.000 QuorumPeer FOLLOWING',
        '2.900 Learner Getting a diff from the leader 0x0',
        connectionBroke('20.000', 2, 3),
        ...lost('20.001'),
        vote('20.100', { from: 1, leader: 1, round: 2 }),
        vote('20.200', { from: 3, leader: 1, round: 2 }),
        '21.000 QuorumPeer FOLLOWING',
        '21.500 Learner Getting a diff from the leader 0x0',
        '21.600 Learner Learner received UPTODATE message',
      ],
    };
    const leader = { ...first, lines: [...first.lines, ...killed, ...joins] };
    // With the log of z3, which took part, it is known; with that of z2 alone, z1 and z3 may have been quick.
    const [known] = (await reportOf(leader, voter)).outages;
    expect(known).toMatchObject({ to: at('21.600'), toRange: [at('21.500'), at('21.600')] });
    const [rough] = (await reportOf(leader)).outages;
    expect(rough).toMatchObject({ to: at('42.500'), toRange: [rough?.from, at('42.500')] });
  });

  it('is told, too, where all others say that they looked for a leader', async () => {
    const looks = [3, 4, 5].map((id) => ({
      id,
      lines: [...starts('0.000'), '1.000 QuorumPeer LOOKING', '50.000 Foo x'],
    }));
    const { leaderships } = await reportOf({ ...follower(2, ...lost('30.000')), config: ensembleOf(5) }, ...looks);
    expect(leaderships).toMatchObject([{ leader: 1, establishedAt: at('2.500'), endedAt: at('30.000') }]);
  });

  it('cannot have fallen silent before it brought anybody up to date', async () => {
    const silent = [2, 3].map((id) => follower(id, ...lost('9.000', TIMED_OUT)));
    expect((await reportOf(...silent)).leaderships).toMatchObject([
      { endedAt: at('2.500'), endedRange: [at('2.500'), at('9.000')] },
    ]);
  });

  it('is not believed to lead where it has a log of that time, which tells of no leadership', async () => {
    const other: SmallLog = { id: 1, lines: [...starts('0.000'), '1.000 QuorumPeer LOOKING', '50.000 Foo x'] };
    expect((await reportOf(other, follower(2))).leaderships).toEqual([]);
  });

  it('leads on where its own log begins in the middle of it', async () => {
    const late = [
      '25.000 LearnerHandler#1 Synchronizing with Learner sid: 2 maxCommittedLog=0x100000041 minCommittedLog=0x100000001 lastProcessedZxid=0x100000041 peerLastZxid=0x100000041',
      '30.000 Leader Shutdown called. For the reason Not sufficient followers synced, only synced with sids: [ [1] ]',
      '30.010 QuorumPeer LOOKING',
    ];
    const { leaderships, outages } = await reportOf(
      { id: 1, lines: late },
      follower(2, ...lost('30.005')),
      follower(3, ...lost('30.005')),
    );
    expect(leaderships).toMatchObject([
      { leader: 1, establishedAt: at('2.500'), endedAt: at('25.000'), witnesses: 'learners' },
      { leader: 1, establishedAt: at('25.000'), endedAt: at('30.000') },
    ]);
    expect(outages).toMatchObject([{ from: at('30.000') }]);
  });
});

describe('an outage of which the logs do not tell the end', () => {
  const gaveUp = [
    '20.000 Leader Shutdown called. For the reason Not sufficient followers synced, only synced with sids: [ [1] ]',
    '20.010 QuorumPeer LOOKING',
  ];
  const still = (second: string): string => `${second} FastLeaderElection Notification time out: 25600`;
  const looking = (id: number, ...lines: string[]): SmallLog => follows(id, ...lost('20.000'), ...lines);

  it('is known to last while the logs of a quorum say so', async () => {
    const { outages } = await reportOf(
      leads([...gaveUp, still('45.600')]),
      looking(2, still('45.600')),
      looking(3, still('70.000')),
    );
    expect(outages).toMatchObject([{ from: at('20.000'), to: null }]);
    // Two say nothing for 24 seconds, no longer than they had looked until then.
    expect(outages[0]).not.toHaveProperty('knownUntil');
  });

  it('may be over when two are silent for longer than they had looked', async () => {
    const { outages } = await reportOf(
      leads([...gaveUp, still('45.600')]),
      looking(2, still('45.600')),
      looking(3, still('90.000')),
    );
    expect(outages[0]).toHaveProperty('knownUntil', at('72.201'));
    const long = [leads([...gaveUp, still('220.000')]), looking(2, still('220.000')), looking(3, still('299.000'))];
    expect((await reportOf(...long)).outages[0]).toHaveProperty('knownUntil', at('280.001'));
  });

  it('may be over when all other logs have ended', async () => {
    const { outages } = await reportOf(
      leads(gaveUp),
      follows(2, '15.000 Foo x'),
      looking(3, '90.000 QuorumPeer LOOKING'),
    );
    expect(outages).toMatchObject([{ from: at('20.000'), to: null, durationMs: null }]);
    expect(outages[0]).toHaveProperty('knownUntil', at('21.011'));
  });

  it('may have been over before a log begins that tells of the next leader', async () => {
    const late = {
      id: 2,
      lines: ['60.000 QuorumPeer LOOKING', '65.000 QuorumPeer LEADING', quorumSynced('66.000', 2)],
    };
    const { outages } = await reportOf(leads(gaveUp), late);
    expect(outages).toMatchObject([{ from: at('20.000'), to: at('66.000'), toRange: [at('20.001'), at('66.000')] }]);
  });

  it('may be over at once where nothing tells of a quorum', async () => {
    const { outages } = await reportOf(leads(gaveUp));
    expect(outages).toMatchObject([{ from: at('20.000'), to: null, knownUntil: at('20.001') }]);
  });
});
