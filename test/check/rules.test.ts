import { describe, expect, it } from 'vitest';
import { limits } from '../../src/check/limits/index.ts';
import { invariants } from '../../src/check/rules/index.ts';
import { soundReport } from './sample-report.ts';
import { checked, limited, saidOf, verdicts, withVerdict } from './support.ts';
import type { Report } from '../../src/model/report.ts';

// Every rule brings its own proof: changes of a sound report that it must catch.

describe('a sound report', () => {
  it('passes every invariant', () => {
    expect(verdicts(checked(soundReport))).toEqual(Object.fromEntries(invariants.map(({ name }) => [name, 'pass'])));
  });

  it('gives every invariant something to look at', () => {
    for (const { rule, checked: count } of checked(soundReport).results)
      expect({ rule, count }).not.toEqual({ rule, count: 0 });
  });
});

describe.each(invariants)('$name', ({ name, mutations, holds, why, unknownWhen }) => {
  it('has proofs, and words that are sentences', () => {
    expect(mutations.length).toBeGreaterThan(0);
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const text of [holds, why]) expect(text).toMatch(/^[A-Z].*\.$/);
    expect(unknownWhen).not.toMatch(/\.$/);
  });

  it.each(mutations)('catches: $name', ({ change }) => {
    expect(withVerdict(checked(change(soundReport)), 'fail')).toContain(name);
  });

  it('points at lines', () => {
    for (const { change } of mutations) {
      const { results } = checked(change(soundReport));
      const faults = results.find(({ rule }) => rule === name)?.faults ?? [];
      expect(faults.filter(({ evidence }) => evidence.length === 0)).toEqual([]);
    }
  });

  it('is off where it is switched off', () => {
    const off = checked(soundReport, { rules: [{ name, setting: 'off', from: '--rule' }] });
    expect(Object.keys(verdicts(off))).not.toContain(name);
  });
});

describe.each(limits)('$name', ({ name, mutations, example }) => {
  it('is not checked unless it is asked for', () => {
    expect(Object.keys(verdicts(checked(soundReport)))).not.toContain(name);
  });

  it.each(mutations)('catches: $name', ({ value, change }) => {
    expect(withVerdict(checked(change(soundReport), limited(name, value)), 'fail')).toEqual([name]);
  });

  it('takes the value of its example', () => {
    expect(Object.keys(verdicts(checked(soundReport, limited(name, example))))).toContain(name);
  });
});

describe('limits that are kept', () => {
  it.each([
    ['max-elections', '2'],
    ['max-election-time', '1.8s'],
    ['max-outage', '2.2s'],
    ['expect-servers', '3'],
    ['expect-leader', '2'],
    ['expect-leader', 'z2'],
    ['min-understood', '100%'],
  ])('%s %s', (name, value) => {
    expect(verdicts(checked(soundReport, limited(name, value)))[name]).toBe('pass');
  });

  it('are unknown where the range of an outage holds the limit', () => {
    const report = checked(soundReport, limited('max-outage', '2s'));
    expect(verdicts(report)['max-outage']).toBe('unknown');
    expect(saidOf(report, 'max-outage')).toBe('the outage of 2026-11-22T22:02:00.000Z lasts 1.9 s to 2.1 s');
    expect(report.failed).toBe(true);
  });

  it.each([
    ['max-elections', 'many', '--max-elections many: write a whole number from 0 on'],
    ['max-outage', '5', '--max-outage 5: write a duration such as 500ms, 5s, 2m or 1h'],
    ['min-understood', '950%', '--min-understood 950%: write a share such as 95% or 0.95'],
    ['expect-leader', ' ', '--expect-leader: name a server, as in --expect-leader 2'],
  ])('%s %s is refused', (name, value, message) => {
    expect(() => checked(soundReport, limited(name, value))).toThrow(message);
  });
});

describe('unknown', () => {
  const without = (change: Partial<Report>): Report => ({ ...soundReport, ...change });

  it('is everything where the log of a server is missing, and the reason says so', () => {
    const nodes = soundReport.ensemble.nodes.map((node, i) =>
      i === 2 ? { ...node, seenIn: 'other logs' as const } : node,
    );
    const report = checked(without({ ensemble: { ...soundReport.ensemble, nodes } }));
    expect(new Set(Object.values(verdicts(report)))).toEqual(new Set(['unknown']));
    expect(saidOf(report, 'one-leader-per-epoch')).toBe('the log of z3 is missing');
    expect({ verdict: report.verdict, failed: report.failed }).toEqual({ verdict: 'unknown', failed: true });
  });

  it('is everything where nothing says who belongs to the ensemble, unless the user says how many there are', () => {
    const inferred = without({
      ensemble: { ...soundReport.ensemble, basis: 'inferred: every server that appears in the logs' },
    });
    expect(withVerdict(checked(inferred), 'pass')).toEqual([]);
    expect(withVerdict(checked(inferred, limited('expect-servers', '3')), 'unknown')).toEqual([]);
    expect(withVerdict(checked(inferred, limited('expect-servers', '4')), 'pass')).toEqual([]);
  });

  it('is what compares two clocks that were not compared', () => {
    const apart = checked(without({ clock: { reference: soundReport.clock.reference, offsets: [] } }));
    expect(withVerdict(apart, 'unknown')).toEqual(['serves-after-quorum', 'leaders-apart']);
    // Nothing that the user could give would decide it: told, and below the level that fails by default.
    expect(apart.failed).toBe(false);
    expect(apart.verdict).toBe('unknown');
  });

  it('is what contradicts a rule only if two logs tell of one sync, where the clocks cannot say so', () => {
    const apart = without({ clock: { reference: soundReport.clock.reference, offsets: [] } });
    for (const name of ['sync-mode-fits', 'epochs-rise']) {
      for (const { change } of invariants.find((rule) => rule.name === name)?.mutations ?? []) {
        expect(verdicts(checked(change(apart)))[name]).toBe('unknown');
        expect(saidOf(checked(change(apart)), name)).toContain('their clocks are not known well enough'.slice(6));
      }
    }
  });

  it('is what compares two clocks whose difference is too wide', () => {
    const wide = soundReport.clock.offsets.map((offset) => ({ ...offset, lowMs: -60_000, highMs: 60_000 }));
    const report = checked(without({ clock: { ...soundReport.clock, offsets: wide } }));
    expect(withVerdict(report, 'unknown')).toEqual(['serves-after-quorum', 'leaders-apart']);
  });

  it('is when a learner of 3.4 began to serve, which no line says', () => {
    const report = checked(
      without({ timeline: soundReport.timeline.filter(({ kind }) => kind !== 'learner-uptodate') }),
    );
    expect(withVerdict(report, 'unknown')).toEqual(['serves-after-quorum']);
    expect(saidOf(report, 'serves-after-quorum')).toContain('is not logged (UPTODATE is from 3.5 on)');
  });

  it('is everything of a standalone server', () => {
    const report = checked(without({ ensemble: { ...soundReport.ensemble, mode: 'standalone' } }));
    expect(withVerdict(report, 'pass')).toEqual([]);
  });

  it('is everything where others heard a server at a time of which it has no log', () => {
    const lives = soundReport.lives.filter((_, i) => i !== 3);
    const timeline = soundReport.timeline.map((row) =>
      row.id === 12
        ? {
            ...row,
            time: '2026-11-22T22:03:30.000Z',
            vote: { sid: 3, state: 'LOOKING', leader: 3, zxid: '0x0', round: 9, peerEpoch: 0 },
          }
        : row,
    );
    const report = checked(without({ lives, timeline }));
    expect(withVerdict(report, 'pass')).toEqual([]);
    expect(saidOf(report, 'epochs-rise')).toContain('no log of z3 is of that time');
  });

  it('is what contradicts an invariant where two servers share an id', () => {
    const twice = { kind: 'duplicate-id', severity: 'error', meaning: 'm', count: 1, examples: [] } as const;
    const spoiled = invariants[0]?.mutations[0]?.change(without({ ledger: [twice] })) ?? soundReport;
    expect(withVerdict(checked(spoiled), 'fail')).toEqual([]);
    expect(saidOf(checked(spoiled), 'one-leader-per-epoch')).toContain('but two servers share an id');
  });
});
