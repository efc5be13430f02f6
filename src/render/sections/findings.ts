import { printable } from '../../base/printable.ts';
import { unreachable } from '../../base/unreachable.ts';
import type { ReportFinding } from '../../model/report.ts';
import type { View } from '../view.ts';
import { evidenceText } from './evidence.ts';
import { timeBeside, toned, type SectionContent, type Tone } from './define.ts';

/** Diagnoses, each with what to do. */
export function findingsSection(view: View): SectionContent {
  const items = view.report.findings.map((finding) => ({
    lead: toned(toneOfSeverity(finding.severity), findingLead(view, finding)),
    text: [finding.message, finding.remedy === '' ? '' : `What to do: ${finding.remedy}`, seenAt(view, finding)]
      .filter(Boolean)
      .map(printable),
  }));
  return {
    section: 'findings',
    title: 'Findings',
    blocks: items.length === 0 ? [] : [{ type: 'list', items }],
    nothing: 'none',
  };
}

/** What it is, of whom and when. */
export function findingLead(view: View, finding: ReportFinding): string {
  const { severity, title, rule, nodes, count } = finding;
  const of = nodes.length === 0 ? '' : ` on ${view.names(nodes)}`;
  return printable(
    `${severity}: ${title}${of}${count > 1 ? `, ${count} times` : ''}${whenOf(view, finding)} [${rule}]`,
  );
}

function whenOf(view: View, { from, to }: ReportFinding): string {
  if (from === null) return '';
  const start = view.manyDays ? `${view.clock.date(from)} ${view.clock.time(from)}` : view.clock.time(from);
  return to === null || to === from ? `, ${start}` : `, ${start} to ${timeBeside(view, from, to)}`;
}

function seenAt(view: View, { evidence }: ReportFinding): string {
  return evidence.length === 0 ? '' : `Seen at ${evidenceText(view, evidence)}`;
}

export function toneOfSeverity(severity: ReportFinding['severity']): Tone {
  switch (severity) {
    case 'error':
      return 'bad';
    case 'warning':
      return 'warn';
    case 'info':
      return 'strong';
    default:
      return unreachable(severity);
  }
}
