import { InvalidArgumentError, Option, type Command } from 'commander';
import { UsageError } from '../base/errors.ts';
import { msOf } from '../base/units.ts';
import { collect } from './options.ts';
import type { AnalyzeOptions } from '../analyze.ts';
import type { SaidOffset, SaidZone } from '../model/clock.ts';
import type { ZoneOffset } from '../model/zone.ts';

/** The options of every command that compares the clocks of servers. */
export interface ClockFlags {
  readonly align: 'auto' | 'show' | 'off';
  readonly tz: readonly string[];
  readonly offset: readonly SaidOffset[];
}

export function addClockOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--align <how>',
        'clocks that differ: auto shifts what the logs prove, show only tells it, off leaves all times raw',
      )
        .choices(['auto', 'show', 'off'])
        .default('auto'),
    )
    .option(
      '--tz <zone>',
      'the zone of times that have none: Asia/Shanghai or +08:00 for all logs, 2=Asia/Shanghai for those of a server; repeatable',
      collect,
      [],
    )
    .option(
      '--offset <server=time>',
      "how far a server's clock is ahead: 2=+1.5s, 3=-300ms; repeatable",
      (value: string, before: SaidOffset[]) => [...before, saidOffset(value)],
      [],
    );
}

function saidOffset(text: string): SaidOffset {
  const [, node = '', sign = '', amount = ''] = /^([^=]+)=([+-]?)(\S+)$/.exec(text) ?? [];
  const ms = msOf(amount);
  if (ms === null || !Number.isFinite(ms)) throw new InvalidArgumentError('It must be like 2=+1.5s or 3=-300ms.');
  return { node, ms: Math.round(sign === '-' ? -ms : ms) };
}

/** What the flags say, for the analysis. */
export async function clockOptions({
  align = 'auto',
  tz = [],
  offset = [],
}: Partial<ClockFlags>): Promise<AnalyzeOptions> {
  const clock = { mode: align, offsets: offset, zones: [] };
  if (tz.length === 0) return { clock };
  const { offsetsOf } = await import('./zones.ts');
  const zones: SaidZone[] = [];
  let zoneOffset: AnalyzeOptions['zoneOffset'];
  for (const text of tz) {
    const cut = text.indexOf('=');
    const zone = text.slice(cut + 1);
    const offsetInZone = offsetsOf(zone, '--tz');
    if (cut > 0) zones.push({ node: text.slice(0, cut), zone, offset: offsetInZone });
    else if (zoneOffset === undefined) zoneOffset = offsetInZone;
    else throw new UsageError(`--tz ${text}: a zone for all logs was given already; write --tz SERVER=${zone}`);
  }
  if (zoneOffset === undefined) return { clock: { ...clock, zones } };
  const common = zoneOffset;
  const instead = zones.map((said) => ({ ...said, offset: insteadOf(common, said.offset) }));
  return { clock: { ...clock, zones: instead }, zoneOffset };
}

/** A server's own zone where all times were read in another one already. */
function insteadOf(common: ZoneOffset, own: ZoneOffset): ZoneOffset {
  return (at, isRepeated) => {
    const { local, wasRepeated } = localOf(at, common);
    return own(local, wasRepeated || isRepeated) - (local - at);
  };
}

interface Local {
  /** In ms, read as UTC. */
  readonly local: number;
  readonly wasRepeated: boolean;
}

/** The local time that was read as this moment. */
function localOf(at: number, zone: ZoneOffset): Local {
  const near = at + zone(at, false);
  const possible = [false, true].map((wasRepeated) => ({ local: at + zone(near, wasRepeated), wasRepeated }));
  const found = possible.find(({ local, wasRepeated }) => local - zone(local, wasRepeated) === at);
  return found ?? { local: near, wasRepeated: false };
}
