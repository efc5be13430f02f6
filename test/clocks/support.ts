import { readFileSync } from 'node:fs';
import { alignClocks, automatic } from '../../src/clocks/index.ts';
import { openSources } from '../../src/edge/files.ts';
import { readingOf, type ReadOptions } from '../../src/intake/read-options.ts';
import { readSource } from '../../src/intake/source.ts';
import { numberInput } from '../../src/model/event-columns.ts';
import { Ledger } from '../../src/model/ledger.ts';
import { identify } from '../../src/timeline/identity.ts';
import { joinLives, livesOf } from '../../src/timeline/lives.ts';
import { mergeLives } from '../../src/timeline/merge.ts';
import { logsOf, truthOf } from '../history/support.ts';
import type { Aligned } from '../../src/clocks/index.ts';
import type { Alignment } from '../../src/model/clock.ts';
import type { Source } from '../../src/model/source.ts';
import type { ZkEvent } from '../../src/model/event.ts';
import type { InputLog } from '../../src/model/timeline.ts';

const texts = new Map<string, string>();

function textOf(path: string): string {
  const text = texts.get(path) ?? readFileSync(path, 'utf8');
  texts.set(path, text);
  return text;
}

/** The number of a server by the folder of its log: `…/z3/zookeeper.out`. */
export const serverOf = (path: string): number => Number(/z(\d+)\/[^/]*$/.exec(path)?.[1]);

/** What a clock says instead, of a time as it said it, and of the number of its line. */
export type Clock = (ms: number, line: number) => number;

const STAMP = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}/;

/** A log as it would be had its server had another clock. */
function withClock(text: string, clock: Clock): string {
  return text
    .split('\n')
    .map((line, i) => {
      const stamp = STAMP.exec(line)?.[0];
      if (stamp === undefined) return line;
      const ms = clock(Date.parse(`${stamp.replace(' ', 'T').replace(',', '.')}Z`), i + 1);
      return `${new Date(ms).toISOString().replace('T', ' ').replace('.', ',').slice(0, 23)}${line.slice(23)}`;
    })
    .join('\n');
}

/** The logs of a fixture, each server's as its clock would have stamped it. */
export function sourcesOf(fixture: string, clockOf: (server: number) => Clock = () => (ms) => ms): Source[] {
  return openSources(logsOf(fixture)).map((source) => ({
    ...source,
    chunks: () => [new TextEncoder().encode(withClock(textOf(source.path), clockOf(serverOf(source.path))))],
  }));
}

export interface Merged extends Aligned {
  readonly events: readonly ZkEvent[];
  readonly ledger: Ledger;
}

/** The first half of an analysis: one clock, one order. */
export async function merged(
  sources: readonly Source[],
  alignment: Alignment = automatic,
  options: ReadOptions = {},
): Promise<Merged> {
  const ledger = new Ledger();
  const logs: InputLog[] = [];
  for (const source of sources) {
    for (const { log } of await readSource(source, readingOf(options))) {
      const index = logs.length;
      numberInput(log.events, index);
      logs.push({ ...log, index });
    }
  }
  const lives = joinLives(logs.flatMap((log) => identify(log, livesOf(log), ledger).lives));
  const aligned = alignClocks(lives, logs, alignment, ledger);
  return { ...aligned, events: mergeLives(aligned.lives, aligned.clocks.order), ledger };
}

/** A server's clock minus true time, as it was when the fixture was recorded. */
export function trueOffset(fixture: string, server: number): number {
  const { clocks, recorded } = truthOf(fixture);
  const clock = clocks.find(({ node }) => node === server);
  return clock === undefined ? 0 : clock.aheadMs + zoneOffset(clock.zone, Date.parse(recorded.from));
}

function zoneOffset(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const ms = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -ms : ms;
}
