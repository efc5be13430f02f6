import type { Format } from '../define.ts';

/** A log with vector clocks, which ShiViz draws as a space-time diagram. */
export const shiviz: Format = {
  format: 'shiviz',
  extension: ['.shiviz', '.shiviz.log'],
  description: 'a log with vector clocks for ShiViz: who knew of what when',
  load: async () => (await import('./render.ts')).renderShiviz,
};
