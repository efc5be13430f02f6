import { shortened } from '../../base/shortened.ts';
import { printable } from '../../base/printable.ts';
import type { LineRef } from '../../model/source.ts';
import type { Section } from '../define.ts';
import { eventAt, evidenceText } from '../sections/evidence.ts';
import { findingLead, toneOfSeverity } from '../sections/findings.ts';
import type { View } from '../view.ts';
import { element, escapedXml } from '../xml.ts';
import { quotedItems, MOST_LINES } from './quoted.ts';

/** Letters of a line that are shown; the rest is a long exception or a list of settings. */
const MOST_LETTERS = 360;

/** Findings, each with what to do and the lines that show it. */
export function findingsOf(view: View): string {
  const items = view.report.findings.map((finding, i) => {
    const { message, remedy, severity, evidence } = finding;
    return [
      `<article class="finding ${toneOfSeverity(severity)}" id="finding-${i + 1}">`,
      `<h3>${i + 1}. ${escapedXml(findingLead(view, finding))}</h3>`,
      message === '' ? '' : `<p>${escapedXml(printable(message))}</p>`,
      remedy === '' ? '' : `<p><strong>What to do:</strong> ${escapedXml(printable(remedy))}</p>`,
      quotes(view, evidence),
      '</article>',
    ].join('');
  });
  return items.join('\n');
}

/** The lines that a section's facts are known from, quoted. */
export function evidenceOf(view: View, section: Section): string {
  const items = quotedItems(view.report, section);
  if (items.length === 0) return '';
  const listed = items.map(({ at, what, evidence }) => {
    const time = at === null ? '' : `<b>${escapedXml(view.clock.time(at))}</b> `;
    return `<li>${time}${escapedXml(what(view.name))}${quotes(view, evidence)}</li>`;
  });
  return `<details class="evidence"><summary>The lines that show it</summary><ul>${listed.join('\n')}</ul></details>`;
}

function quotes(view: View, evidence: readonly LineRef[]): string {
  if (evidence.length === 0) return '';
  const lines = evidence.slice(0, MOST_LINES).map((line) => quote(view, line));
  const more = evidence.length - lines.length;
  const rest = more > 0 ? `<li class="quiet">and ${more} more</li>` : '';
  return `<ul class="quotes">${lines.join('')}${rest}</ul>`;
}

/** The line itself where the logs are at hand, else what zklog read in it. */
function quote(view: View, line: LineRef): string {
  const place = element('span', { class: 'place' }, escapedXml(evidenceText(view, [line])));
  const written = view.options.quote?.(line) ?? null;
  if (written !== null) return `<li>${place} <code>${escapedXml(clipped(printable(written)))}</code></li>`;
  const event = eventAt(view.report, line);
  const read = event === null ? '' : printable(`${view.name(event.node)}: ${event.message}`);
  return `<li>${place}${read === '' ? '' : ` <em>${escapedXml(clipped(read))}</em>`}</li>`;
}

const clipped = (text: string): string => (text.length <= MOST_LETTERS ? text : `${shortened(text, MOST_LETTERS)}…`);
