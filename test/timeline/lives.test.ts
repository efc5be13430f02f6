import { describe, expect, test } from 'vitest';

import { livesOf } from '../../src/timeline/lives.ts';
import { inputLog, ms, stockLine, textOf } from '../support/logs.ts';

const reading = (at: string, logger = 'QuorumPeerConfig'): string =>
  stockLine('Reading configuration from: zoo.cfg', { at, logger });
const quorum = (at: string): string => stockLine('Starting quorum peer', { at, logger: 'QuorumPeerMain' });
const standalone = (at: string): string =>
  stockLine('Either no config or no quorum defined in config, running  in standalone mode', {
    at,
    level: 'WARN',
    logger: 'QuorumPeerMain',
  });
const looking = (at: string): string => stockLine('LOOKING', { at });
const noise = (at: string): string => stockLine('Closed socket connection', { at, logger: 'NIOServerCnxn' });

const lives = (...lines: readonly string[]) => livesOf(inputLog(textOf(...lines)));

describe('the lives in a log', () => {
  test('are none where it says nothing', () => {
    expect(lives()).toEqual([]);
    expect(lives(noise('22:00:00,000'))).toEqual([]);
  });

  test('are one from the first line to the last where no process starts', () => {
    expect(lives(noise('22:00:00,000'), looking('22:00:01,000'), noise('22:00:09,000'))).toMatchObject([
      {
        startSeen: false,
        from: ms('22:00:00,000'),
        lastAt: ms('22:00:09,000'),
        first: { line: 2 },
        last: { line: 3 },
      },
    ]);
  });

  test('are one per process that reads its configuration', () => {
    const log = [
      reading('22:00:00,000'),
      quorum('22:00:01,000'),
      looking('22:00:02,000'),
      noise('22:00:05,000'),
      reading('22:30:00,000'),
      quorum('22:30:01,000'),
      looking('22:30:02,000'),
    ];
    expect(lives(...log)).toMatchObject([
      // Its last sign of life is the noise in front of the next start.
      { startSeen: true, from: ms('22:00:00,000'), lastAt: ms('22:00:05,000'), first: { line: 1 }, last: { line: 4 } },
      { startSeen: true, from: ms('22:30:00,000'), lastAt: ms('22:30:02,000'), first: { line: 5 }, last: { line: 7 } },
    ]);
  });

  test('are told apart by the start of the quorum peer where the configuration is not logged', () => {
    const log = [looking('22:00:00,000'), noise('22:00:01,000'), quorum('22:30:00,000'), looking('22:30:01,000')];
    expect(lives(...log)).toMatchObject([
      { startSeen: false, lastAt: ms('22:00:01,000') },
      { startSeen: true, from: ms('22:30:00,000') },
    ]);
  });

  test('are one where a standalone server hands over to itself, which reads its configuration twice', () => {
    const log = [reading('22:00:00,000'), standalone('22:00:00,100'), reading('22:00:00,200')];
    expect(lives(...log)).toMatchObject([{ from: ms('22:00:00,000'), last: { line: 3 } }]);
  });

  test('are two where a standalone server is started twice', () => {
    const start = (minute: string): string[] => [
      reading(`22:${minute}:00,000`),
      standalone(`22:${minute}:00,100`),
      reading(`22:${minute}:00,200`),
    ];
    expect(lives(...start('00'), ...start('01')).map(({ first, last }) => [first.line, last.line])).toEqual([
      [1, 3],
      [4, 6],
    ]);
  });

  test('are two where the second start comes too late for a handing over', () => {
    const log = [reading('22:00:00,000'), standalone('22:00:00,100'), reading('22:05:00,200')];
    expect(lives(...log)).toHaveLength(2);
  });

  test('share out all events, each once and in order', () => {
    const log = inputLog(
      textOf(looking('22:00:00,000'), reading('22:01:00,000'), looking('22:02:00,000'), reading('22:03:00,000')),
    );
    expect(log.events).toHaveLength(4);
    expect(livesOf(log).flatMap((life) => life.events)).toEqual(log.events);
  });
});
