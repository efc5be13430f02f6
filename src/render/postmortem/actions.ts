import { printable } from '../../base/printable.ts';
import { toned, type Block } from '../sections/define.ts';
import type { View } from '../view.ts';

/** The remedies of the findings, each once. */
export function actions(view: View): readonly Block[] {
  const byRemedy = new Map<string, Set<string>>();
  for (const { remedy, title, severity } of view.report.findings) {
    if (remedy === '' || severity === 'info') continue;
    byRemedy.set(remedy, (byRemedy.get(remedy) ?? new Set()).add(title));
  }
  if (byRemedy.size === 0)
    return [{ type: 'note', text: 'No finding of this report names a remedy; what to do is for people to decide.' }];
  const items = [...byRemedy].map(([remedy, titles]) => ({
    lead: toned('strong', printable(remedy)),
    text: [printable(`Because of: ${[...titles].join('; ')}.`)],
  }));
  return [{ type: 'list', items }];
}
