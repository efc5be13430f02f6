import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import { zklog } from './io.ts';

const logs = [1, 2, 3].map((n) => `fixtures/3.8.0-quorum-loss/z${n}/zookeeper.out`);

describe('zklog findings', () => {
  it('lists them with their severity', async () => {
    const { status, out } = await zklog(['findings']);
    expect(status).toBe(0);
    expect(out).toMatch(/^slow-fsync +warning +slow disk$/m);
    expect(out).toMatch(/^\d+ findings; zklog explain <name> tells more\.$/m);
  });

  it('writes them as JSON', async () => {
    const { out } = await zklog(['findings', '--format', 'json']);
    const rows = JSON.parse(out) as { rule: string; remedy: string }[];
    expect(rows.find(({ rule }) => rule === 'disk-full')?.remedy).toContain('Make room');
  });
});

describe('zklog explain', () => {
  const line =
    '2026-11-22 22:32:24,077 [myid:1] - WARN  [WorkerSender[myid=1]:QuorumCnxManager@584] - Cannot open channel to 3 at election address /10.0.0.3:3888';

  it('tells of a finding', async () => {
    const { status, out } = await zklog(['explain', 'slow-fsync']);
    expect(status).toBe(0);
    expect(out).toMatch(/^slow-fsync \(warning\): slow disk\nWhy it matters: /);
    expect(out).toContain('What to do: Give the transaction log a device of its own');
  });

  it('tells of a line as logged: its meaning, its fields, whether it is harmless, what is found by it', async () => {
    const { status, out } = await zklog(['explain', line]);
    expect(status).toBe(0);
    expect(out).toMatch(/^election-conn-cannot-open, logged by QuorumCnxManager\n/);
    expect(out).toContain('Harmless by itself');
    expect(out).toContain('peerSid 3');
    expect(out).toMatch(/Findings that look at it: .*peer-not-up-yet/);
  });

  it('reads the exception behind a line too', async () => {
    const { out } = await zklog(['explain', `${line}\njava.net.ConnectException: Connection refused`]);
    expect(out).toContain('the host is up, nobody listens at that port');
  });

  it('knows a message without a layout around it', async () => {
    const { out } = await zklog(['explain', 'Have', 'smaller server identifier, so dropping the connection: (4, 3)']);
    expect(out).toMatch(/^election-conn-dropped-smaller-sid/);
    expect(out).toContain('Harmless: every healthy server prints it.');
  });

  it('tells of the plain causes of an outage', async () => {
    expect((await zklog(['explain', 'leader-died'])).out).toMatch(/^leader-died: a cause of an outage\n/);
  });

  it.each([['slow', 'fsync'], ['slowfsync'], ['Slow_Fsync']])(
    'knows a name that is written otherwise: %s %s',
    async (...what) => {
      const { out } = await zklog(['explain', ...what]);
      expect(out).toMatch(/^slow-fsync \(warning\): slow disk\n/);
    },
  );

  it('does not take a message for a name that it resembles', async () => {
    expect((await zklog(['explain', 'Shutting', 'down'])).out).toMatch(/^learner-server-shutting-down, logged by /);
  });

  it('asks what is meant where nothing is said', async () => {
    const { status, err } = await zklog(['explain', ' ']);
    expect(status).toBe(2);
    expect(err).toMatch(/^zklog: explain what\?/);
  });

  it('offers names that are alike where there is none', async () => {
    const { status, err } = await zklog(['explain', 'slow-fsyn']);
    expect(status).toBe(2);
    expect(err).toMatch(/^zklog: slow-fsyn is neither a finding nor a kind of message; perhaps slow-fsync/);
  });

  it('says that it does not know a line', async () => {
    const { status, err } = await zklog(['explain', 'the cat sat on the mat']);
    expect(status).toBe(3);
    expect(err).toMatch(/^zklog: no message that zklog knows: the cat sat on the mat/);
  });

  it('finds no fault with the layout of a line whose message alone is unknown', async () => {
    const { status, err } = await zklog([
      'explain',
      '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:ZooKeeperServer@1496] - zookeeper.flushDelay = 0 ms',
    ]);
    expect(status).toBe(3);
    expect(err).toMatch(/ = 0 ms \(\d+ messages tried; its layout is stock\)\n$/);
  });
});

describe('zklog whois', () => {
  it.each(['2', 'z2'])('tells who %s is: its log, its addresses, its roles and lives', async (who) => {
    const { status, out } = await zklog(['whois', who, ...logs]);
    expect(status).toBe(0);
    expect(out).toMatch(/^z2: server 2, participant, ZooKeeper 3\.8\.0\n/);
    expect(out).toContain('leader of epoch 1 from 2026-11-22 22:33:24.712 to 22:33:27.259');
    expect(out).toContain('Lives of its process: 2');
    expect(out).toContain('info: a process ended without a word [server-died]');
  });

  it('tells of a server without a log what the others say, and says so', async () => {
    const { out } = await zklog(['whois', '2', logs[0] ?? '']);
    expect(out).toContain('No log of it is here: all that follows is second-hand');
    expect(out).toMatch(/\n {2}leader, as its learners tell, from 2026-11-22 22:33:24\.\d+ to 22:33:/);
  });

  describe('with files of its own', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zklog-whois-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    it('tells of a client what its address did', async () => {
      const log = readFileSync('fixtures/3.4.11-seed-walkthrough/z3/zookeeper.out', 'utf8');
      const path = join(folder, 'zookeeper.out');
      writeFileSync(path, log.replaceAll('/127.0.0.1:55274', '/10.9.9.9:55274'));
      const { status, out } = await zklog(['whois', '10.9.9.9', path]);
      expect(status).toBe(0);
      expect(out).toMatch(
        /^10\.9\.9\.9 is no server of this ensemble, but a client\.\nSeen from 2026-11-22 22:48:20\.\d+ to /,
      );
      expect(out).toContain('session-established ×1');
    });

    it('asks a saved report as well as the logs', async () => {
      const saved = join(folder, 'report.json');
      await zklog(['analyze', ...logs, '-o', saved]);
      expect(await zklog(['whois', 'z2', saved])).toEqual(await zklog(['whois', 'z2', ...logs]));
    });
  });

  it('says what it knows where nobody is meant', async () => {
    const { status, err } = await zklog(['whois', '10.1.2.3', ...logs]);
    expect(status).toBe(3);
    expect(err).toBe('zklog: nothing in these logs is 10.1.2.3; they know z1, z2, z3\n');
  });
});
