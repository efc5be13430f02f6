import { messageOf } from '../../src/catalog/index.ts';
import type { ReportEvent } from '../../src/model/report.ts';

/** The weight that a real report would give an event of this kind. */
export const weightOf = (kind: string): ReportEvent['weight'] =>
  messageOf.get(kind)?.weight ?? (kind === 'process-end' ? 'strong' : 'news');
