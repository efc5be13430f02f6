import { describe, expect, it } from 'vitest';
import {
  at,
  connectionBroke,
  EOF,
  follows,
  leads,
  lostLeader,
  lostLearner,
  quorumSynced,
  refusedBy,
  reportOf,
  starts,
  TIMED_OUT,
  vote,
} from '../support.ts';
import type { SmallLog } from '../support.ts';

// A tick has 2 s and syncLimit is 5: a silent leader is left after 10 s, and an awake one that is left steps down within
// as much. All of these were found in ensembles whose servers were stopped (SIGSTOP) and killed at random.

const gaveUp = (second: string): string[] => [
  `${second} Leader Shutdown called\njava.lang.Exception: shutdown Leader! reason: Not sufficient followers synced, only synced with sids: [ 1 ]`,
  `${second} QuorumPeer LOOKING`,
];

const firstLeadership = async (...logs: SmallLog[]): Promise<unknown> => (await reportOf(...logs)).leaderships[0];

describe('a leader whose followers were killed while it stood still', () => {
  const killed = [
    follows(2, '20.000 Foo x', ...starts('100.000')),
    follows(3, '30.000 Foo x', ...starts('100.000')),
    { id: 4, lines: [...starts('0.000'), '1.000 QuorumPeer LOOKING', refusedBy('25.000', 2), refusedBy('35.000', 3)] },
  ];

  it('led until its quorum was gone, or an awake leader would have noticed', async () => {
    const { leaderships, outages } = await reportOf(leads(['15.000 Foo x', ...gaveUp('90.000')]), ...killed);
    expect(leaderships[0]).toMatchObject({ endedAt: at('35.000'), endedRange: [at('15.000'), at('49.000')] });
    expect(leaderships[0]?.endReason).toBe(
      'it stood still: its quorum was gone at 22:00:35.000, and it did not say so within 14000 ms; ' +
        'what it said itself, at 22:01:30.000: Not sufficient followers synced, only synced with sids: [ 1 ]',
    );
    expect(outages).toMatchObject([{ from: at('35.000'), fromRange: [at('15.000'), at('49.000')] }]);
    expect(outages[0]?.causes[0]).toMatchObject({
      rule: 'leader-froze',
      message: expect.stringMatching(
        /^z1, the leader: it stood still: its quorum was gone at 22:00:35\.000.* z2 and z3 had ended\./,
      ),
    });
  });

  it('led to its end where it had lines in the meantime', async () => {
    const leader = leads(['15.000 Foo x', '89.000 Foo x', ...gaveUp('90.000')]);
    expect(await firstLeadership(leader, ...killed)).toMatchObject({ endedAt: at('90.000') });
  });

  it.each([
    { name: 'of which nobody saw the end', logs: killed.slice(0, 2) },
    { name: 'of which there is no log', logs: killed.filter((_, i) => i !== 1) },
  ])('led to its end where one may have been there $name', async ({ logs }) => {
    const leader = leads(['15.000 Foo x', ...gaveUp('90.000')]);
    expect(await firstLeadership(leader, ...logs)).toMatchObject({ endedAt: at('90.000') });
  });

  it('led to its end where its quorum was one of another configuration than the one that is known', async () => {
    const leader = leads(['15.000 Foo x', ...gaveUp('90.000')]);
    const lines = leader.lines.map((line) => line.replace('sids: [ 1,2 ]', 'sids: [ 1 ]'));
    expect(await firstLeadership({ ...leader, lines }, ...killed)).toMatchObject({ endedAt: at('90.000') });
  });

  it('ended at some time until then where it was killed as well', async () => {
    const leader = leads(['15.000 Foo x', ...starts('100.000')]);
    // z3, which was connected to it, lived until second 30 and saw no connection break.
    expect(await firstLeadership(leader, ...killed)).toMatchObject({
      endedAt: at('39.500'),
      endedRange: [at('30.000'), at('49.000')],
      endReason: 'its process ended without a word',
    });
  });

  it('was silent since an observer heard nothing of it', async () => {
    const observer: SmallLog = {
      id: 5,
      lines: [
        ...starts('0.000'),
        '1.000 QuorumPeer LOOKING',
        vote('1.300', { from: 1, leader: 1, state: 'LEADING' }),
        '2.000 QuorumPeer OBSERVING',
        lostLeader('27.000', TIMED_OUT).replace(
          'Follower Exception when following',
          'Observer Exception when observing',
        ),
      ],
    };
    const leader = leads(['15.000 Foo x', ...gaveUp('90.000')]);
    expect(await firstLeadership(leader, ...killed, observer)).toMatchObject({ endedAt: at('17.000') });
  });
});

describe('a leader that its followers left by a time-out, and that gave up within two ticks', () => {
  const left = [follows(2, lostLeader('30.000', TIMED_OUT)), follows(3, lostLeader('30.100', TIMED_OUT))];
  const leader = (...lines: string[]): SmallLog => leads(['15.000 Foo x', ...lines, ...gaveUp('32.000')]);

  it('stood still, where it saw them leave a moment later', async () => {
    const woke = leader(lostLearner('31.500', EOF));
    expect(await firstLeadership(woke, ...left)).toMatchObject({
      endedAt: at('20.100'),
      endedRange: [at('18.100'), at('30.100')],
    });
  });

  it('stood still, whatever became of one that waited to be synced', async () => {
    const woke = leader(lostLearner('31.500', EOF));
    const waits: SmallLog = {
      id: 3,
      lines: [
        ...starts('20.000'),
        '21.000 QuorumPeer LOOKING',
        vote('21.100', { from: 1, leader: 1, state: 'LEADING' }),
        '25.000 QuorumPeer FOLLOWING',
        lostLeader('32.100', EOF),
        '32.200 QuorumPeer LOOKING',
      ],
    };
    expect(await firstLeadership(woke, ...left.slice(0, 1), waits)).toMatchObject({
      endedAt: at('20.000'),
      endedRange: [at('18.000'), at('30.000')],
    });
  });

  it('may have stood still, where it saw them leave at once', async () => {
    expect(await firstLeadership(leader(lostLearner('30.050', EOF)), ...left)).toMatchObject({
      endedAt: at('32.000'),
      endedRange: [at('18.100'), at('32.000')],
    });
  });

  it('was awake, where it timed out itself', async () => {
    expect(await firstLeadership(leader(lostLearner('30.500', TIMED_OUT)), ...left)).toMatchObject({
      endedAt: at('32.000'),
      endedRange: [at('32.000'), at('32.000')],
    });
  });
});

describe('a leader of which one follower heard nothing', () => {
  it('led on where the others were its quorum', async () => {
    const stays = follows(2, '50.000 Foo x', ...starts('80.000'));
    const cut = follows(3, lostLeader('30.000', TIMED_OUT), '30.010 QuorumPeer LOOKING', refusedBy('51.000', 2));
    const leader = leads(['15.000 Foo x', ...gaveUp('52.000')]);
    expect(await firstLeadership(leader, stays, cut)).toMatchObject({ endedAt: at('52.000') });
  });

  it('stood still though that one followed a candidate before it heard the old leader again', async () => {
    const next = [
      '30.010 QuorumPeer LOOKING',
      vote('30.200', { from: 2, leader: 3, round: 2 }),
      '30.500 QuorumPeer FOLLOWING',
      vote('30.600', { from: 1, leader: 1, state: 'LEADING', my: 'FOLLOWING' }),
      lostLeader('30.900', 'java.io.IOException: Failed connect to /10.0.0.3:2888'),
    ];
    const left = [follows(2, lostLeader('30.000', TIMED_OUT), ...next), follows(3, lostLeader('30.100', TIMED_OUT))];
    const woke = leads(['15.000 Foo x', lostLearner('30.590', EOF), ...gaveUp('31.000')]);
    expect(await firstLeadership(woke, ...left)).toMatchObject({ endedAt: at('20.100') });
  });
});

describe('a leader that one follower heard no more, while there is no log of the other one', () => {
  const leader = leads(['15.000 Foo x', ...gaveUp('60.000')]);
  const looks = [lostLeader('30.000', TIMED_OUT), '30.010 QuorumPeer LOOKING'];
  const joins = [
    vote('31.000', { from: 3, leader: 3, state: 'LEADING', round: 2 }),
    '31.100 QuorumPeer FOLLOWING',
    '31.500 Learner Getting a diff from the leader 0x200000000',
  ];

  it('led on, for the other one may have been there', async () => {
    expect(await firstLeadership(leader, follows(2, ...looks))).toMatchObject({
      endedAt: at('60.000'),
      endedRange: [at('60.000'), at('60.000')],
    });
  });

  it('ended before the next one synced its followers', async () => {
    expect(await firstLeadership(leader, follows(2, ...looks, ...joins))).toMatchObject({
      endedAt: at('20.000'),
      endedRange: [at('18.000'), at('31.500')],
    });
  });

  it('stood still, where it saw that one leave long after it had', async () => {
    const woke = leads(['15.000 Foo x', lostLearner('59.000', EOF), ...gaveUp('60.000')]);
    expect(await firstLeadership(woke, follows(2, ...looks))).toMatchObject({
      endedAt: at('20.000'),
      endedRange: [at('18.000'), at('30.000')],
    });
  });
});

describe('a leader that leads more than once', () => {
  it('was not left by those who followed it before and were frozen since', async () => {
    const again = [
      ...starts('12.000'),
      '13.000 QuorumPeer LOOKING',
      vote('13.100', { from: 1, leader: 1, round: 2 }),
      '14.000 QuorumPeer LEADING',
      quorumSynced('15.000', 2),
      ...gaveUp('80.000'),
    ];
    const { leaderships } = await reportOf(
      leads(['10.000 Foo x', ...again]),
      follows(
        2,
        lostLeader('10.010', EOF),
        '10.020 QuorumPeer LOOKING',
        vote('13.200', { from: 2, leader: 1, round: 2 }),
        '14.000 QuorumPeer FOLLOWING',
        '14.900 Learner Getting a diff from the leader 0x0',
        lostLeader('40.000', TIMED_OUT),
        '40.010 QuorumPeer LOOKING',
      ),
      follows(3, lostLeader('45.000', EOF), '45.010 QuorumPeer LOOKING'),
    );
    expect(leaderships[1]).toMatchObject({ epoch: 2, endedAt: at('30.000'), endedRange: [at('28.000'), at('40.000')] });
  });

  it('was not left by those who followed its next candidacy', async () => {
    const next = [...starts('20.000'), '21.000 QuorumPeer LOOKING', '22.000 QuorumPeer LEADING', ...gaveUp('40.000')];
    const joins = [
      '16.010 QuorumPeer LOOKING',
      vote('21.200', { from: 2, leader: 1, round: 2 }),
      '22.000 QuorumPeer FOLLOWING',
      lostLeader('35.000', TIMED_OUT),
      '35.010 QuorumPeer LOOKING',
    ];
    const killed = follows(3, '14.000 Foo x', ...starts('90.000'));
    const seen = follows(
      2,
      connectionBroke('15.900', 3, 2),
      lostLeader('15.990', EOF),
      connectionBroke('16.000', 1, 2),
      ...joins,
    );
    expect(await firstLeadership(leads(['15.000 Foo x', ...next]), seen, killed)).toMatchObject({
      endedAt: at('16.000'),
    });
  });
});
