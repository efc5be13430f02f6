import type { Narrator } from '../clock.ts';
import { between } from '../duration.ts';
import { toned, type Toned } from '../sections/define.ts';
import type { View } from '../view.ts';
import { about, inBrackets } from './caveats.ts';

/** Lives that are told one by one. */
const TOLD = 4;

/** A server on its own has no elections to tell of, only when it ran. */
export function standalone(view: View, at: Narrator): readonly Toned[] {
  const { lives } = view.report;
  const told = lives.slice(0, TOLD).map((life) => {
    const who = `${view.name(life.node)} ${life.startSeen ? 'started' : 'was running'} at ${at(life.from)}`;
    if (life.to === null) return toned('good', `${who} and runs until the logs end.`);
    const how = life.end === 'died' ? 'died without a word' : 'exited';
    return toned(
      'warn',
      `${who} and ${how} at ${about(life.toRange)}${at(life.to)} ${inBrackets(between(life.from, life.to))}.`,
    );
  });
  const more = lives.length > TOLD ? [toned('plain', `${lives.length - TOLD} more runs of it follow.`)] : [];
  return [toned('plain', 'Standalone server: no ensemble, no elections.'), ...told, ...more];
}
