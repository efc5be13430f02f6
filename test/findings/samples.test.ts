import { describe, expect, it, test } from 'vitest';

import { findings } from '../../src/findings/rules/index.ts';
import type { SampleLog } from '../../src/findings/define.ts';
import type { ReportFinding } from '../../src/model/report.ts';
import { reportOf } from '../history/support.ts';

/** What a finding's own samples raise of it. */
async function raised(rule: string, logs: readonly SampleLog[]): Promise<readonly ReportFinding[]> {
  const report = await reportOf(...logs);
  return report.findings.filter((finding) => finding.rule === rule);
}

describe.each(findings.map((finding) => [finding.rule, finding] as const))('%s', (rule, finding) => {
  it('is raised by its smallest log, with evidence', async () => {
    const found = await raised(rule, finding.raises);
    expect(found).not.toEqual([]);
    for (const { evidence, nodes, message, severity, title, remedy } of found) {
      expect(evidence).not.toEqual([]);
      expect(nodes).not.toEqual([]);
      expect({ title, remedy }).toEqual({ title: finding.title, remedy: finding.remedy });
      expect(severity).toMatch(/^(?:error|warning|info)$/);
      expect(message).toMatch(/^[^\n]{20,400}$/);
      expect(message).not.toMatch(/undefined|NaN|\[object|null/);
    }
  });

  it('is not raised by the nearest log that must not', async () => {
    expect(await raised(rule, finding.silent)).toEqual([]);
  });

  it('says what it is in sentences, without a full stop in its title', () => {
    expect(rule).toMatch(/^[a-z]+(?:-[a-z0-9]+)*$/);
    expect(finding.title).not.toMatch(/[.!]$/);
    expect([finding.why, finding.remedy].every((text) => text.endsWith('.'))).toBe(true);
    expect(finding.links).not.toEqual([]);
  });
});

test('findings have different names', () => {
  const names = findings.map(({ rule }) => rule);
  expect(new Set(names).size).toBe(names.length);
});
