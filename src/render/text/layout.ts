import { clip, pad, widthOf } from '../../base/width.ts';

/** How the servers share the width behind the times. */
export interface Layout {
  /** `columns`: a column with text for each server. `lanes`: a letter for each, and one column of text for all. */
  readonly kind: 'columns' | 'lanes';
  readonly textWidth: number;
  /** Of one server's lane, 0 where there are too many for any; only with lanes. */
  readonly laneWidth: number;
  /** Of the acting server's name before the text; only with lanes. */
  readonly nameWidth: number;
  /** Lines over the columns. */
  readonly head: readonly string[];
}

/** More columns than the eye follows. */
const MOST_COLUMNS = 6;
/** Less text says nothing. */
const NARROWEST_TEXT = 22;
/** `│ L ` before the text of a column. */
const BAND = 5;
/** Beside lanes it may be shorter still: who is in which state says more. */
const NARROWEST_BESIDE_LANES = 14;
const LONGEST_NAME = 12;
/** Names written from top to bottom end after so many letters. */
const TALLEST_NAME = 6;

/** Columns where there is room for them, else lanes as wide as the names, as narrow as a letter, or none. */
export function chooseLayout(titles: readonly string[], names: readonly string[], width: number): Layout {
  const textWidth = Math.floor(width / Math.max(1, titles.length)) - BAND;
  if (titles.length <= MOST_COLUMNS && textWidth >= NARROWEST_TEXT) return columns(titles, textWidth);
  return lanes(names, width);
}

function columns(titles: readonly string[], textWidth: number): Layout {
  const head = titles.map((title) => `│ ${pad(clip(title, textWidth + 2), textWidth + 3)}`).join('');
  return { kind: 'columns', textWidth, laneWidth: 0, nameWidth: 0, head: [head] };
}

function lanes(names: readonly string[], width: number): Layout {
  const longest = Math.min(LONGEST_NAME, Math.floor(width / 4));
  const nameWidth = names.reduce((most, name) => Math.max(most, Math.min(longest, widthOf(name))), 0);
  const named = Math.max(3, nameWidth + 1);
  const room = width - nameWidth - NARROWEST_BESIDE_LANES;
  const laneWidth = [named, 2, 1].find((lane) => lane * names.length <= room) ?? 0;
  const lanesWidth = laneWidth === 0 ? 0 : laneWidth * names.length + 1;
  return {
    kind: 'lanes',
    laneWidth,
    nameWidth,
    textWidth: width - lanesWidth - nameWidth - 2,
    head: laneHead(names, laneWidth, named),
  };
}

function laneHead(names: readonly string[], laneWidth: number, named: number): readonly string[] {
  if (laneWidth === 0) return [''];
  if (laneWidth === named) return [names.map((name) => pad(clip(name, laneWidth - 1), laneWidth)).join('')];
  const letters = names.map((name) => Array.from(clip(name, TALLEST_NAME)));
  const height = Math.max(...letters.map((name) => name.length));
  return Array.from({ length: height }, (_, line) =>
    letters.map((name) => pad(name[line - (height - name.length)] ?? '', laneWidth)).join(''),
  );
}
