import type { Name } from '../model/names.ts';
import type { ServerId } from '../model/ids.ts';

/** How sentences call servers and lengths of time. */
export interface Words {
  readonly name: Name;
  /** `z1, z2 and z3` */
  readonly names: (servers: readonly ServerId[]) => string;
  /** `350 ms`, `2.5 s`, `4 min`, `3 h` */
  readonly span: (ms: number) => string;
  /** `once`, `twice`, `14 times` */
  readonly times: (count: number) => string;
}

export const wordsFor = (name: Name): Words => ({ name, names: (servers) => listed(servers.map(name)), span, times });

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? 'nobody';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function span(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0).replace(/\.0$/, '')} s`;
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  return ms < 172_800_000 ? `${Math.round(ms / 3_600_000)} h` : `${Math.round(ms / 86_400_000)} days`;
}

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
