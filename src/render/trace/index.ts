import type { Format } from '../define.ts';

/** Chrome's trace event format, which Perfetto and chrome://tracing open. */
export const trace: Format = {
  format: 'trace',
  extension: ['.trace.json', '.trace'],
  description: 'Chrome trace JSON, to open in Perfetto: a track for each server, flow arrows for syncs and votes',
  load: async () => (await import('./render.ts')).renderTrace,
};
