import type { Format } from '../define.ts';

/** A sequence diagram, for a README or a wiki that draws Mermaid. */
export const mermaid: Format = {
  format: 'mermaid',
  extension: ['.mmd', '.mermaid'],
  description: 'a Mermaid sequence diagram of leaders, elections, votes, syncs and outages',
  load: async () => (await import('./render.ts')).renderMermaid,
};
