import type { RenderOptions } from '../../src/render/define.ts';
import type { Report } from '../../src/model/report.ts';
import { leaderKill } from './sample-report.ts';
import {
  empty,
  firstBoot,
  hostile,
  leaderLost,
  manyServers,
  neverLed,
  shifted,
  standalone,
  storm,
} from './variations.ts';

export function options(wanted: Partial<RenderOptions> = {}): RenderOptions {
  return { width: 120, color: false, zone: 'UTC', only: null, nodes: null, since: null, until: null, ...wanted };
}

/** Every sort of report there is. */
export const samples: Readonly<Record<string, Report>> = {
  leaderKill,
  firstBoot,
  leaderLost,
  neverLed,
  shifted,
  standalone,
  empty,
  storm: storm(12),
  nineServers: manyServers(9),
  fiftyServers: manyServers(50),
  hostile,
};
