import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { analyzeSources } from '../../src/analyze.ts';
import { openSources } from '../../src/edge/files.ts';
import { fixtures, logsOf, reportOf, reportOfFixture, throughJson } from '../history/support.ts';

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema | false;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
}

const schema = JSON.parse(readFileSync('docs/report.schema.json', 'utf8')) as Schema;
const definitions = schema.$defs ?? {};

/** `strict` makes ajv throw where it would warn. */
const compile = (of: Schema): ValidateFunction => new Ajv2020({ strict: true, allErrors: true }).compile(of);
const validate = compile(schema);
const validateClosed = compile(closed(schema));

/** The schema without room for fields that it does not describe; events alone have some, those of their kind. */
function closed(of: Schema): Schema {
  const inner = Object.fromEntries(
    Object.entries(definitions).map(([name, def]) => [name, name === 'event' ? def : { ...def, ...lid(def) }]),
  );
  return { ...of, ...lid(of), $defs: inner };
}

function lid({ properties }: Schema): Schema {
  return properties === undefined ? {} : { additionalProperties: false };
}

type Json = Record<string, unknown>;

function faultsOf(report: unknown, by = validate): string[] {
  return by(report) ? [] : (by.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

async function aReport(): Promise<Json> {
  const report = structuredClone(await reportOfFixture('3.8.0-quorum-loss')) as unknown as Json;
  // So that every section has an item to be changed.
  const evidence = [{ input: 0, line: 1 }];
  const time = '2026-11-22T22:32:09.942Z';
  report['findings'] = [
    {
      rule: 'a-rule',
      severity: 'info',
      title: 't',
      message: 'm',
      nodes: [1],
      from: time,
      to: null,
      count: 1,
      remedy: 'r',
      evidence,
    },
  ];
  report['ledger'] = [
    { kind: 'torn-line', severity: 'loss', meaning: 'm', count: 1, examples: [{ input: 0, line: 0, text: 't' }] },
  ];
  report['misstatements'] = [
    {
      name: 'a-name',
      kinds: ['a-kind'],
      releases: '3.5.0-3.5.10',
      says: 's',
      truth: 't',
      issue: null,
      nodes: [1],
      count: 1,
      evidence,
    },
  ];
  report['clock'] = {
    reference: 1,
    offsets: [{ node: 2, lowMs: -1, highMs: null, appliedMs: 0, zone: null, pairs: 3 }],
  };
  return report;
}

describe('the schema', () => {
  it.each(fixtures)('fits the report of %s', async (fixture) => {
    expect(faultsOf(await reportOfFixture(fixture))).toEqual([]);
  });

  it.each(fixtures)('describes every field of the report of %s', async (fixture) => {
    expect(faultsOf(await reportOfFixture(fixture), validateClosed)).toEqual([]);
  });

  it('fits the report of logs in which there is nothing', async () => {
    const report = await reportOf({ id: 1, path: 'empty.log', lines: [] });
    expect(faultsOf(report, validateClosed)).toEqual([]);
  });

  it.each(fixtures)('describes every field of the report of %s without the log of a server', async (fixture) => {
    for (const log of logsOf(fixture)) {
      const report = throughJson(await analyzeSources(openSources(logsOf(fixture).filter((one) => one !== log))));
      expect(faultsOf(report, validateClosed)).toEqual([]);
    }
  });

  it('fits ids that a JavaScript number cannot hold', async () => {
    const report = await reportOf({
      id: null,
      path: 'big.log',
      lines: [
        '0.500 FastLeaderElection New election. My id =  9007199254740993, proposed zxid=0x0',
        '1.000 QuorumPeer LOOKING',
      ],
    });
    expect(report.ensemble.nodes[0]?.id).toBe('9007199254740993');
    expect(faultsOf(report, validateClosed)).toEqual([]);
  });

  it('allows fields that are added one day', async () => {
    expect(faultsOf({ ...(await aReport()), tomorrow: true })).toEqual([]);
  });

  it('says of every field in one sentence what it is', () => {
    const texts = descriptionsOf(schema, 'report');
    expect(texts.length).toBeGreaterThan(150);
    expect(texts.filter(([, text]) => !/^[A-Z][^\n]*\.$/.test(text ?? '') || /[.!?] /.test(text ?? ''))).toEqual([]);
  });
});

describe('the schema refuses', () => {
  const spots = requiredSpots();

  it.each(spots)('a report without %s', async (path) => {
    const report = await aReport();
    expect(faultsOf(report)).toEqual([]);
    const steps = path.split('.');
    const owner = at(report, steps.slice(0, -1));
    expect(owner).toHaveProperty(steps.at(-1) ?? '');
    delete owner[steps.at(-1) ?? ''];
    expect(faultsOf(report)).not.toEqual([]);
  });

  it.each([
    ['another schemaVersion', 'schemaVersion', 2],
    ['a state that ZooKeeper does not know', 'states.0.state', 'SLEEPING'],
    ['a role that does not serve', 'serving.0.role', 'looking'],
    ['a mode of sync that does not exist', 'syncs.0.mode', 'FULL'],
    ['an outcome that does not exist', 'elections.0.outcome', 'won'],
    ['a witness that does not exist', 'syncs.0.witnesses', 'nobody'],
    ['a kind of outage that does not exist', 'outages.0.kind', 'coffee'],
    ['a severity that does not exist', 'findings.0.severity', 'fatal'],
    ['a mode of ensemble that does not exist', 'ensemble.mode', 'cluster'],
    ['a time without an offset', 'outages.0.from', '2026-11-22T22:32:09.942'],
    ['a time without milliseconds', 'states.0.from', '2026-11-22T22:32:09Z'],
    ['a time with a blank', 'timeline.0.time', '2026-11-22 22:32:09.942Z'],
    ['a time in milliseconds', 'leaderships.0.electedAt', 1_795_386_483_000],
    ['a range of one time', 'outages.0.fromRange', ['2026-11-22T22:32:09.942Z']],
    ['a line 0 as evidence', 'states.0.evidence.0.line', 0],
    ['a line that is text as evidence', 'states.0.evidence.0', 'z1/zookeeper.out:3'],
    ['a zxid without 0x', 'syncs.0.leaderZxid', '100000041'],
    ['a zxid that is a number', 'syncs.0.leaderZxid', 4_294_967_361],
    ['an id that is no integer', 'states.0.node', 1.5],
    ['a null where a time must be', 'states.0.from', null],
    ['a null where an array must be', 'leaderships.0.quorum', null],
    ['a rule that is no name', 'findings.0.rule', 'Slow fsync'],
  ])('%s', async (_what, path, value) => {
    const report = await aReport();
    const steps = path.split('.');
    const owner = at(report, steps.slice(0, -1));
    expect(owner).toHaveProperty(steps.at(-1) ?? '');
    owner[steps.at(-1) ?? ''] = value;
    expect(faultsOf(report)).not.toEqual([]);
  });
});

function at(value: unknown, steps: readonly string[]): Json {
  return steps.reduce<unknown>((inner, step) => (inner as Json)[step], value) as Json;
}

/** The place of every required field, of the first item where there is a list: `elections.0.phases.voteMs`. */
function requiredSpots(of: Schema = schema, prefix = ''): string[] {
  const own = (of.required ?? []).map((name) => prefix + name);
  const inner = Object.entries(of.properties ?? {}).flatMap(([name, property]) => {
    const isList = typeof property.items === 'object';
    const item = isList ? property.items : property;
    const target = item.$ref === undefined ? item : definitions[item.$ref.replace('#/$defs/', '')];
    if (target?.type === 'array' || !(of.required ?? []).includes(name)) return [];
    return target?.properties === undefined ? [] : requiredSpots(target, `${prefix}${name}.${isList ? '0.' : ''}`);
  });
  return [...own, ...inner];
}

function descriptionsOf(of: Schema, path: string): (readonly [string, string | undefined])[] {
  const own = [[path, of.description] as const];
  const fields = Object.entries(of.properties ?? {}).flatMap(([name, inner]) =>
    descriptionsOf(inner, `${path}.${name}`),
  );
  const inner = Object.entries(of.$defs ?? {}).flatMap(([name, def]) => descriptionsOf(def, name));
  return [...own, ...fields, ...inner];
}
