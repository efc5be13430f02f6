import type { Format } from '../define.ts';

/** One table of everything that has a time, for spreadsheets and data frames: a row each, in order of time. */
export const csv: Format = {
  format: 'csv',
  extension: ['.csv'],
  description: 'one table of all that has a time, for a spreadsheet; --only chooses its rows',
  load: async () => (await import('./render.ts')).renderCsv,
};
