import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactReport } from '../../src/redact/index.ts';
import { rendererFor } from '../../src/render/index.ts';
import { fixtures, lostLeader, quorumSynced, reportOf, reportOfFixture, starts, vote } from '../history/support.ts';
import { options } from '../render/options.ts';
import type { Report } from '../../src/model/report.ts';

const { render } = await rendererFor('markdown');

/** Two servers of somebody, with all that is theirs in every place where it can stand. */
function logsOf({ domain, name, net, folder }: Own): Promise<Report> {
  const [host1, host2] = [`${name}-1.${domain}`, `${name}-2.${domain}`];
  const [ip1, ip2] = [`${net}.1`, `${net}.2`];
  const config = [
    'tickTime=2000',
    'initLimit=10',
    'syncLimit=5',
    `dataDir=/${folder}/data`,
    'clientPort=2181',
    `server.1=${host1}:2888:3888`,
    `server.2=${host2}:2888:3888`,
  ].join('\n');
  return reportOf(
    {
      id: 1,
      path: `/${folder}/${name}-1/zookeeper.log`,
      config,
      lines: [
        ...starts('0.000').map((line) => line.replace('/zk/', `/${folder}/conf/`)),
        '1.000 QuorumPeer LOOKING',
        vote('1.010', { from: 1, leader: 1 }),
        `1.020 QuorumCnxManager Cannot open channel to 2 at election address ${host2}/${ip2}:3888\njava.net.UnknownHostException: ${host2}`,
        `1.030 QuorumCnxManager$Listener Received connection request from /${ip2}:40000`,
        `1.040 FileTxnSnapLog Snapshotting: 0x0 to /${folder}/data/version-2/snapshot.0`,
        `1.050 Environment Server environment:host.name=${host1}`,
        '2.000 QuorumPeer LEADING',
        quorumSynced('3.000', 1),
        `4.000 NIOServerCnxnFactory Too many connections from /${net}.77 - max is 60`,
      ],
    },
    {
      id: 2,
      path: `/${folder}/${name}-2/zookeeper.log`,
      config,
      lines: [
        ...starts('0.000'),
        '1.000 QuorumPeer LOOKING',
        vote('1.100', { from: 2, leader: 1 }),
        '2.000 QuorumPeer FOLLOWING',
        `2.100 Learner Successfully connected to leader, using address: ${host1}/${ip1}:2888`,
        lostLeader('9.000', `java.net.ConnectException: ${host1}/${ip1}:2888: Connection refused`),
        '9.100 QuorumPeer LOOKING',
      ],
    },
  );
}

interface Own {
  readonly domain: string;
  readonly name: string;
  readonly net: string;
  readonly folder: string;
}

const label = fc.stringMatching(/^[a-z][a-z]{4,8}[a-z0-9]$/);
const own: fc.Arbitrary<Own> = fc.record({
  domain: fc.oneof(
    label.map((word) => `${word}.internal`),
    label.map((word) => `eu.${word}.com`),
  ),
  name: label.map((word) => `q${word}`),
  net: fc
    .tuple(fc.integer({ min: 10, max: 126 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }))
    .map((parts) => parts.join('.')),
  folder: label.map((word) => `x${word}`),
});

/** `92.0.2.` is no part of 192.0.2.1, which is an address for documentation and stands for others. */
const holds = (text: string, secret: string): boolean =>
  new RegExp(String.raw`(?<!\d)${secret.replaceAll('.', String.raw`\.`)}`).test(text);

describe('a redacted report', () => {
  it('has nothing left of hosts, addresses and paths, in any format', async () => {
    await fc.assert(
      fc.asyncProperty(own, async (mine) => {
        const report = await logsOf(mine);
        const secrets = [mine.domain, mine.name, `${mine.net}.`, mine.folder];
        const whole = JSON.stringify(report);
        // What is not there cannot be forgotten.
        expect(secrets.filter((secret) => !whole.includes(secret))).toEqual([]);
        const redacted = redactReport(report);
        const texts = [JSON.stringify(redacted), render(redacted, options())];
        expect(secrets.filter((secret) => texts.some((text) => holds(text, secret)))).toEqual([]);
      }),
      { numRuns: 60, examples: [[{ domain: 'eu.aaaaa0.com', name: 'qaaaaa0', net: '92.0.2', folder: 'xaaaaa0' }]] },
    );
  });

  it('calls the same thing by the same name everywhere, and keeps ports and ids', async () => {
    const redacted = redactReport(
      await logsOf({ domain: 'acme.com', name: 'payments', net: '10.20.30', folder: 'srv' }),
    );
    const [first, second] = redacted.ensemble.nodes.map(({ address }) => address);
    expect([first, second]).toEqual(['host-1.example', 'host-2.example']);
    const messages = redacted.timeline.map(({ message }) => message);
    expect(messages).toContainEqual(
      expect.stringMatching(
        /^cannot reach z2 at host-2\.example\/192\.0\.2\.\d+:3888: UnknownHostException: host-2\.example$/,
      ),
    );
    expect(messages).toContainEqual(
      expect.stringMatching(/^Successfully connected to leader, using address: host-1\.example\/192\.0\.2\.\d+:2888$/),
    );
    expect(redacted.inputs.map(({ path }) => path)).toEqual(['z1/zookeeper.log', 'z2/zookeeper.log']);
    expect(redacted.elections.map(({ winner }) => winner)).toContain(1);
    expect(redacted.redacted).toBe(true);
  });

  it('is the same each time, and redacting it again changes no fact', async () => {
    const report = await logsOf({ domain: 'acme.com', name: 'payments', net: '10.20.30', folder: 'srv' });
    expect(redactReport(report)).toEqual(redactReport(report));
    expect(redactReport(redactReport(report)).timeline).toHaveLength(report.timeline.length);
  });

  it('says in its first lines that its names are made up', async () => {
    const report = await logsOf({ domain: 'acme.com', name: 'payments', net: '10.20.30', folder: 'srv' });
    const said = 'Hosts, addresses and paths are made up';
    expect(render(redactReport(report), options())).toContain(said);
    expect(render(report, options())).not.toContain(said);
  });

  it('replaces the names that users gave to servers', async () => {
    const report = await reportOf(
      { id: 1, node: 'payments-a', lines: [...starts('0.000'), '1.000 QuorumPeer LOOKING'] },
      { id: null, path: 'payments-b.log', lines: [...starts('0.000'), '1.000 QuorumPeer LOOKING'] },
    );
    expect(JSON.stringify(report)).toContain('payments-a');
    const redacted = redactReport(report);
    expect(JSON.stringify(redacted)).not.toContain('payments');
    expect(redacted.ensemble.nodes.map(({ label: name }) => name)).toContainEqual(expect.stringMatching(/^server-\d$/));
  });

  it("keeps what is everybody's: loopback, wildcard, packages, releases, times", async () => {
    const report = await reportOf({
      id: 1,
      lines: [
        ...starts('0.000').map((line) => line.replace('/zk/', '')),
        '0.100 NIOServerCnxnFactory binding to port 0.0.0.0/0.0.0.0:2181',
        '0.200 QuorumCnxManager$Listener Received connection request from /127.0.0.1:40000',
        '0.300 Environment Server environment:zookeeper.version=3.8.0-5a02a05eddb59aee6ac762f7ea82e92a68eb9c0f, built on 2022-02-25 08:49 UTC',
        '1.000 QuorumPeer LOOKING',
        lostLeader('2.000', 'java.net.SocketTimeoutException: Read timed out'),
      ],
    });
    const { redacted: _, inputs, ...rest } = redactReport(report);
    const { inputs: before, ...same } = report;
    expect(rest).toEqual(same);
    expect(inputs.map(({ path }) => path)).toEqual(before.map(({ path }) => path));
  });

  it.each([
    ['/2001:4860:4860:0:0:0:0:8888:3888', '/2001:db8::1:3888'],
    ['[2a02:8108::42]:3888', '[2001:db8::1]:3888'],
    ['[fe80::1%eth0]:3888', '[2001:db8::1]:3888'],
    ['[0:0:0:0:0:0:0:0]:2181', '[0:0:0:0:0:0:0:0]:2181'],
    ['[::1]:2181', '[::1]:2181'],
    ['at 22:33:27.259', 'at 22:33:27.259'],
    ['zookeeper/kdc.acme.com@ACME.COM', 'zookeeper/host-1.example@REALM-1.EXAMPLE'],
    ['C:\\acme\\zookeeper.log', 'zookeeper.log'],
    ['/srv/acme/version-2/log.100000001', 'log.100000001'],
    ['/srv/acme/payments.properties', 'file-1'],
    ['config payments.cfg, zoo.cfg', 'config file-1.cfg, zoo.cfg'],
    ['CN=zk1, OU=Payments, O=Acme Bank', 'CN=host-1.example, OU=host-2.example, O=host-3.example'],
    ["Certificate for <zk1> doesn't match", "Certificate for <host-1.example> doesn't match"],
    ['zk1.acme.com:2181, zk2.acme.com:2181', 'host-1.example:2181, host-2.example:2181'],
    ['java.net.SocketException: Socket closed', 'java.net.SocketException: Socket closed'],
  ])('makes of %s %s', async (text, expected) => {
    const report = await reportOf({ id: 1, lines: [...starts('0.000'), '1.000 QuorumPeer LOOKING'] });
    const [row] = report.timeline;
    if (row === undefined) throw new Error('no event');
    const redacted = redactReport({ ...report, timeline: [{ ...row, message: text }] });
    expect(redacted.timeline[0]?.message).toBe(expected);
  });

  it.each(fixtures)('has the same facts: %s', async (fixture) => {
    const report = await reportOfFixture(fixture);
    const redacted = redactReport(report);
    const bare = ({ leaderships, states, serving, elections }: Report): unknown => [
      leaderships.map(({ endReason: _, ...rest }) => rest),
      states,
      serving,
      elections.map(({ id, winner, participants, phases }) => ({ id, winner, participants, phases })),
    ];
    expect(bare(redacted)).toEqual(bare(report));
  });
});
