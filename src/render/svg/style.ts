/**
 * How the picture looks. Colours of the light scheme are attributes of the elements as well, so that it can be read
 * where styles are forbidden; the style adds the dark scheme and prints well. Every colour comes with a pattern, a
 * letter or a place of its own.
 */
export const colours = {
  ground: ['#ffffff', '#14181d'],
  ink: ['#1b1f24', '#e8ecf1'],
  quiet: ['#57606a', '#a3adb8'],
  rule: ['#d0d7de', '#39424d'],
  lane: ['#f6f8fa', '#1a2027'],
  leading: ['#1a7f37', '#2f9e50'],
  'on-leading': ['#ffffff', '#06140a'],
  following: ['#b6dcf7', '#1f4f73'],
  'on-following': ['#0b2e4a', '#dcefff'],
  observing: ['#e3d7fa', '#46347a'],
  'on-observing': ['#341c70', '#efe8ff'],
  looking: ['#ffe08a', '#6b5209'],
  'on-looking': ['#463400', '#fff0bf'],
  hatch: ['#b98900', '#d6a91f'],
  down: ['#ffffff', '#14181d'],
  'on-down': ['#57606a', '#a3adb8'],
  many: ['#8c959f', '#7d8792'],
  serving: ['#0969da', '#58a6ff'],
  outage: ['#cf222e', '#ff7b72'],
  'on-outage': ['#82071e', '#ffd1cd'],
  'outage-ground': ['#ffe1de', '#4d1518'],
  vote: ['#8250df', '#c297ff'],
  sync: ['#0a3069', '#9ccbff'],
  error: ['#cf222e', '#ff7b72'],
  warning: ['#9a4b00', '#ffb35c'],
  info: ['#0969da', '#58a6ff'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

export type Colour = keyof typeof colours;

export const light = (colour: Colour): string => colours[colour][0];

const variables = (scheme: 0 | 1): string =>
  Object.entries(colours)
    .map(([name, values]) => `--${name}:${values[scheme]}`)
    .join(';');

/** The colours as variables, in both schemes. Paper is white. */
export const colourScheme = `:root{color-scheme:light dark;${variables(0)}}
@media screen and (prefers-color-scheme:dark){:root{${variables(1)}}}`;

/** `.f-leading{fill:var(--leading)}`, `.s-leading{stroke:…}` for every colour. */
const classes = Object.keys(colours)
  .map((name) => `.zk .f-${name}{fill:var(--${name})}.zk .s-${name}{stroke:var(--${name})}`)
  .join('');

export const pictureStyle = `.zk{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.zk .halo{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}
${classes}`;
