import type { Format } from '../define.ts';

/** For the eye: one file, without any script. */
export const html: Format = {
  format: 'html',
  extension: ['.html', '.htm'],
  description: 'one page with the picture, tables and quoted lines, readable without script, for a browser or a mail',
  load: async () => (await import('./render.ts')).renderHtml,
};
