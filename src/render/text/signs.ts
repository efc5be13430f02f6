import { unreachable } from '../../base/unreachable.ts';
import type { StateName } from '../timeline/states.ts';

type BandName = StateName | 'many';

/** The letters of the lanes. */
export interface Signs {
  /** A server that does not serve. */
  readonly band: (kind: BandName) => string;
  /** One that does: the same, thicker. */
  readonly serving: (kind: BandName) => string;
  readonly outage: string;
  readonly ghost: string;
  readonly breakLeft: string;
  readonly breakRight: string;
  readonly quiet: string;
  readonly legend: readonly (readonly [BandName, string])[];
}

export const signsOf = (ascii: boolean): Signs => (ascii ? plain : unicode);

const unicode: Signs = {
  band: (kind) => unicodeOf(kind)[0],
  serving: (kind) => unicodeOf(kind)[1],
  outage: '░',
  ghost: '╌',
  breakLeft: '├',
  breakRight: '┤',
  quiet: '┄',
  legend: [
    ['LEADING', 'L leading (█ serving, ▒ not yet)'],
    ['FOLLOWING', 'F following (━ serving, ─ not yet)'],
    ['OBSERVING', 'O observing (┅ serving, ┈ not yet)'],
    ['LOOKING', '? ╱ looking for a leader'],
    ['DOWN', '· down'],
    ['many', '≋ many changes'],
  ],
};

const plain: Signs = {
  band: (kind) => plainOf(kind)[0],
  serving: (kind) => plainOf(kind)[1],
  outage: '!',
  ghost: ':',
  breakLeft: '<',
  breakRight: '>',
  quiet: '.',
  legend: [
    ['LEADING', 'L leading (# serving, + not yet)'],
    ['FOLLOWING', 'F following (= serving, - not yet)'],
    ['OBSERVING', 'O observing (o serving, ~ not yet)'],
    ['LOOKING', '? / looking for a leader'],
    ['DOWN', '. down'],
    ['many', 'x many changes'],
  ],
};

function unicodeOf(kind: BandName): readonly [idle: string, serving: string] {
  switch (kind) {
    case 'LEADING':
      return ['▒', '█'];
    case 'FOLLOWING':
      return ['─', '━'];
    case 'OBSERVING':
      return ['┈', '┅'];
    case 'LOOKING':
      return ['╱', '╱'];
    case 'DOWN':
      return ['·', '·'];
    case 'many':
      return ['≋', '≋'];
    default:
      return unreachable(kind);
  }
}

function plainOf(kind: BandName): readonly [idle: string, serving: string] {
  switch (kind) {
    case 'LEADING':
      return ['+', '#'];
    case 'FOLLOWING':
      return ['-', '='];
    case 'OBSERVING':
      return ['~', 'o'];
    case 'LOOKING':
      return ['/', '/'];
    case 'DOWN':
      return ['.', '.'];
    case 'many':
      return ['x', 'x'];
    default:
      return unreachable(kind);
  }
}
