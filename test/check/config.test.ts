import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { layerOfFile } from '../../src/check/config.ts';
import { limits } from '../../src/check/limits/index.ts';
import { levels } from '../../src/check/result.ts';
import { layerOfEnvironment, nothing, ruleFrom, settingsOf } from '../../src/check/settings.ts';
import { soundReport } from './sample-report.ts';
import { asserted, checked, limited, resultOf, withVerdict } from './support.ts';
import type { Report } from '../../src/model/report.ts';

const schema = JSON.parse(readFileSync('docs/zklog.schema.json', 'utf8')) as {
  properties: { limits: { properties: object }; failOn: { enum: string[] } };
};
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: false }).compile(schema);

const full = {
  $schema: 'docs/zklog.schema.json',
  failOn: 'warning',
  rules: { 'leaders-apart': 'off', 'sync-mode-fits': 'warning' },
  limits: {
    'max-elections': 1,
    'max-outage': '5s',
    'no-snap': true,
    'expect-servers': 3,
    'expect-leader': 2,
    'min-understood': '95%',
    'max-election-time': '2s',
  },
  assertions: [
    'count(elections) == 1',
    { name: 'short-syncs', that: 'max(syncs.durationMs) < 1s', severity: 'warning' },
  ],
  baseline: [{ rule: 'no-snap', nodes: [2], message: 'snapshot', until: '2026-12-31', because: 'z2 has a new disk' }],
};

describe('.zklog.json', () => {
  it('is read whole', () => {
    const settings = settingsOf([layerOfFile(JSON.stringify(full), '.zklog.json')]);
    expect(settings.failOn).toBe('warning');
    expect(Object.fromEntries(settings.rules)).toEqual(full.rules);
    expect([...settings.limits].map(([name, { value }]) => [name, value])).toEqual(
      Object.entries(full.limits).map(([name, value]) => [name, String(value)]),
    );
    expect(settings.assertions.map(({ name, that, severity }) => ({ name, that, severity }))).toEqual([
      { name: null, that: 'count(elections) == 1', severity: 'error' },
      { name: 'short-syncs', that: 'max(syncs.durationMs) < 1s', severity: 'warning' },
    ]);
    expect(settings.baseline).toEqual(full.baseline);
  });

  it('fits its schema', () => {
    expect(validate(full), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({})).toBe(true);
  });

  it('has a schema that knows every limit and level', () => {
    expect(Object.keys(schema.properties.limits.properties)).toEqual(limits.map(({ name }) => name));
    expect(schema.properties.failOn.enum).toEqual(levels);
  });

  it.each([
    ['no JSON', '{', '.zklog.json is no JSON: '],
    ['no object', '[]', '.zklog.json: write an object, { … }'],
    [
      'a field that nobody reads',
      '{"limit": {}}',
      '.zklog.json: limit is none of $schema, failOn, rules, limits, assertions, baseline',
    ],
    [
      'a limit that does not exist',
      '{"limits": {"max-outages": "5s"}}',
      '.zklog.json: limits.max-outages: there is no such limit; there are max-elections',
    ],
    [
      'a limit that is a list',
      '{"limits": {"max-outage": []}}',
      '.zklog.json: limits.max-outage: write a text or a number',
    ],
    [
      'a level that does not exist',
      '{"failOn": "info"}',
      '.zklog.json: failOn info: it is one of error, unproven, unknown, warning',
    ],
    [
      'a setting that does not exist',
      '{"rules": {"no-snap": "info"}}',
      '.zklog.json: rules.no-snap: info is none of off, warning, error',
    ],
    [
      'an assertion without one',
      '{"assertions": [{"name": "x"}]}',
      '.zklog.json: assertions[0].that: write an assertion',
    ],
    [
      'a known finding without a reason',
      '{"baseline": [{"rule": "no-snap"}]}',
      '.zklog.json: baseline[0].because: say why it is known',
    ],
    [
      'a day that does not exist',
      '{"baseline": [{"rule": "no-snap", "because": "b", "until": "2026-02-30"}]}',
      '.zklog.json: baseline[0].until 2026-02-30: write a day',
    ],
  ])('with %s is refused, by the reader and mostly by the schema', (what, text, message) => {
    expect(() => settingsOf([layerOfFile(text, '.zklog.json')])).toThrow(message);
    if (what !== 'no JSON' && what !== 'a day that does not exist') expect(validate(JSON.parse(text))).toBe(false);
  });

  it('names the place of an assertion that is none', () => {
    const layer = layerOfFile('{"assertions": [{"name": "one", "that": "count(x) == 1"}]}', '.zklog.json');
    expect(() => checked(soundReport, layer)).toThrow('.zklog.json: assertions[0] (one), column 7: expected a list');
  });
});

describe('the strongest place', () => {
  const file = layerOfFile(
    '{"failOn": "error", "limits": {"max-elections": 1, "max-outage": "1s", "no-snap": true}, "rules": {"leaders-apart": "off"}}',
    'f',
  );

  it('is a flag, then the environment, then the file', () => {
    const env = layerOfEnvironment({
      ZKLOG_MAX_ELECTIONS: '2',
      ZKLOG_FAIL_ON: 'unknown',
      ZKLOG_RULES: 'leaders-apart=warning,no-snap=error',
    });
    const flags = { ...nothing, ...limited('max-elections', '3'), rules: [ruleFrom('leaders-apart=error', '--rule')] };
    const settings = settingsOf([file, env, flags]);
    expect(settings.failOn).toBe('unknown');
    expect([...settings.limits].map(([name, { value, from }]) => [name, value, from])).toEqual([
      ['max-elections', '3', '--max-elections'],
      ['max-outage', '1s', 'f: limits.max-outage'],
      ['no-snap', 'true', 'f: limits.no-snap'],
    ]);
    expect(settings.rules.get('leaders-apart')).toBe('error');
  });

  it('can take a limit away', () => {
    expect([...settingsOf([file, layerOfEnvironment({ ZKLOG_NO_SNAP: 'off' })]).limits.keys()]).toEqual([
      'max-elections',
      'max-outage',
    ]);
  });

  it('is unproven where nobody says another level', () => {
    expect(settingsOf([]).failOn).toBe('unproven');
  });

  it.each(['leaders-apart', '=off', 'a=b=c'])('--rule %s is refused', (text) => {
    expect(() => ruleFrom(text, '--rule')).toThrow('write NAME=off, NAME=warning or NAME=error');
  });
});

describe('severities and levels', () => {
  const snap = { ...limited('no-snap', 'true') };
  const spoiled: Report = {
    ...soundReport,
    syncs: soundReport.syncs.map((sync) => ({ ...sync, mode: 'SNAP', peerLastZxid: '0x0' })),
  };

  it.each([
    ['error', 'error', true],
    ['warning', 'error', false],
    ['warning', 'unproven', false],
    ['warning', 'warning', true],
  ])('a fault of a rule set to %s with --fail-on %s: %s', (setting, level, failed) => {
    const report = checked(spoiled, {
      ...snap,
      rules: [{ name: 'no-snap', setting, from: '' }],
      failOn: { value: level, from: '' },
    });
    expect(withVerdict(report, 'fail')).toEqual(['no-snap']);
    expect(report.failed).toBe(failed);
  });

  it('an assertion that is unknown fails by default, since it was asked for', () => {
    const report = checked(soundReport, asserted('max(outages.durationMs) < 2s'));
    expect(resultOf(report, 'assert-1').level).toBe('unproven');
    expect(report.failed).toBe(true);
  });

  it('findings count by their own severity, and info does not', () => {
    const finding = (rule: string, severity: 'error' | 'warning' | 'info'): Report['findings'][number] => ({
      rule,
      severity,
      title: 't',
      message: `m of ${rule}`,
      nodes: [],
      from: null,
      to: null,
      count: 1,
      remedy: 'r',
      evidence: [{ input: 0, line: 3 }],
    });
    const report = {
      ...soundReport,
      findings: [finding('slow-fsync', 'warning'), finding('disk-full', 'error'), finding('note', 'info')],
    };
    const all = checked(report);
    expect(withVerdict(all, 'fail')).toEqual(['slow-fsync', 'disk-full']);
    expect(all.failed).toBe(true);
    const eased = checked(report, { rules: [{ name: 'disk-full', setting: 'warning', from: '' }] });
    expect(eased.failed).toBe(false);
    expect(
      checked(report, {
        rules: [
          { name: 'disk-full', setting: 'off', from: '' },
          { name: 'slow-fsync', setting: 'error', from: '' },
        ],
      }).failed,
    ).toBe(true);
  });

  it('a rule that nobody knows is told', () => {
    expect(checked(soundReport, { rules: [{ name: 'no-such', setting: 'off', from: '' }] }).notes).toEqual([
      'nothing is called no-such here: its setting changes nothing (zklog check --rules and zklog findings list the names)',
    ]);
  });
});
