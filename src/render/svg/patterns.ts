import { element } from '../xml.ts';
import { group, line, path, rect, stroke, fill } from './paint.ts';

const pattern = (id: string, size: number, turned: number, content: string): string =>
  element(
    'pattern',
    {
      id: `zk-${id}`,
      width: size,
      height: size,
      patternUnits: 'userSpaceOnUse',
      patternTransform: turned === 0 ? undefined : `rotate(${turned})`,
    },
    content,
  );

/** Stripes, dots and checks: what tells states apart without colours. */
export const patterns: string = element(
  'defs',
  {},
  [
    pattern(
      'looking',
      7,
      45,
      rect(0, 0, 7, 7, fill('looking')) + line(0, 0, 0, 7, { ...stroke('hatch'), 'stroke-width': 2.5 }),
    ),
    pattern(
      'observing',
      6,
      0,
      rect(0, 0, 6, 6, fill('observing')) +
        element('circle', { cx: 3, cy: 3, r: 1, ...fill('on-observing'), opacity: 0.45 }),
    ),
    pattern('many', 6, 0, rect(0, 0, 6, 6, fill('lane')) + path('M0 0h3v3h-3zM3 3h3v3h-3z', fill('many'))),
    pattern('ghost', 9, 45, line(0, 0, 0, 9, { ...stroke('many'), 'stroke-width': 1.4, opacity: 0.55 })),
    pattern('outage', 8, -45, line(0, 0, 0, 8, { ...stroke('outage'), 'stroke-width': 1.6, opacity: 0.34 })),
    pattern('break', 4, 0, group({}, [line(2, 0, 2, 4, { ...stroke('ground'), 'stroke-width': 2 })])),
    head('vote'),
    head('sync'),
  ].join(''),
);

function head(kind: 'vote' | 'sync'): string {
  return element(
    'marker',
    {
      id: `zk-${kind}`,
      viewBox: '0 0 8 8',
      refX: 7,
      refY: 4,
      markerWidth: 7,
      markerHeight: 7,
      orient: 'auto',
      markerUnits: 'userSpaceOnUse',
    },
    path('M0 .8 8 4 0 7.2z', fill(kind)),
  );
}
