import { unreachable } from '../../base/unreachable.ts';
import { sections, type Section } from '../define.ts';
import { wants, type View } from '../view.ts';
import type { SectionContent } from './define.ts';
import { electionsSection } from './elections.ts';
import { ensembleSection } from './ensemble.ts';
import { findingsSection } from './findings.ts';
import { inputsSection } from './inputs.ts';
import { leadershipsSection } from './leaderships.ts';
import { ledgerSection } from './ledger.ts';
import { outagesSection } from './outages.ts';
import { syncsSection } from './syncs.ts';

/** The sections of tables and lists that are asked for, in order. Verdict, picture and timeline are drawn by each format. */
export function sectionContents(view: View): readonly SectionContent[] {
  return sections
    .filter((section) => wants(view.options, section))
    .map((section) => contentOf(section, view))
    .filter((content) => content !== null);
}

function contentOf(section: Section, view: View): SectionContent | null {
  switch (section) {
    case 'verdict':
    case 'picture':
    case 'timeline':
      return null;
    case 'ensemble':
      return ensembleSection(view);
    case 'leaderships':
      return leadershipsSection(view);
    case 'elections':
      return electionsSection(view);
    case 'syncs':
      return syncsSection(view);
    case 'outages':
      return outagesSection(view);
    case 'findings':
      return findingsSection(view);
    case 'inputs':
      return inputsSection(view);
    case 'ledger':
      return ledgerSection(view);
    default:
      return unreachable(section);
  }
}
