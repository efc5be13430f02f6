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
  /** What the bands mean, in the order of a legend. */
  readonly legend: readonly (readonly [BandName, string])[];
}

export const signsOf = (ascii: boolean): Signs => (ascii ? plain : unicode);

type Bands = Readonly<Record<BandName, readonly [idle: string, serving: string]>>;

const words: readonly (readonly [BandName, (idle: string, serving: string) => string])[] = [
  ['LEADING', (idle, serving) => `L leading (${serving} serving, ${idle} not yet)`],
  ['FOLLOWING', (idle, serving) => `F following (${serving} serving, ${idle} not yet)`],
  ['OBSERVING', (idle, serving) => `O observing (${serving} serving, ${idle} not yet)`],
  ['LOOKING', (idle) => `? ${idle} looking for a leader`],
  ['DOWN', (idle) => `${idle} down`],
  ['many', (idle) => `${idle} many changes`],
];

function signs(bands: Bands, others: Omit<Signs, 'band' | 'serving' | 'legend'>): Signs {
  return {
    ...others,
    band: (kind) => bands[kind][0],
    serving: (kind) => bands[kind][1],
    legend: words.map(([kind, tell]) => [kind, tell(...bands[kind])]),
  };
}

const unicode = signs(
  {
    LEADING: ['▒', '█'],
    FOLLOWING: ['─', '━'],
    OBSERVING: ['┈', '┅'],
    LOOKING: ['╱', '╱'],
    DOWN: ['·', '·'],
    many: ['≋', '≋'],
  },
  { outage: '░', ghost: '╌', breakLeft: '├', breakRight: '┤', quiet: '┄' },
);

const plain = signs(
  {
    LEADING: ['+', '#'],
    FOLLOWING: ['-', '='],
    OBSERVING: ['~', 'o'],
    LOOKING: ['/', '/'],
    DOWN: ['.', '.'],
    many: ['x', 'x'],
  },
  { outage: '!', ghost: ':', breakLeft: '<', breakRight: '>', quiet: '.' },
);
