import { describe, expect, it } from 'vitest';
import { ensembleOf, reportOf, starts, vote } from '../support.ts';
import type { SmallLog } from '../support.ts';

const looking = ['1.000 QuorumPeer LOOKING', '2.000 QuorumPeer FOLLOWING'];

/** The same lines without any id in them: neither `[myid:N]` nor a thread with one. */
const silent = (path: string, more: Partial<SmallLog> = {}): SmallLog => ({
  id: null,
  path,
  lines: [...starts('0.000'), ...looking],
  ...more,
});

describe('who wrote a log', () => {
  it('is what its threads say, though the myid file beside it says otherwise', async () => {
    const { inputs, ledger } = await reportOf({ id: 2, myid: '3', lines: [...starts('0.000'), ...looking] });
    expect(inputs[0]).toMatchObject({ node: 2, nodeBasis: 'thread name' });
    expect(ledger.find(({ kind }) => kind === 'identity-conflict')?.examples[0]?.text).toBe(
      'z2/zookeeper.out: its myid file says 3, the log says 2',
    );
  });

  it('is what the myid file says where the log is silent', async () => {
    const { inputs, ledger } = await reportOf(silent('a/zookeeper.out', { myid: '7' }));
    expect(inputs[0]).toMatchObject({ node: 7, nodeBasis: 'myid file' });
    expect(ledger.map(({ kind }) => kind)).not.toContain('identity-conflict');
  });

  it('names both where threads and myid file agree', async () => {
    const { inputs } = await reportOf({ id: 2, myid: '2', lines: [...starts('0.000'), ...looking] });
    expect(inputs[0]).toMatchObject({ node: 2, nodeBasis: 'thread name, myid file' });
  });

  it('is what the user says, before all else', async () => {
    const { inputs } = await reportOf({ id: 2, node: '5', lines: [...starts('0.000'), ...looking] });
    expect(inputs[0]).toMatchObject({ node: 5 });
    expect(inputs[0]?.nodeBasis).toMatch(/^option/);
  });

  it('keeps its id where the user gives it a name', async () => {
    const { inputs, ensemble } = await reportOf({ id: 2, node: 'zk-b', lines: [...starts('0.000'), ...looking] });
    expect(inputs[0]).toMatchObject({ node: 2 });
    expect(ensemble.nodes).toMatchObject([{ id: 2, label: 'zk-b' }]);
  });

  it('is exact for an id that a JavaScript number cannot hold', async () => {
    const lines = ['0.500 FastLeaderElection New election. My id =  9007199254740993, proposed zxid=0x0', ...looking];
    const { inputs, states } = await reportOf(silent('big/zookeeper.out', { lines }));
    expect(inputs[0]?.node).toBe('9007199254740993');
    expect(states.map(({ node }) => node)).toEqual(['9007199254740993', '9007199254740993']);
  });
});

describe('two logs that claim one id', () => {
  const twins = (second: string): SmallLog[] => [
    {
      id: 2,
      path: 'a/zookeeper.out',
      config: ensembleOf(3),
      lines: [...starts('0.000'), ...looking, vote('60.000', { from: 3, leader: 3 })],
    },
    {
      id: 2,
      path: 'b/zookeeper.out',
      config: ensembleOf(3),
      lines: [...starts(second), `${second} QuorumPeer LOOKING`],
    },
  ];

  it('are told apart in the ledger where they ran at the same time', async () => {
    const { ledger, ensemble } = await reportOf(...twins('30.000'));
    expect(ledger.find(({ kind }) => kind === 'duplicate-id')?.examples[0]?.text).toBe(
      'a/zookeeper.out and b/zookeeper.out both say that they are 2',
    );
    expect(ensemble.voters).toEqual([1, 2, 3]);
  });

  it('do not end each other', async () => {
    const { lives } = await reportOf(...twins('30.000'));
    expect(lives.map(({ input, end }) => [input, end])).toEqual([
      [0, 'running'],
      [1, 'running'],
    ]);
  });

  it('are one server that moved where they followed each other', async () => {
    const { ledger, lives } = await reportOf(...twins('90.000'));
    expect(ledger.map(({ kind }) => kind)).not.toContain('duplicate-id');
    expect(lives.map(({ input, end }) => [input, end])).toEqual([
      [0, 'died'],
      [1, 'running'],
    ]);
  });
});
