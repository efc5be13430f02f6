import type { Format } from '../define.ts';

/** For issues, wikis and postmortems: GitHub flavoured, pipe tables. */
export const markdown: Format = {
  format: 'markdown',
  extension: ['.md', '.markdown'],
  description: 'the draft of a postmortem in Markdown, with all of the report behind it',
  load: async () => (await import('./render.ts')).renderMarkdown,
};
