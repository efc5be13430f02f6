import type { Format } from '../define.ts';

/** For issues, wikis and postmortems: GitHub flavoured, pipe tables. */
export const markdown: Format = {
  format: 'markdown',
  extension: ['.md', '.markdown'],
  description: 'Markdown with pipe tables, to paste into a postmortem',
  load: async () => (await import('./render.ts')).renderMarkdown,
};
