import { describe, expect, it } from 'vitest';
import { checkFormats, checkFormatOf, checkFormatOfFile } from '../../../src/check/formats/index.ts';
import { all, mixed, rendered, sound, warned } from './samples.ts';

describe('every format', () => {
  it.each(checkFormats.map(({ format }) => format))(
    '%s ends with one line break and holds no control character',
    (name) => {
      for (const [, report] of all) {
        const text = rendered(report, name);
        expect(text).toMatch(/[^\n]\n$/);
        // eslint's own rule against control characters in patterns is not on; JSON writes them as escapes.
        expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      }
    },
  );

  it.each(['text', 'json', 'junit', 'sarif', 'markdown', 'tap', 'github'] as const)(
    '%s tells every rule that does not pass',
    (name) => {
      for (const { rule } of mixed.results.filter(({ verdict }) => verdict !== 'pass'))
        expect(rendered(mixed, name)).toContain(rule);
    },
  );

  it('is chosen by the ending of a file', () => {
    expect(['a.txt', 'a.json', 'r/TEST.XML', 'a.sarif', 'a.md', 'a.tap', 'a.html'].map(checkFormatOfFile)).toEqual([
      'text',
      'json',
      'junit',
      'sarif',
      'markdown',
      'tap',
      null,
    ]);
  });
});

describe('text', () => {
  it('says what it says', async () => {
    await expect(rendered(mixed, 'text')).toMatchFileSnapshot('golden/mixed.txt');
  });

  it('has colours where they are wanted', () => {
    expect(checkFormatOf('text').render(sound, { color: true, width: null })).toContain(
      '\u001b[32mPASS    \u001b[0m one-leader-per-epoch',
    );
  });
});

describe('a warning', () => {
  it('reads as one, a fault as an unknown, and is counted apart', () => {
    const text = rendered(warned('unproven'), 'text');
    expect(text).toContain('\nWARN     assert-1: count(elections) == 1\n         count(elections) is 2\n');
    expect(text).toContain('\nWARN     assert-2: max(outages.durationMs) < 2s\n         not known: max(');
    expect(text).not.toMatch(/FAIL|UNKNOWN/);
    expect(text).toContain(
      '\n9 passed, 2 warned, 0 failed, 0 unknown: pass with warnings (exit status 0 with --fail-on unproven)\n',
    );
    expect(rendered(warned('unproven'), 'markdown')).toContain('\n| warn | assert-1 | count(elections) is 2');
  });

  it('is told from a fault beside it', () => {
    expect(rendered(mixed, 'text')).toContain('\n10 passed, 1 warned, 2 failed, 1 unknown: fail (exit status 1 ');
    expect(rendered(sound, 'text')).toContain('\n9 passed, 0 failed, 0 unknown: pass (exit status 0 ');
  });

  it('says why the status is 1 where warnings are asked for', () => {
    expect(rendered(warned('warning'), 'text')).toContain(
      'pass with warnings (exit status 1 with --fail-on warning)\n',
    );
  });

  it('is each format its own', () => {
    const [below, counted] = [warned('unproven'), warned('warning')];
    expect(rendered(below, 'github')).toMatch(/^::warning .*\n::warning /);
    expect(rendered(counted, 'github')).toMatch(/^::error .*\n::error /);
    expect(rendered(below, 'tap').match(/^not ok .* # TODO warn, below the level that fails$/gm)).toHaveLength(2);
    expect(rendered(counted, 'tap')).not.toContain('# TODO');
    expect(rendered(below, 'junit').match(/<skipped /g)).toHaveLength(2);
    expect(rendered(below, 'sarif')).toContain('"level": "warning"');
    expect(JSON.parse(rendered(below, 'json'))).toMatchObject({
      verdict: 'pass',
      counts: { pass: 9, fail: 1, unknown: 1 },
    });
  });

  it('is no failure in TAP, though something else of the run is', () => {
    expect(rendered(mixed, 'tap')).toMatch(/^not ok 13 - assert-3: .* # TODO warn, below the level that fails$/m);
    expect(rendered(mixed, 'tap')).toMatch(/^not ok 12 - assert-2: [^#]*$/m);
  });

  it('breaks its lines on a terminal and loses no word', () => {
    const whole = checkFormatOf('text').render(mixed, { color: false, width: null });
    const broken = checkFormatOf('text').render(mixed, { color: false, width: 60 });
    const words = (told: string): string => told.replaceAll(/\s+/g, '');
    expect(words(broken)).toBe(words(whole));
    const long = broken.split('\n').filter((line) => line.startsWith(' ') && line.length > 60);
    expect(long).toEqual([]);
    expect(whole.split('\n').some((line) => line.startsWith(' ') && line.length > 60)).toBe(true);
  });
});
