import { describe, expect, test } from 'vitest';

import { Ledger } from '../../src/model/ledger.ts';
import { identify } from '../../src/timeline/identity.ts';
import { livesOf } from '../../src/timeline/lives.ts';
import { inputLog, stockLine, textOf } from '../support/logs.ts';
import type { SideFile } from '../../src/model/source.ts';

const reading = stockLine('Reading configuration from: zoo.cfg', { myid: '', logger: 'QuorumPeerConfig' });
const election = (sid: string): string =>
  stockLine(`New election. My id = ${sid}, proposed zxid=0x0`, { myid: '', logger: 'FastLeaderElection' });
const inThread = (sid: number): string =>
  stockLine('LOOKING', { myid: '', thread: `QuorumPeer[myid=${sid}]/0.0.0.0:2181` });
const ofLine = (myid: string): string => stockLine('LOOKING', { myid });
const silent = stockLine('LOOKING', { myid: '' });

const myid = (text: string): SideFile => ({ kind: 'myid', path: 'data/myid', text });
const config = (path: string): SideFile => ({ kind: 'config', path, text: '' });

interface About {
  readonly path?: string;
  readonly beside?: readonly SideFile[];
  readonly node?: string;
}

function identified(lines: readonly string[], about: About = {}) {
  const log = inputLog(textOf(...lines), about);
  const ledger = new Ledger();
  const { lives, identities } = identify(log, livesOf(log), ledger);
  return {
    nodes: lives.map((life) => life.node),
    bases: identities.map(({ basis }) => basis),
    ids: identities.map(({ node }) => node),
    evidence: identities.map(({ evidence }) => evidence.map(({ line }) => line)),
    doubts: ledger.entries().map(({ kind }) => kind),
  };
}

describe('a server is known by', () => {
  test.each([
    { name: 'what it says of itself', lines: [election('2')], node: 2, basis: ['own message'] },
    { name: 'the name of its thread', lines: [inThread(2)], node: 2, basis: ['thread name'] },
    {
      name: 'the name of a processor',
      lines: [stockLine('LOOKING', { myid: '', thread: 'SyncThread:2' })],
      node: 2,
      basis: ['thread name'],
    },
    { name: 'the [myid:] of its lines', lines: [ofLine('2')], node: 2, basis: ['[myid:] of the line'] },
    { name: 'a negative id', lines: [election('-1')], node: -1, basis: ['own message'] },
    {
      name: 'an id that no number holds',
      lines: [election('9223372036854775807')],
      node: '9223372036854775807',
      basis: ['own message'],
    },
    {
      name: 'its own message rather than a thread',
      lines: [ofLine('3'), inThread(4), election('2')],
      node: 2,
      basis: ['own message'],
    },
    { name: 'the thread rather than the line', lines: [ofLine('3'), inThread(2)], node: 2, basis: ['thread name'] },
    { name: 'the myid file beside it', lines: [silent], beside: [myid('2\n')], node: 2, basis: ['myid file'] },
    {
      name: 'the name of its configuration',
      lines: [silent],
      beside: [config('z2/z2.cfg')],
      node: 2,
      basis: ['config file name'],
    },
    {
      name: 'the myid file rather than the configuration',
      lines: [silent],
      beside: [config('z3.cfg'), myid('2')],
      node: 2,
      basis: ['myid file'],
    },
    {
      name: 'its own message, with which the myid file agrees',
      lines: [election('2')],
      beside: [myid('2')],
      node: 2,
      basis: ['own message', 'myid file'],
    },
    { name: 'what the user says', lines: [election('3')], option: '2', node: 2, basis: ['option'] },
  ])('$name', ({ lines, beside = [], option, node, basis }) => {
    const found = identified(lines, { beside, ...(option === undefined ? {} : { node: option }) });
    expect(found).toMatchObject({ nodes: [node], ids: [node], bases: [basis], doubts: [] });
  });
});

describe('a server of which nothing tells the id', () => {
  test.each([
    { path: 'logs/zk-a/zookeeper.out', node: 'zk-a' },
    { path: 'logs/zk-a/zookeeper-zookeeper-server-zk-a.log', node: 'zk-a' },
    { path: 'logs/zk-b.log', node: 'zk-b' },
    { path: 'logs/zk-b.log.2.gz', node: 'zk-b' },
    { path: 'logs/zk-b-2026-11-22.log', node: 'zk-b' },
    { path: 'logs/zk-a/zookeeper.log-20261122.zst', node: 'zk-a' },
    { path: 'zookeeper.log.3', node: 'zookeeper' },
    { path: 'zk.1.log.gz', node: 'zk.1' },
    { path: '-', node: 'stdin' },
    { path: '../zk-c.txt', node: 'zk-c' },
    { path: './zookeeper.log', node: 'zookeeper' },
  ])('has the name $node in $path', ({ path, node }) => {
    expect(identified([silent], { path })).toMatchObject({ nodes: [node], bases: [[]], doubts: ['no-identity'] });
  });

  test('has the name that the user gives it', () => {
    expect(identified([silent], { node: 'zk-x' }).nodes).toEqual(['zk-x']);
  });

  test('keeps the id of its other lives', () => {
    const found = identified([reading, election('2'), reading, silent]);
    expect(found).toMatchObject({ nodes: [2, 2], bases: [['own message', 'rest of the file']], doubts: [] });
  });
});

describe('the ledger says', () => {
  test('that a log holds lives of different servers, the commoner of which comes first', () => {
    const found = identified([reading, election('1'), reading, election('2'), reading, election('2')]);
    expect(found).toMatchObject({
      nodes: [1, 2, 2],
      ids: [2, 1],
      evidence: [[4, 6], [2]],
      doubts: ['identity-changes'],
    });
  });

  test('that the myid file beside it is not of this server', () => {
    expect(identified([election('1')], { beside: [myid('3')] })).toMatchObject({
      nodes: [1],
      doubts: ['identity-conflict'],
    });
  });
});

test('a log without events has nobody, and nothing is said of it', () => {
  expect(identified([])).toEqual({ nodes: [], bases: [], ids: [], evidence: [], doubts: [] });
});
