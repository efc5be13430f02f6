import { layoutOfText } from './detect.ts';
import { layouts as known } from '../layouts/index.ts';
import { readsAsTrace } from '../lines/traces.ts';
import type { Layout } from '../../model/layout.ts';

/** The time of a line that is a record by itself, in ms, its zone not taken off; null where it is none. */
export function recordTime(line: string, layouts: readonly Layout[] = known): number | null {
  return layoutWithTime(line, layouts)?.header(line)?.stamp ?? null;
}

/** Whether a line is a record by itself, in any layout that has a time. */
export function readsAsRecord(line: string, layouts: readonly Layout[] = known): boolean {
  return layoutWithTime(line, layouts) !== null;
}

/** Whether a layout reads a line, be it one without a time. */
export const isInLayout = (line: string, layouts: readonly Layout[]): boolean => layoutOfText(line, layouts) !== null;

/** A layout without a time reads the rest of a line whose time the wrapper has: that is to be kept. */
function layoutWithTime(line: string, layouts: readonly Layout[]): Layout | null {
  if (readsAsTrace(line)) return null;
  const layout = layoutOfText(line, layouts);
  return layout?.lacks === 'time' ? null : layout;
}
