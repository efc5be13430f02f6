import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';

import { analyzeSources } from '../../src/analyze.ts';
import { logsOf } from '../history/support.ts';
import { fixtureLogs, recordsOf, reportOf, told } from '../support/history.ts';
import { bytesOf } from '../support/logs.ts';
import type { Report } from '../../src/model/report.ts';

// Logs as operators hold them, after a terminal, a collector or a logger's configuration has had its way with them: they
// tell the same as they did before.

const logs = fixtureLogs.map((log) => log.split('\n'));

const ledgerOf = ({ ledger }: Report, kind: string): number | undefined =>
  ledger.find((entry) => entry.kind === kind)?.count;

const plain = await reportOf(logs.map((lines) => lines.join('\n')));
const records = (lines: readonly string[]): string[] => recordsOf(lines.join('\n'));

const ESC = '\u001B';
/** `grep --color=always -E 'QuorumPeer|LOOKING|…'` */
const found = (line: string): string =>
  line.replace(/LOOKING|FOLLOWING|LEADING|Notification|election/g, `${ESC}[01;31m${ESC}[K$&${ESC}[m${ESC}[K`);
const escaped = (line: string): string =>
  line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const stamp = (i: number): string =>
  `Nov 22 22:${String(30 + (Math.floor(i / 60) % 30))}:${String(i % 60).padStart(2, '0')}`;
const cron = Array.from(
  { length: 900 },
  (_, i) => `${stamp(i)} host CRON[${i}]: (root) CMD (/usr/lib/sa/sa1 -S DISK 60 60 >/dev/null)`,
);

/** As `fold -w` does, or a terminal of that width. */
const folded = (line: string, width: number): string[] =>
  Array.from({ length: Math.max(1, Math.ceil(line.length / width)) }, (_, i) => line.slice(i * width, (i + 1) * width));
const STAMP = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d),(\d{3})/;
const PLACE = /^(\d{4}-.*? \[.*?):[\w.$]+@\d+\] - /;
/** `2026-11-22T20:48:02.609-02:00` */
const inZone = (line: string, hours: number): string =>
  line.replace(STAMP, (_, day: string, clock: string, millis: string) => {
    const local = new Date(Date.parse(`${day}T${clock}.${millis}Z`) + hours * 3_600_000).toISOString().slice(0, 23);
    return `${local}${hours < 0 ? '-' : '+'}0${Math.abs(hours)}:00`;
  });

const shapes: readonly (readonly [string, (lines: readonly string[], server: number) => string])[] = [
  ['with the words coloured that somebody looked for', (lines) => lines.map(found).join('\n')],
  [
    'with coloured levels',
    (lines) => lines.map((line) => line.replace(/- (INFO|WARN|ERROR)/, `- ${ESC}[34m$1${ESC}[0;39m`)).join('\n'),
  ],
  [
    'as `script` captured a session that showed them',
    (lines, n) =>
      [
        `Script started on 2026-11-22 23:00:00+00:00 [TERM="xterm" TTY="/dev/pts/0"]`,
        `${ESC}]0;root@zk-${n}: ~\u0007${ESC}[?2004hroot@zk-${n}:~# cat zookeeper.out`,
        `${ESC}[?2004l\r${lines.join('\r\n')}`,
        `${ESC}[?2004hroot@zk-${n}:~# exit`,
        `${ESC}[?2004l\r`,
      ].join('\r\n'),
  ],
  [
    'under the time of a supervisor, as s6-log writes it',
    (lines) => lines.map((line) => `2026-11-22 22:38:28.587000000  ${line}`).join('\n'),
  ],
  ['under the label of multilog', (lines) => lines.map((line) => `@400000006922384c244e3a40 ${line}`).join('\n')],
  ['with blanks at the ends of lines', (lines) => lines.map((line) => line.padEnd(240)).join('\n')],
  ['with two carriage returns', (lines) => lines.join('\r\r\n')],
  [
    'with each record twice',
    (lines) =>
      records(lines)
        .flatMap((record) => [record, record])
        .join('\n'),
  ],
  [
    'behind more than 64 KiB of another service',
    (lines, n) => [...cron, ...lines.map((line, i) => `${stamp(i)} host-${n} java[7]: ${line}`)].join('\n'),
  ],
  [
    'with a time and a name in front, as `aws logs tail` has them',
    (lines, n) => lines.map((line) => `2026-11-22T22:30:07.587000+00:00 zk-${n} ${line}`).join('\n'),
  ],
  ['numbered by `cat -n`', (lines) => lines.map((line, i) => `${String(i + 1).padStart(6)}\t${line}`).join('\n')],
  ['as the source of a page', (lines) => `<pre>${lines.map(escaped).join('\n')}</pre>`],
  ['with line breaks of a page', (lines) => lines.map((line) => `${escaped(line)}<br>`).join('\n')],
  ['as lines of a page', (lines) => lines.map((line) => `<div class="line">${escaped(line)}</div>`).join('\n')],
  ['with microseconds', (lines) => lines.map((line) => line.replace(STAMP, '$1 $2,$3123')).join('\n')],
  ['with the zone of each server', (lines, n) => lines.map((line) => inZone(line, n - 3)).join('\n')],
  ['with times in UTC that say so', (lines) => lines.map((line) => line.replace(STAMP, '$1T$2.$3Z')).join('\n')],
  ['without places', (lines) => lines.map((line) => line.replace(PLACE, '$1:?@?] - ')).join('\n')],
  ['without classes and lines', (lines) => lines.map((line) => line.replace(PLACE, '$1] - ')).join('\n')],
  [
    'with each stack trace on one line, as rsyslog writes it',
    (lines, n) =>
      records(lines)
        .map(
          (record, i) => `${stamp(i)} host-${n} java[7]: ${record.replaceAll('\n', '#012').replaceAll('\t', '#011')}`,
        )
        .join('\n'),
  ],
  ...[80, 93, 120, 190, 240].map((width): (typeof shapes)[number] => [
    `with its lines cut at ${width} characters`,
    (lines) => lines.flatMap((line) => folded(line, width)).join('\n'),
  ]),
  [
    'with its lines cut by a mailer and quoted',
    (lines) =>
      lines
        .flatMap((line) => folded(line, 76))
        .map((line) => `> ${line}`)
        .join('\n'),
  ],
  ['upside down, as `tac` leaves it', (lines) => lines.toReversed().join('\n')],
  ['with the newest record first, each with its trace', (lines) => records(lines).toReversed().join('\n')],
  [
    'as `journalctl -r` has it',
    (lines, n) =>
      lines
        .map((line, i) => `${stamp(i)} host-${n} java[7]: ${line}`)
        .toReversed()
        .join('\n'),
  ],
  [
    'of compose with its lines cut by a terminal',
    (lines, n) => lines.flatMap((line) => folded(`zoo${n}_1  | ${line}`, 132)).join('\n'),
  ],
];

describe('a log tells the same', () => {
  test.each(shapes)('%s', async (_, shape) => {
    const report = await reportOf(logs.map((lines, i) => shape(lines, i + 1)));
    expect(told(report)).toEqual(told(plain));
    expect(ledgerOf(report, 'unknown-wording')).toBe(ledgerOf(plain, 'unknown-wording'));
  });

  test('as an export with the newest first, a server having been restarted', async () => {
    const rows = (n: number): string[] =>
      records(logs[n - 1] ?? []).map(
        (record) => `"Nov 22, 2026 @ 22:31:01.811","zk-${n}","${record.replaceAll('"', '""')}"`,
      );
    const all = [1, 2, 3, 4, 5].flatMap(rows).toSorted((a, b) => (a.slice(39, 65) < b.slice(39, 65) ? 1 : -1));
    const report = await reportOf([['"@timestamp","host.name","message"', ...all].join('\n')]);
    const { elections, outages } = told(report) as Report;
    expect([elections.length, outages.map(({ durationMs }) => durationMs)]).toEqual([
      plain.elections.length,
      plain.outages.map(({ durationMs }) => durationMs),
    ]);
    expect(report.ledger.map(({ kind }) => kind)).not.toContain('clock-stepped');
  });
});

describe('what was done about it is told', () => {
  const line = '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING';

  test('of lines that stand there twice', async () => {
    const report = await reportOf([logs[0]?.flatMap((one) => [one, one]).join('\n') ?? '']);
    expect(ledgerOf(report, 'doubled-lines')).toBeGreaterThan(100);
  });

  test('but a server that says the same twice in a moment is not cut short', async () => {
    const votes = ['610', '611', '612', '613'].map((at) => line.replace('609', at));
    expect((await reportOf([[line, line, line, ...votes].join('\n')])).inputs[0]?.events).toBe(7);
  });

  test('of the lines of another service in front, as noise', async () => {
    const report = await reportOf([[...cron, `${stamp(1)} host java[7]: ${line}`].join('\n')]);
    expect([ledgerOf(report, 'wrapper-noise'), report.inputs[0]?.events]).toEqual([900, 1]);
  });

  test('an entity that a client sent is none of a page', async () => {
    const noisy = line.replace('LOOKING', 'Invalid path "/a&amp;b"');
    const report = await reportOf([[...Array.from({ length: 60 }, () => line), noisy].join('\n')]);
    expect(report.inputs).toMatchObject([{ path: 'z1.log', wrapperNoise: 0, records: 61 }]);
  });

  test('a line of a log that looks like the head of a file is none', async () => {
    const report = await reportOf([[line, 'see ==> z2.log <==', line, '==> z3.log', line].join('\n')]);
    expect(report.inputs).toMatchObject([{ path: 'z1.log', records: 3 }]);
  });

  test('a stray escape sequence of a client is no colour', async () => {
    const noisy = line.replace('LOOKING', `Got user-level KeeperException ${ESC}[A`);
    const texts = [[...Array.from({ length: 60 }, () => line), noisy].join('\n')];
    expect((await reportOf(texts)).inputs[0]?.wrapperNoise).toBe(0);
  });
});

const textsOf = (fixture: string): string[] => logsOf(fixture).map((path) => readFileSync(path, 'utf8'));

const isWithin = (at: string, range: readonly [string, string] | null): boolean =>
  range !== null && at >= range[0] && at <= range[1];

describe('a log of whole seconds', () => {
  const cut = (lines: readonly string[], aheadMs = 0): string =>
    lines
      .map((line) => {
        if (!/^\d{4}-/.test(line)) return line;
        const at = Date.parse(`${line.slice(0, 23).replace(' ', 'T').replace(',', '.')}Z`) + aheadMs;
        return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')},000${line.slice(23)}`;
      })
      .join('\n');

  test('has the same leaders, and an election for each', async () => {
    const report = await reportOf(logs.map((lines) => cut(lines)));
    const leaders = ({ leaderships }: Report): unknown[] => leaderships.map(({ leader, epoch }) => [leader, epoch]);
    expect(leaders(report)).toEqual(leaders(plain));
    expect(report.elections.flatMap(({ winner }) => winner ?? [])).toEqual(
      plain.elections.flatMap(({ winner }) => winner ?? []),
    );
    expect(ledgerOf(report, 'whole-seconds')).toBe(5);
    expect(ledgerOf(plain, 'whole-seconds')).toBeUndefined();
  });

  const fixtures = ['3.8.0-chained-elections', '3.4.13-gc-pause', '3.4.13-partition-leader', '3.7.2-trunc'];
  test.each(fixtures)('has the outages of %s, within their ranges', async (fixture) => {
    const texts = textsOf(fixture);
    const exact = await reportOf(texts);
    const { outages } = await reportOf(texts.map((text) => cut(text.split('\n'))));
    expect(exact.outages).not.toEqual([]);
    expect(outages).toHaveLength(exact.outages.length);
    for (const [i, { from, to }] of exact.outages.entries()) {
      const cutOne = outages[i] as Report['outages'][number];
      expect(isWithin(from, cutOne.fromRange), `from ${from}`).toBe(true);
      expect(to === null ? cutOne.to === null : isWithin(to, cutOne.toRange), `to ${to}`).toBe(true);
    }
  });

  test('and an outage within a second is one', async () => {
    const { outages } = await reportOf(textsOf('3.9.6-leader-kill').map((text) => cut(text.split('\n'))));
    expect(outages).toMatchObject([
      {
        from: '2026-11-22T22:32:10.000Z',
        to: '2026-11-22T22:32:10.000Z',
        fromRange: ['2026-11-22T22:32:09.800Z', '2026-11-22T22:32:10.999Z'],
        toRange: ['2026-11-22T22:32:10.000Z', '2026-11-22T22:32:10.999Z'],
        durationMs: 0,
        causes: [{ rule: 'leader-died', node: 3 }],
      },
    ]);
  });

  test('proves no more of clocks than a second allows', async () => {
    const report = await reportOf(logs.map((lines, i) => cut(lines, i === 1 ? 600 : 0)));
    const second = report.clock.offsets.find(({ node }) => node === 2);
    expect(report.clock.offsets.filter(({ appliedMs }) => appliedMs !== 0)).toEqual([]);
    expect(second?.lowMs ?? Infinity).toBeLessThanOrEqual(600);
    expect(second?.highMs ?? -Infinity).toBeGreaterThanOrEqual(600);
  });
});

describe('a pattern that was told', () => {
  const sources = [{ path: 'z1.log', chunks: () => [bytesOf(logs[0]?.join('\n') ?? '')], beside: [], node: null }];

  test('and fits is not spoken of', async () => {
    const pattern = '%d{ISO8601} [myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n';
    expect(ledgerOf(await analyzeSources(sources, { patterns: [pattern] }), 'pattern-unused')).toBeUndefined();
  });

  test('and fits no line is', async () => {
    const report = await analyzeSources(sources, { patterns: ['%d{ISO8601} %-5p %c - %m%n'] });
    expect(report.ledger.find(({ kind }) => kind === 'pattern-unused')?.examples).toMatchObject([
      { text: 'z1.log: read as stock' },
    ]);
  });

  test('whose times name a zone by letters that mean several is told, but not where a zone is given', async () => {
    const stamped = logs.map((lines) => lines.map((line) => line.replace(STAMP, '$1 $2,$3 CST')).join('\n'));
    const inLetters = stamped.map((text, i) => ({
      path: `z${i + 1}.log`,
      chunks: () => [bytesOf(text)],
      beside: [],
      node: null,
    }));
    const patternOf = (zone: string): string =>
      `%d{yyyy-MM-dd HH:mm:ss,SSS z}${zone} [myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n`;
    const plainly = await analyzeSources(inLetters, { patterns: [patternOf('')] });
    expect(told(plainly)).toEqual(told(plain));
    expect(plainly.ledger.find(({ kind }) => kind === 'unknown-zone')).toMatchObject({
      count: 5,
      examples: [{ text: 'CST' }, {}, {}],
    });
    const zoned = await analyzeSources(inLetters, { patterns: [patternOf('{Asia/Shanghai}')] });
    expect(ledgerOf(zoned, 'unknown-zone')).toBeUndefined();
    expect(zoned.inputs[0]?.from).toBe('2026-11-22T14:38:14.902Z');
  });
});
