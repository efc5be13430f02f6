import { describe, expect, it } from 'vitest';
import {
  at,
  connectionBroke,
  ensembleOf,
  EOF,
  lostLeader,
  noAnswerOf,
  refusedBy,
  reportOf,
  starts,
  TIMED_OUT,
  vote,
} from '../support.ts';
import type { SmallLog } from '../support.ts';

// Found in ensembles whose packets were dropped at random while servers were killed: what an end looks like where the
// network does not carry it to those who would see it.

/** Server 1, which writes its last line in second 10 and starts again in second 60. */
const gone: SmallLog = {
  id: 1,
  config: ensembleOf(3),
  lines: [
    ...starts('0.000'),
    '1.000 QuorumPeer LOOKING',
    vote('1.100', { from: 1, leader: 1 }),
    '10.000 Foo x',
    ...starts('60.000'),
  ],
};

/** Another one, which had its votes, and is there all the time. */
const other = (id: number, ...lines: string[]): SmallLog => ({
  id,
  lines: [
    ...starts('0.000'),
    '1.000 QuorumPeer LOOKING',
    vote('1.200', { from: 1, leader: 1 }),
    ...lines,
    '59.000 Foo x',
  ],
});

const later = (log: SmallLog, ...lines: string[]): SmallLog => ({ ...log, lines: [...log.lines, ...lines] });

/** The same server, which starts again only in second 2000. */
const longGone: SmallLog = {
  ...gone,
  lines: [...gone.lines.slice(0, -starts('0.000').length), ...starts('2000.000')],
};

const endOfFirst = async (...logs: SmallLog[]): Promise<unknown> => (await reportOf(...logs)).lives[0]?.toRange;

describe('the end of a server that nobody could reach any more', () => {
  it('may be long before the first connection broke', async () => {
    const breaks = connectionBroke('30.002', 1, 2);
    const seen = connectionBroke('30.000', 1, 3);
    const since = [at('10.000'), at('30.002')];
    expect(await endOfFirst(gone, other(2, noAnswerOf('20.000', 1), breaks), other(3, seen))).toEqual(since);
    expect(await endOfFirst(gone, other(2, noAnswerOf('40.000', 1), breaks), other(3, seen))).not.toEqual(since);
  });

  it('is near the break of a connection that cannot be that old', async () => {
    const second = later(other(2, noAnswerOf('20.000', 1)), connectionBroke('1000.002', 1, 2));
    const range = await endOfFirst(longGone, second, later(other(3), connectionBroke('1000.000', 1, 3)));
    expect(range).toEqual([at('999.800'), at('1000.002')]);
  });

  it('may be long before a connected peer ended that saw nothing', async () => {
    const ended = { ...other(3), lines: [...other(3).lines.slice(0, -1), '30.000 Foo x', ...starts('61.000')] };
    const until = at('40.000');
    expect(await endOfFirst(gone, other(2, refusedBy('40.000', 1)), ended)).toEqual([at('30.000'), until]);
    const cut = other(2, noAnswerOf('20.000', 1), refusedBy('40.000', 1));
    expect(await endOfFirst(gone, cut, ended)).toEqual([at('10.000'), until]);
  });

  it('may be long before a follower ended that had left it by a time-out', async () => {
    const left = lostLeader('20.000', TIMED_OUT);
    const lines = [vote('1.900', { from: 3, leader: 1 }), '2.000 QuorumPeer FOLLOWING', left, '30.000 Foo x'];
    const ended = { ...other(3), lines: [...other(3).lines.slice(0, -1), ...lines, ...starts('61.000')] };
    expect(await endOfFirst(gone, other(2, refusedBy('40.000', 1)), ended)).toEqual([at('10.000'), at('40.000')]);
  });
});

describe('a lone witness', () => {
  const lines = ['29.900 Foo x', connectionBroke('30.000', 1, 2)];

  it('saw the end at once', async () => {
    expect(await endOfFirst(gone, other(2, ...lines))).toEqual([at('29.800'), at('30.000')]);
  });

  it('may have seen it late where another one that was connected too saw nothing', async () => {
    expect(await endOfFirst(gone, other(2, ...lines), other(3))).toEqual([at('10.000'), at('30.000')]);
    const seen = later(other(2), '999.900 Foo x', connectionBroke('1000.000', 1, 2));
    // TCP gives up after a quarter of an hour.
    expect(await endOfFirst(longGone, seen, later(other(3), '1990.000 Foo x'))).toEqual([
      at('100.000'),
      at('1000.000'),
    ]);
  });
});

describe('a connection', () => {
  const closed = connectionBroke('30.000', 1, 2).replace(EOF, 'java.net.SocketException: Socket closed');

  it('that was closed on this side does not show that its peer ended', async () => {
    expect(await endOfFirst(gone, other(2, closed))).toEqual([at('10.000'), at('60.000')]);
  });

  it('that was made to the process before says nothing of the next one', async () => {
    const again: SmallLog = { ...gone, lines: [...gone.lines, '70.000 Foo x', ...starts('90.000')] };
    const witness = { ...other(2), lines: [...other(2).lines, '80.000 Foo x', ...starts('95.000')] };
    const { lives } = await reportOf(again, witness);
    expect(lives[1]).toMatchObject({ node: 1, from: at('60.000'), toRange: [at('70.000'), at('90.000')] });
  });
});

describe('a follower that lost its leader', () => {
  const leader = gone;
  const follows = ['2.000 QuorumPeer FOLLOWING', '2.500 Learner Getting a diff from the leader 0x0'];
  const broke = connectionBroke('20.000', 1, 3);

  it('noticed late where others had been refused before', async () => {
    const own = vote('1.900', { from: 2, leader: 1 });
    const lines = [connectionBroke('20.000', 1, 2), '21.000 Foo x', lostLeader('22.000', EOF)];
    const late = other(2, own, ...follows, ...lines);
    expect(await endOfFirst(leader, late, other(3, broke, refusedBy('20.100', 1)))).toEqual([
      at('19.800'),
      at('20.000'),
    ]);
  });

  it.each([
    { name: 'a leader of which it had heard', heard: { from: 1, leader: 1, state: 'LEADING' } as const },
    { name: 'a leader that others had followed', heard: { from: 3, leader: 1, state: 'FOLLOWING' } as const },
  ])('lost the one that it had voted for in a later round, not $name', async ({ heard }) => {
    const next = [
      vote('19.000', heard),
      connectionBroke('20.001', 1, 2),
      vote('20.200', { from: 2, leader: 3, round: 2 }),
      vote('20.300', { ...heard, from: heard.from === 1 ? 3 : heard.from, state: 'FOLLOWING' }),
      '21.000 QuorumPeer FOLLOWING',
      lostLeader('40.000', EOF),
    ];
    expect(await endOfFirst(leader, other(2, ...next), other(3, broke))).toEqual([at('19.800'), at('20.001')]);
  });
});
