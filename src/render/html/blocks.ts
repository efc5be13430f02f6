import { unreachable } from '../../base/unreachable.ts';
import { textOf, toneOf, withoutEmptyColumns } from '../sections/define.ts';
import type { Block, Cell, Column, Table, TableRow } from '../sections/define.ts';
import { element, escapedXml } from '../xml.ts';

/** Of longer tables, the first and the last rows are shown. */
const MOST_ROWS = 600;

/** The tables, lists and notes of a section. */
export function blocksOf(blocks: readonly Block[], nothing: string, title: string): string {
  if (blocks.length === 0) return `<p>${escapedXml(sentence(nothing))}</p>`;
  return blocks.map((block) => blockOf(block, title)).join('\n');
}

const sentence = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;

function blockOf(block: Block, title: string): string {
  switch (block.type) {
    case 'table':
      return tableOf(withoutEmptyColumns(block), title);
    case 'list':
      return `<ul>${block.items
        .map(
          ({ lead, text }) => `<li>${toned(lead)}${text.map((words) => `<p>${escapedXml(words)}</p>`).join('')}</li>`,
        )
        .join('')}</ul>`;
    case 'note':
      return `<p class="note">${escapedXml(block.text)}</p>`;
    default:
      return unreachable(block);
  }
}

function tableOf({ columns, rows }: Table, title: string): string {
  const head = columns
    .map(({ title: name, align }) => element('th', { scope: 'col', class: align }, escapedXml(name)))
    .join('');
  const hidden = Math.max(0, rows.length - MOST_ROWS);
  const first = hidden === 0 ? rows : rows.slice(0, MOST_ROWS / 2);
  const last = hidden === 0 ? [] : rows.slice(-MOST_ROWS / 2);
  const across = (words: string): string =>
    `<tr class="across"><td colspan="${columns.length}">${escapedXml(words)}</td></tr>`;
  const rowOf = ({ day, cells }: TableRow): string =>
    `${day === null ? '' : across(day)}<tr>${columns.map((column, i) => cellOf(cells[i] ?? '', column)).join('')}</tr>`;
  const body = [
    ...first.map(rowOf),
    ...(hidden === 0 ? [] : [across(`… ${hidden} rows more: see JSON`)]),
    ...last.map(rowOf),
  ].join('\n');
  return `${scrolling(title)}<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** Around what may be wider than the screen. */
export const scrolling = (label: string): string =>
  `<div class="wide" tabindex="0" role="region" aria-label="${escapedXml(`${label}, table`)}">`;

function cellOf(cell: Cell, { align, prose }: Column): string {
  const tone = toneOf(cell);
  const names = [align, prose === true ? 'prose' : undefined, tone === 'plain' ? undefined : tone]
    .filter(Boolean)
    .join(' ');
  return element('td', { class: names === '' ? undefined : names }, escapedXml(textOf(cell)));
}

/** A text in its tone. */
function toned(cell: Cell): string {
  const tone = toneOf(cell);
  return tone === 'plain' ? escapedXml(textOf(cell)) : element('span', { class: tone }, escapedXml(textOf(cell)));
}
