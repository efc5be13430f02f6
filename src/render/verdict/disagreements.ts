import { printable } from '../../base/printable.ts';
import type { Narrator } from '../clock.ts';
import { toned, type Toned } from '../sections/define.ts';
import type { View } from '../view.ts';

/** An election that did not go as its votes demand: a fault of ZooKeeper, of its configuration, or of these logs. */
export function disagreements(view: View, at: Narrator): readonly Toned[] {
  return view.report.elections.flatMap(({ id, from, decision, winner }) => {
    if (decision?.agrees !== false) return [];
    const who = winner === null ? 'the one elected' : view.name(winner);
    const should = decision.predicted === null ? 'nobody' : view.name(decision.predicted);
    return [
      toned(
        'bad',
        `Election ${id} at ${at(from)} went against its votes: ${should} had to win, not ${who} (${printable(decision.text)}).`,
      ),
    ];
  });
}
