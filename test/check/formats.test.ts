import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { checkFormats, checkFormatOf, checkFormatOfFile } from '../../src/check/formats/index.ts';
import { documentOf } from '../../src/check/run.ts';
import { soundReport } from './sample-report.ts';
import { asserted, checked, limited } from './support.ts';
import { readXml, type Element } from './xml.ts';
import type { CheckFormatName } from '../../src/check/formats/define.ts';
import type { CheckReport, CheckResult } from '../../src/check/result.ts';
import type { Report } from '../../src/model/report.ts';

/** Three verdicts, a warning, something known, and texts that want to break out of every format. */
const NASTY = '<a href="x">&amp; | # ::error:: %0A ]]> \u0001\u001b[31m\ud800 \uffff \\ `';
const spoiled: Report = {
  ...soundReport,
  syncs: soundReport.syncs.map((sync, i) =>
    i === 0 ? { ...sync, mode: 'SNAP', leaderZxid: '0x9', reason: NASTY } : sync,
  ),
};
const mixed = checked(spoiled, {
  ...limited('no-snap', 'true'),
  ...asserted(
    'max(outages.durationMs) < 2s',
    'count(elections) == 1',
    'count(syncs) == 7',
    'count(lives[ended == "died"]) == 0',
  ),
  rules: [{ name: 'assert-3', setting: 'warning', from: '' }],
  baseline: [{ rule: 'assert-4', because: 'z3 is killed on purpose' }],
});
const sound = checked(soundReport);
const eased = checked(spoiled, {
  ...asserted('count(elections) == 1'),
  rules: [{ name: 'assert-1', setting: 'warning', from: '' }],
});
const all: readonly (readonly [string, CheckReport])[] = [
  ['mixed', mixed],
  ['sound', sound],
  ['eased', eased],
];

const rendered = (report: CheckReport, name: CheckFormatName): string =>
  checkFormatOf(name).render(report, { color: false });

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
    expect(checkFormatOf('text').render(sound, { color: true })).toContain(
      '\u001b[32mPASS    \u001b[0m one-leader-per-epoch',
    );
  });
});

describe('a warning', () => {
  /** A fault and an unknown of rules that only warn, and nothing else that is wrong. */
  const warned = (failOn: string): CheckReport =>
    checked(soundReport, {
      ...asserted('count(elections) == 1', 'max(outages.durationMs) < 2s'),
      rules: [
        { name: 'assert-1', setting: 'warning', from: '' },
        { name: 'assert-2', setting: 'warning', from: '' },
      ],
      failOn: { value: failOn, from: '' },
    });

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
});

describe('sarif', () => {
  const schema = JSON.parse(readFileSync('test/check/schemas/sarif-2.1.0-part.schema.json', 'utf8')) as object;
  const validate = new Ajv2020({ strict: true, strictRequired: false, validateFormats: false }).compile(schema);
  interface Sarif {
    readonly runs: readonly [
      {
        readonly results: readonly {
          readonly ruleId: string;
          readonly ruleIndex: number;
          readonly kind: string;
          readonly level: string;
          readonly suppressions?: unknown;
        }[];
        readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      },
    ];
  }
  const read = (report: CheckReport): Sarif => JSON.parse(rendered(report, 'sarif')) as Sarif;

  it.each(all)('fits the standard: %s', (_, report) => {
    expect(validate(read(report)), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  it('refers to rules that it lists', () => {
    const [{ results, tool }] = read(mixed).runs;
    expect(results.filter(({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id !== ruleId)).toEqual([]);
  });

  it('calls a fault fail, an unknown open, and what is known suppressed', () => {
    const [{ results }] = read(mixed).runs;
    const kinds = (rule: string): string[] =>
      results
        .filter(({ ruleId }) => ruleId === rule)
        .map(({ kind, level, suppressions }) => `${kind} ${level}${suppressions === undefined ? '' : ' suppressed'}`);
    expect(kinds('no-snap')).toEqual(['fail error']);
    expect(kinds('assert-1')).toEqual(['open none']);
    expect(kinds('assert-3')).toEqual(['fail warning']);
    expect(kinds('assert-4')).toEqual(['fail error suppressed', 'pass none']);
    expect(kinds('epochs-rise')).toEqual(['pass none']);
  });
});

describe('junit', () => {
  /** What Jenkins' and Ant's schema of a report ask: names, counts that add up, one outcome in a case. */
  function cases(report: CheckReport): Element[] {
    const root = readXml(rendered(report, 'junit'));
    expect(root.name).toBe('testsuites');
    const own = (suite: Element): readonly Element[] => suite.children;
    const outcome = (of: readonly Element[], name: string): string =>
      String(of.filter(({ children }) => children[0]?.name === name).length);
    for (const suite of [root, ...root.children]) {
      const inside = suite === root ? root.children.flatMap(own) : own(suite);
      expect(suite.attributes).toMatchObject({
        tests: String(inside.length),
        failures: outcome(inside, 'failure'),
        errors: outcome(inside, 'error'),
        skipped: outcome(inside, 'skipped'),
      });
      expect(Object.keys(suite.attributes).toSorted()).toEqual([
        'errors',
        'failures',
        'name',
        'skipped',
        'tests',
        'time',
      ]);
    }
    expect(root.children.every(({ name }) => name === 'testsuite')).toBe(true);
    const found = root.children.flatMap(own);
    for (const { name, attributes, children } of found) {
      expect(name).toBe('testcase');
      expect(Object.keys(attributes)).toEqual(['classname', 'name', 'time']);
      expect(children.length).toBeLessThanOrEqual(1);
      for (const child of children) expect(child.attributes['message']).not.toBe('');
    }
    return found;
  }

  const outcomes = (report: CheckReport): Record<string, string> =>
    Object.fromEntries(
      cases(report).map(({ attributes, children }) => [attributes['name'] ?? '', children[0]?.name ?? 'passed']),
    );

  it('has a fault as failure, an unknown that was asked for as error, a warning as skipped', () => {
    expect(outcomes(mixed)).toMatchObject({
      'no-snap': 'failure',
      'assert-1': 'error',
      'assert-2': 'failure',
      'assert-3': 'skipped',
      'assert-4': 'passed',
      'epochs-rise': 'passed',
    });
  });

  it('looks failed only where the exit status says so', () => {
    for (const [, report] of all) {
      const isRed = Object.values(outcomes(report)).some((outcome) => outcome === 'failure' || outcome === 'error');
      expect(isRed).toBe(report.failed);
    }
  });

  it('gives back what a log held', () => {
    const message = cases(mixed).find(({ attributes }) => attributes['name'] === 'no-snap')?.children[0]?.attributes[
      'message'
    ];
    expect(message).toContain('<a href="x">&amp; | # ::error::');
  });
});

describe('tap', () => {
  const LINE = /^(?:TAP version 14|1\.\.\d+|(?:not )?ok \d+ - (?:[^#\\]|\\[#\\])+(?: # TODO .+)?|# .*)$/;

  it.each(all)('is TAP 14: %s', (_, report) => {
    const lines = rendered(report, 'tap').trimEnd().split('\n');
    const outside: string[] = [];
    let inside = false;
    for (const line of lines) {
      if (line === '  ---') inside = true;
      if (!inside) outside.push(line);
      if (inside) expect(line).toMatch(/^ {2}/);
      if (line === '  ...') inside = false;
    }
    expect(inside).toBe(false);
    expect(outside.filter((line) => !LINE.test(line))).toEqual([]);
    expect(outside[0]).toBe('TAP version 14');
    expect(outside[1]).toBe(`1..${report.results.length}`);
    const numbers = outside.flatMap((line) => /^(?:not )?ok (\d+)/.exec(line)?.[1] ?? []);
    expect(numbers).toEqual(report.results.map((_result, i) => String(i + 1)));
    const isRed = outside.some((line) => line.startsWith('not ok') && !line.includes(' # TODO '));
    expect(isRed).toBe(report.failed);
  });
});

describe('github', () => {
  /** A result with so many faults. */
  const crowd = (count: number): CheckReport => {
    const result = mixed.results.find(({ rule }) => rule === 'no-snap') as CheckResult;
    const faults = Array.from({ length: count }, (_, i) => ({
      ...(result.faults[0] as CheckResult['faults'][number]),
      message: `fault ${i + 1}`,
    }));
    return documentOf([{ ...result, faults }], { version: '0', failOn: 'error', inputs: [], notes: [] });
  };
  const commands = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('::'));

  it('points at files and lines, and escapes what would end a command', () => {
    const first = commands(rendered(mixed, 'github')).find((line) => line.includes('no-snap'));
    expect(first).toMatch(/^::error file=z1\/zookeeper\.out,line=40,title=zklog%3A no-snap::z3 sent z1 a snapshot/);
    expect(first).toContain('%250A');
  });

  it('keeps to ten annotations of a level, the last for the rest, and tells the rest as plain lines', () => {
    expect(commands(rendered(crowd(10), 'github'))).toHaveLength(10);
    const text = rendered(crowd(37), 'github');
    expect(commands(text)).toHaveLength(10);
    expect(commands(text).at(-1)).toBe('::error title=zklog::and 28 more; the log of this step has them');
    for (let i = 10; i <= 37; i++) expect(text).toContain(`\nzklog: no-snap: fault ${i}\n`);
  });

  it('is an error only where the run fails for it', () => {
    expect(commands(rendered(eased, 'github')).every((line) => line.startsWith('::warning '))).toBe(true);
  });
});

describe('markdown', () => {
  it('is one table in which nothing breaks out of its cell', () => {
    const rows = rendered(mixed, 'markdown')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(mixed.results.length + 2);
    expect(rows.filter((row) => row.replaceAll('\\|', '').split('|').length !== 5)).toEqual([]);
    expect(rows.join('')).not.toContain('<a ');
  });
});
