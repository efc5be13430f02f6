import type { Format } from '../define.ts';

/** The swim-lane picture alone, to look at or to put into a document. */
export const svg: Format = {
  format: 'svg',
  extension: ['.svg'],
  description: 'the swim-lane picture alone: servers, leaders, elections, syncs, outages over time',
  load: async () => (await import('./draw.ts')).renderSvg,
};
