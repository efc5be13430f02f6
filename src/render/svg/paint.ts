import { element, escapedXml, type Attributes } from '../xml.ts';
import { light, type Colour } from './style.ts';

/** Fill and stroke as classes, which know both schemes, and as attributes, for where styles are forbidden. */
export function fill(colour: Colour): Attributes {
  return { class: `f-${colour}`, fill: light(colour) };
}

export function stroke(colour: Colour): Attributes {
  return { class: `s-${colour}`, stroke: light(colour), fill: 'none' };
}

export function both(inside: Colour, outline: Colour): Attributes {
  return { class: `f-${inside} s-${outline}`, fill: light(inside), stroke: light(outline) };
}

export const rect = (x: number, y: number, width: number, height: number, more: Attributes, title = ''): string =>
  element('rect', { x, y, width, height, ...more }, hover(title));

export const line = (x1: number, y1: number, x2: number, y2: number, more: Attributes, title = ''): string =>
  element('line', { x1, y1, x2, y2, ...more }, hover(title));

export const path = (d: string, more: Attributes, title = ''): string => element('path', { d, ...more }, hover(title));

/** Text of the picture; it is no target of its own for the mouse, so that what is below shows its title. */
export const text = (x: number, y: number, size: number, content: string, more: Attributes): string =>
  element('text', { x, y, 'font-size': size, 'pointer-events': 'none', ...more }, escapedXml(content));

export const group = (more: Attributes, children: readonly string[]): string =>
  children.length === 0 ? '' : element('g', more, children.join(''));

const hover = (title: string): string | null => (title === '' ? null : `<title>${escapedXml(title)}</title>`);

/** Halo of the ground's colour round a text that stands on lines. */
export const onLines = (colour: Colour): Attributes => ({
  class: `f-${colour} s-ground halo`,
  fill: light(colour),
  stroke: light('ground'),
  'stroke-width': 3,
  'paint-order': 'stroke',
});
