/** Marks that stand on the letter before them. */
const ZERO_WIDTH = /^[\p{Mark}\u200b-\u200d\ufeff]$/u;
/** Letters of East Asia and pictures take two columns of a terminal. */
const WIDE = new RegExp(
  `^[${[
    '\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\ua960-\\ua97f\\uac00-\\ud7a3',
    '\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6',
    '\\u{1f000}-\\u{1ffff}\\u{20000}-\\u{3fffd}',
  ].join('')}]$`,
  'u',
);

/** ASCII and its Latin neighbours: what nearly every log is made of, one column each. */
const PLAIN = /^[\u0020-\u02ff]*$/;

/** Columns that a text without colours takes in a terminal. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const letter of text) width += widthOfLetter(letter);
  return width;
}

function widthOfLetter(letter: string): number {
  if (ZERO_WIDTH.test(letter)) return 0;
  return WIDE.test(letter) ? 2 : 1;
}

/** Cuts a text to a width; what is cut shows as `…`. */
export function clip(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  return width <= 0 ? '' : `${firstColumns(text, width - 1).trimEnd()}…`;
}

/** Cuts the message, not what stands behind it, as long as there is some room for both. */
export function clipBefore(suffix: string, text: string, width: number): string {
  if (suffix === '') return clip(text, width);
  const room = width - widthOf(suffix) - 1;
  return room < 8 ? clip(`${text} ${suffix}`, width) : `${clip(text, room)} ${suffix}`;
}

/** Fills a text with blanks up to a width. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Not between a number and its unit. */
const BREAK = / (?!(?:ms|s|min|h|d)\b)/;

/** Breaks a text into lines at blanks, and words only where they are longer than a line. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(BREAK)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (widthOf(line) > width) {
      const head = beginning(line, width);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** As much of a long word as fits; of a path, its last whole folder where that is not much less. */
function beginning(word: string, width: number): string {
  const head = firstColumns(word, width);
  const folders = head.lastIndexOf('/') + 1;
  return folders > head.length / 2 ? head.slice(0, folders) : head;
}

/** Always at least one letter, so that cutting comes to an end. */
function firstColumns(text: string, width: number): string {
  if (PLAIN.test(text)) return text.slice(0, Math.max(1, width));
  let taken = '';
  let used = 0;
  for (const letter of text) {
    used += widthOfLetter(letter);
    if (used > width && taken !== '') break;
    taken += letter;
  }
  return taken;
}
