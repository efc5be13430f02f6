import { describe, expect, test } from 'vitest';

import { catalog } from '../src/catalog/index.ts';
import * as server from '../src/catalog/server.ts';
import { compileMessage } from '../src/parse/compile.ts';
import { parseMessage } from '../src/parse/events.ts';
import { messageStarts } from '../src/parse/matchers.ts';
import { compilePrefilter } from '../src/parse/prefilter.ts';
import { stock } from '../src/read/layouts/stock.ts';
import { bytesOf, stockLine } from './support/logs.ts';
import type { Message } from '../src/catalog/define.ts';

/** One row per wording: a failure names the message and shows its sample. */
const wordings = catalog.flatMap((message) =>
  message.wordings.map((wording) => ({ ...wording, kind: message.kind, loggers: message.loggers })),
);
const matchers = catalog.flatMap(compileMessage);
const prefilter = compilePrefilter(messageStarts);

/** What stands beside the fields in a row of a report's timeline, and in a line of `zklog events`. */
const rowNames: ReadonlySet<string> = new Set([
  'id',
  'time',
  'rawTime',
  'orderUnsure',
  'node',
  'kind',
  'weight',
  'message',
  'evidence',
  'repeats',
  'trace',
  'log',
  'line',
  'thread',
  'myid',
  'previous',
]);

const RELEASE = String.raw`3\.\d+\.\d+`;
const RELEASES = new RegExp(`^${RELEASE}(-(${RELEASE})?)?(,${RELEASE}(-(${RELEASE})?)?)*$`);
const release = (text: string): number => text.split('.').reduce((number, part) => number * 100 + Number(part), 0);

const overlap = (a: readonly string[], b: readonly string[]): boolean => a.some((logger) => b.includes(logger));
const placeholders = (text: string): string[][] => [...text.matchAll(/\{(\w+):(\w+)\}/g)].map((found) => [...found]);

describe('the catalogue', () => {
  test('holds the messages of a whole server', () => {
    expect(catalog.length).toBeGreaterThan(150);
    expect(wordings.length).toBeGreaterThan(catalog.length);
    expect(catalog.filter((message) => message.wordings.length === 0 || message.loggers.length === 0)).toEqual([]);
  });

  // Of two that fit a line the first is taken; modules are loaded otherwise here than by Node.
  test('is in one order, whoever loads its modules', () => {
    const names = Object.entries(server).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const kinds: readonly string[] = names.map(([, { kind }]) => kind);
    expect(kinds.length).toBeGreaterThan(10);
    expect(catalog.flatMap(({ kind }) => kinds.filter((own) => own === kind))).toEqual(kinds);
  });

  test('gives every message a name of its own', () => {
    const kinds = catalog.map((message) => message.kind);
    expect(kinds.filter((kind, i) => kinds.indexOf(kind) !== i)).toEqual([]);
    expect(kinds.filter((kind) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(kind))).toEqual([]);
  });

  test('says of every message what it means, in sentences', () => {
    expect(catalog.filter((message) => !/^[A-Za-z`].*[.)]$/s.test(message.meaning)).map(({ kind }) => kind)).toEqual(
      [],
    );
  });

  test('names simple outer classes as loggers', () => {
    const loggers = catalog.flatMap((message) => message.loggers);
    expect(loggers.filter((logger) => !/^[A-Z]\w+$/.test(logger))).toEqual([]);
  });

  test('has no text twice under one message', () => {
    const twice = (message: Message): boolean =>
      new Set(message.wordings.map(({ text }) => text)).size < message.wordings.length;
    expect(catalog.filter(twice).map(({ kind }) => kind)).toEqual([]);
  });
});

describe.each(wordings)('$kind: $text', ({ kind, text, loggers, releases, sample, variants = [] }) => {
  test('its sample is this message, whoever of its loggers prints it', () => {
    expect(loggers.map((logger) => parseMessage(logger, sample)?.kind)).toEqual(loggers.map(() => kind));
  });

  test('its sample is known even where the layout does not print the logger', () => {
    // Not always as this message: several classes say `Shutting down`, in the same words.
    expect(parseMessage('', sample)).not.toBeNull();
  });

  test('its variants are of it too', () => {
    expect(variants.map((variant) => parseMessage(loggers[0] as string, variant)?.kind)).toEqual(
      variants.map(() => kind),
    );
  });

  test('its sample is no other message that the same logger prints', () => {
    const others = matchers.filter(
      (matcher) => matcher.message.kind !== kind && overlap(loggers, matcher.message.loggers),
    );
    expect(others.filter((matcher) => matcher.match(sample) !== null).map(({ message }) => message.kind)).toEqual([]);
  });

  test('its sample is still this message when an editor stripped the blanks at its end', () => {
    expect(parseMessage(loggers[0] as string, sample.trimEnd())?.kind).toBe(kind);
  });

  test('its fields hide nothing of the rows that they are written into', () => {
    const names = placeholders(text).map(([, name]) => name as string);
    expect(names.filter((name) => rowNames.has(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('its braces are all placeholders', () => {
    const rest = placeholders(text).reduce((left, [whole]) => left.replace(whole as string, ''), text);
    expect(rest).not.toMatch(/\{\w*:\w*\}/);
    expect(rest.match(/[{}]/g) ?? []).toEqual([]);
  });

  test('its releases are ranges from older to newer', () => {
    expect(releases).toMatch(RELEASES);
    for (const range of releases.split(',')) {
      const [first, last] = range.split('-') as [string, string | undefined];
      if (last !== undefined && last !== '') expect(release(first)).toBeLessThanOrEqual(release(last));
    }
  });

  test('the prefilter wants its sample', () => {
    for (const logger of [...loggers, ...loggers.map((outer) => `o.a.z.s.q.${outer}$Inner$1`)]) {
      const line = bytesOf(stockLine(sample, { logger }));
      const at = stock.fast.messageAt(line, 0, line.length);
      const wish = prefilter.wish(line, at, line.length, stock.fast.loggerEnd(line, at));
      expect(wish, logger).toBeGreaterThan(0);
      if (wish > 1) expect(prefilter.crowds[wish - 2]).toBeDefined();
      expect(prefilter.wish(line, at, line.length, -1), 'no logger in the layout').toBeGreaterThan(0);
    }
  });
});

test.each([
  { logger: 'NIOServerCnxnFactory', message: 'Accepted socket connection from /10.10.34.13:42950' },
  {
    logger: 'NIOServerCnxn',
    message: 'Closed socket connection for client /10.10.34.13:42950 (no session established for client)',
  },
  { logger: 'NIOServerCnxn', message: 'Processing ruok command from /127.0.0.1:42950' },
])('the prefilter does not want $logger: $message', ({ logger, message }) => {
  const line = bytesOf(stockLine(message, { logger }));
  const at = stock.fast.messageAt(line, 0, line.length);
  expect(prefilter.wish(line, at, line.length, stock.fast.loggerEnd(line, at))).toBe(0);
});
