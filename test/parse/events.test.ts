import { describe, expect, test } from 'vitest';

import { defineMessage } from '../../src/catalog/define.ts';
import { Ledger } from '../../src/model/ledger.ts';
import { epochMs } from '../../src/model/time.ts';
import { compileMessage, outerClass } from '../../src/parse/compile.ts';
import { EventReader, parseMessage } from '../../src/parse/events.ts';
import { matchersFor } from '../../src/parse/matchers.ts';
import { compilePrefilter } from '../../src/parse/prefilter.ts';
import { bytesOf, eventsOf, plain } from '../support/logs.ts';
import type { ZkEvent } from '../../src/model/event.ts';
import type { LogRecord } from '../../src/model/record.ts';

const record = (logger: string, message: string): LogRecord => ({
  at: epochMs(1000),
  level: 'INFO',
  thread: 'main',
  logger,
  myid: '1',
  message,
  line: 7,
  trace: ['java.io.IOException: Broken pipe'],
  previousAt: epochMs(900),
});

describe('an event', () => {
  test('has the header of its record and the fields of its message', () => {
    const [event] = eventsOf([
      record('o.a.z.s.q.FastLeaderElection', 'New election. My id = 1, proposed zxid=0x200000005'),
    ]);
    expect(plain(event as ZkEvent)).toEqual({
      kind: 'election-start',
      at: 1000,
      from: { input: 0, line: 7 },
      thread: 'main',
      myid: '1',
      message: 'New election. My id = 1, proposed zxid=0x200000005',
      trace: ['java.io.IOException: Broken pipe'],
      previousAt: 900,
      sid: 1,
      zxid: { epoch: 2, counter: 5 },
    });
  });

  test('is the same each time its text comes again', () => {
    const reader = new EventReader(new Ledger());
    const text = 'Notification time out: 3200 ms';
    const [first, ...again] = [1, 2, 3].map(() => reader.said(record('FastLeaderElection', text)));
    expect(first).toMatchObject({ kind: 'notification-timeout', fields: { ms: 3200 } });
    for (const said of again) expect(said).toBe(first);
  });

  test('depends on the logger where two classes say the same words', () => {
    const reader = new EventReader(new Ledger());
    const kinds = ['Leader', 'ZooKeeperServer', 'NobodyKnows'].map(
      (logger) => reader.said(record(logger, 'Shutting down'))?.kind ?? null,
    );
    expect(new Set(kinds).size).toBe(3);
    expect(kinds[2]).toBeNull();
  });

  test('is remembered apart for more texts than the memory holds', () => {
    const reader = new EventReader(new Ledger());
    const timeouts = Array.from({ length: 10_050 }, (_, ms) =>
      reader.said(record('FastLeaderElection', `Notification time out: ${ms} ms`)),
    );
    expect(timeouts.every((said, ms) => said?.kind === 'notification-timeout' && said.fields['ms'] === ms)).toBe(true);
  });
});

describe('a message that is not known', () => {
  const entriesOf = (logger: string, message: string): string[] => {
    const ledger = new Ledger();
    expect(new EventReader(ledger).said(record(logger, message))).toBeNull();
    return ledger.entries().map(({ kind, count, examples }) => `${kind} ${count} ${examples[0]?.text}`);
  };

  test('goes to the ledger where it begins like a known one of a class that tells the history', () => {
    expect(entriesOf('FastLeaderElection', 'Notification: from the future')).toEqual([
      'unknown-wording 1 FastLeaderElection: Notification: from the future',
    ]);
  });

  test('is counted each time it comes', () => {
    const ledger = new Ledger();
    const reader = new EventReader(ledger);
    for (let i = 0; i < 3; i++) reader.said(record('Leader', 'Have quorum of supporters by telepathy'));
    expect(ledger.entries()).toMatchObject([{ kind: 'unknown-wording', count: 3 }]);
  });

  test('is counted by its class where it comes from one that elects or syncs and is like no known one', () => {
    const ledger = new Ledger();
    const reader = new EventReader(ledger);
    for (const logger of ['Leader', 'o.a.z.s.q.LearnerHandler', 'org.apache.zookeeper.server.quorum.LearnerHandler'])
      reader.said(record(logger, 'Tea is ready'));
    expect(ledger.entries()).toMatchObject([
      { kind: 'unknown-message', severity: 'info', count: 3, by: { LearnerHandler: 2, Leader: 1 } },
    ]);
    expect(ledger.entries()[0]?.examples[0]?.text).toBe('Leader: Tea is ready');
  });

  test.each([
    ['is a setting', 'Leader', 'zookeeper.leader.ackLoggingFrequency = 1000'],
    ['is a setting in words', 'QuorumPeer', 'minSessionTimeout set to -1'],
    ['is a switch', 'QuorumPeer', 'Local session upgrading disabled'],
    ['comes from a class that tells no history', 'NIOServerCnxn', 'Closing time'],
    ['comes from a class that nobody knows', 'org.example.Notification', 'Notification: 1'],
  ])('is passed over where it %s', (_, logger, message) => {
    expect(entriesOf(logger, message)).toEqual([]);
  });
});

describe('a message that lost the blanks at its end, or got some', () => {
  test.each([
    [
      'JvmPauseMonitor',
      'Detected pause in JVM or host machine (eg GC): pause of approximately 5 ms, total pause: info level: 1, warn level: 0',
    ],
    ['QuorumCnxManager', 'Connection broken for id 2, my id = 1, error ='],
    ['FastLeaderElection', 'Notification time out: 400'],
  ])('%s: %s', (logger, message) => {
    const read = parseMessage(logger, message);
    expect(read).not.toBeNull();
    for (const end of [' ', '    ', '\r']) expect(parseMessage(logger, `${message}${end}`)).toEqual(read);
  });

  const template = (text: string) =>
    compileMessage(
      defineMessage({
        kind: 'made-up',
        loggers: ['Clock'],
        meaning: 'Made up.',
        wordings: [{ text, releases: '3.3.6-', sample: text }],
      }),
    )[0] as ReturnType<typeof compileMessage>[number];

  test.each([
    { text: 'It struck {hour:int} ', message: 'It struck 12 ', fields: { hour: 12 } },
    { text: 'It struck {hour:int} ', message: 'It struck 12', fields: { hour: 12 } },
    { text: 'It struck: ', message: 'It struck: ', fields: {} },
    { text: 'It struck: ', message: 'It struck:', fields: {} },
    { text: 'It struck: {what:text}', message: 'It struck: me', fields: { what: 'me' } },
    { text: 'It struck: {what:text}', message: 'It struck: ', fields: { what: '' } },
    { text: 'It struck: {what:text}', message: 'It struck:', fields: { what: '' } },
    { text: 'It struck: {what:text}', message: 'It struck', fields: null },
    { text: 'It struck: {what:text}', message: 'It struck:me', fields: null },
    { text: 'It struck {hour:int}', message: 'It struck', fields: null },
    { text: 'It  struck', message: 'It struck', fields: null },
  ])('$text reads $message as $fields', ({ text, message, fields }) => {
    expect(template(text).match(message)).toEqual(fields);
  });

  test('is still wanted by the prefilter where the blank was among the bytes that it compares', () => {
    const short = template('Tock: ');
    const { wish } = compilePrefilter([{ ...short, loggers: short.message.loggers, crowd: null }]);
    const line = bytesOf('Clock Tock:');
    expect(short.prefix).toBe('Tock:');
    expect(wish(line, 6, line.length, 5)).toBe(1);
  });
});

describe('the prefilter', () => {
  const few = { always: 1, few: 1, per: 'minute' } as const;
  const { wish, crowds } = compilePrefilter([
    { prefix: 'Closing the door', loggers: ['Porter'], crowd: null },
    { prefix: '[', loggers: ['Porter', 'Butler'], crowd: null },
    { prefix: '', loggers: ['Cook'], crowd: null },
    { prefix: 'Closing the cellar', loggers: ['Cook'], crowd: null },
    { prefix: 'Bring the wine', loggers: ['Guest'], crowd: { kind: 'orders', ...few } },
    { prefix: 'Laughing', loggers: ['Guest'], crowd: { kind: 'laughter', ...few } },
    { prefix: 'Laughing last', loggers: ['Guest'], crowd: null },
  ]);

  test.each([
    { line: 'Porter Closing the door', wanted: true },
    { line: 'house.Porter$Night$1 Closing the door', wanted: true },
    { line: 'Porter Closing the door and the windows', wanted: true },
    { line: 'Porter Closing the dooX', wanted: false, because: 'all sixteen are compared' },
    { line: 'Porter Closing the doo', wanted: false },
    { line: 'Porter Closing the shop', wanted: false },
    { line: 'Porter Closed the door', wanted: false },
    { line: 'Butler Closing the door', wanted: false },
    { line: 'Support Closing the door', wanted: false },
    { line: 'Cook Closing the kitchen', wanted: true, because: 'another one of hers may begin with anything' },
    { line: 'Butler [3 times] The bell', wanted: true },
    { line: 'Porter Cl', wanted: false },
    { line: 'Butler ', wanted: false },
    { line: 'Cook whatever she likes', wanted: true },
    { line: 'Cook ', wanted: true },
    { line: 'Closing the door', wanted: true, because: 'nobody says who' },
  ])('$line → $wanted', ({ line, wanted }) => {
    const bytes = bytesOf(line);
    const space = line.startsWith('Closing') ? -1 : line.indexOf(' ');
    expect(wish(bytes, space + 1, bytes.length, space)).toBe(wanted ? 1 : 0);
  });

  test('does not look behind the end of the line', () => {
    const bytes = bytesOf('Porter Closing the door');
    expect(wish(bytes, 7, 10, 6)).toBe(0);
  });

  test('tells the kind of what comes in crowds', () => {
    const bytes = bytesOf('Guest Bring the wine');
    expect(crowds[wish(bytes, 6, bytes.length, 5) - 2]?.kind).toBe('orders');
  });

  test('wants all where what comes in crowds begins like what does not', () => {
    const bytes = bytesOf('Guest Laughing');
    expect(wish(bytes, 6, bytes.length, 5)).toBe(1);
  });
});

test('looking up matchers hands out the same list each time', () => {
  expect(matchersFor('Leader', 'Have quorum')).toBe(matchersFor('Leader', 'Have quorum'));
  expect(matchersFor('Leader', 'Have quorum').length).toBeGreaterThan(0);
  expect(matchersFor('', 'Have quorum').length).toBeGreaterThanOrEqual(matchersFor('Leader', 'Have quorum').length);
  expect(matchersFor('Nobody', 'Have quorum')).toEqual([]);
});

test.each([
  { logger: 'QuorumPeer', outer: 'QuorumPeer' },
  { logger: 'o.a.z.s.q.QuorumPeer', outer: 'QuorumPeer' },
  {
    logger: 'org.apache.zookeeper.server.quorum.FastLeaderElection$Messenger$WorkerReceiver',
    outer: 'FastLeaderElection',
  },
  { logger: '', outer: '' },
])('the outer class of $logger is $outer', ({ logger, outer }) => {
  expect(outerClass(logger)).toBe(outer);
});
