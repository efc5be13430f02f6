import { printable } from '../../base/printable.ts';
import type { Report } from '../../model/report.ts';
import type { RenderOptions, Section } from '../define.ts';
import { sectionContents } from '../sections/index.ts';
import { swimLanes } from '../svg/draw.ts';
import { colourScheme, pictureStyle } from '../svg/style.ts';
import { verdict } from '../verdict.ts';
import { counted, spanOfLogs, viewOf, wants, type View } from '../view.ts';
import { element, escapedXml } from '../xml.ts';
import { blocksOf } from './blocks.ts';
import { evidenceOf, findingsOf } from './evidence.ts';
import { pageStyle } from './style.ts';
import { timelineOf } from './timeline.ts';

/**
 * Neither scripts nor anything from elsewhere; the page stays readable where even its style is forbidden. In a mail or
 * under a server's own policy nothing of it is in the way.
 */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A part of the page that the head of the page leads to. */
interface Part {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** The report as one self-contained page. */
export function renderHtml(report: Report, options: RenderOptions): string {
  const view = viewOf(report, options);
  const parts = partsOf(view);
  const heading = 'ZooKeeper: what happened';
  const { version } = report.tool;
  const about = `${counted(report.inputs.length, 'log')}, ${spanOfLogs(view) ?? 'no times'}; told by zklog ${printable(version)}.`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapedXml(POLICY)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta name="generator" content="${escapedXml(`zklog ${version}`)}">`,
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapedXml(`${heading}, ${spanOfLogs(view) ?? 'no times'}`)}</title>`,
    `<style>${colourScheme}\n${pictureStyle}\n${pageStyle}</style>`,
    '</head>',
    '<body>',
    `<header><h1>${escapedXml(heading)}</h1><p>${escapedXml(about)}</p>${contents(parts)}</header>`,
    `<main>${parts.map(sectionOf).join('\n')}</main>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function partsOf(view: View): readonly Part[] {
  const { options } = view;
  const parts: Part[] = [];
  if (wants(options, 'verdict')) parts.push({ id: 'verdict', title: 'Verdict', body: verdictOf(view) });
  if (wants(options, 'picture')) parts.push({ id: 'picture', title: 'Picture', body: pictureOf(view) });
  // What is wrong comes before what was.
  const rank = (section: Section): number => (section === 'findings' ? 0 : 1);
  const contentsOfSections = sectionContents(view).toSorted((a, b) => rank(a.section) - rank(b.section));
  for (const { section, title, blocks, nothing } of contentsOfSections) {
    const body = section === 'findings' && blocks.length > 0 ? findingsOf(view) : blocksOf(blocks, nothing, title);
    parts.push({ id: section, title, body: body + evidenceOf(view, section) });
  }
  if (wants(options, 'timeline')) parts.push({ id: 'timeline', title: 'Timeline', body: timelineOf(view) });
  return parts;
}

function contents(parts: readonly Part[]): string {
  if (parts.length < 3) return '';
  const links = parts.map(({ id, title }) => `<li><a href="#${id}">${escapedXml(title.replace(/ \(.*/, ''))}</a></li>`);
  return `<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>`;
}

const sectionOf = ({ id, title, body }: Part): string =>
  `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${escapedXml(title)}</h2>\n${body}</section>`;

function verdictOf(view: View): string {
  const sentences = verdict(view).map(({ text, tone }) => element('li', { class: tone }, escapedXml(text)));
  return `<ul class="verdict">${sentences.join('')}</ul>`;
}

/** Wider than a small screen: it scrolls there, also by the keyboard. */
function pictureOf(view: View): string {
  return `<div class="wide" tabindex="0" role="region" aria-label="Picture, scrolls sideways">${swimLanes(view)}</div>`;
}
