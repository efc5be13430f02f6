import { layoutOfLine } from './detect.ts';

/** The time of a line that is a record by itself, in ms, its zone not taken off; null where it is none. */
export function recordTime(line: string): number | null {
  const bytes = Buffer.from(line);
  const layout = layoutOfLine(bytes, 0, bytes.length);
  const time = layout?.stampAt(bytes, 0) ?? Number.NaN;
  return Number.isNaN(time) ? null : time;
}

/** Whether a line is a record by itself, in any layout. */
export function readsAsRecord(line: string): boolean {
  const bytes = Buffer.from(line);
  return layoutOfLine(bytes, 0, bytes.length) !== null;
}

/** What stands behind a record and belongs to it: frames, causes, the head of a stack trace, whatever is indented. */
export const readsAsTrace = (line: string): boolean => /^(?:\s|Caused by: |\.\.\. \d|[\w.$]+(?:Exception|Error)(?:$|[:\s]))/.test(line);
