import type { Format } from '../define.ts';

/** For the terminal: tables, and the timeline with one column per server. */
export const text: Format = {
  format: 'text',
  extension: ['.txt'],
  description: 'tables and a timeline for the terminal',
  load: async () => (await import('./render.ts')).renderText,
};
