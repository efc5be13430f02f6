import type { LineRef } from '../../model/source.ts';
import { printable, type View } from '../view.ts';

/** Where it stands: `z1/zookeeper.out:253, z3/zookeeper.out:141 and 4 more`; empty where there is no evidence. */
export function evidenceText(view: View, evidence: readonly LineRef[], most = 3): string {
  const shown = evidence.slice(0, most).map(({ input, line }) => {
    const path = view.report.inputs[input]?.path;
    const where = path === undefined ? `input ${input}` : printable(path);
    // Line 0 is the input as a whole.
    return line === 0 ? where : `${where}:${line}`;
  });
  const more = evidence.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
