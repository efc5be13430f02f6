import { describe, expect, test } from 'vitest';

import { areaOf, sourceFiles } from './support/imports.ts';
import type { Import, SourceFile } from './support/imports.ts';

/** Who may import whom below `src`. `types` may be imported as types only. An area may always import itself. */
interface Rule {
  readonly area: string;
  readonly may: readonly string[] | 'all';
  readonly types?: readonly string[];
  readonly because: string;
}

const stage = {
  may: ['model', 'catalog', 'base'],
  because: 'stages meet in the model; only analyze.ts knows them all',
};

const rules: readonly Rule[] = [
  { area: 'base', may: [], because: 'it is what everything else stands on' },
  { area: 'model', may: ['base'], types: ['catalog'], because: "the model's events are typed by the catalogue" },
  {
    area: 'catalog',
    may: ['base', 'model'],
    because: 'it is data; its words for a message write zxids and ids as the model does',
  },
  { area: 'read', ...stage },
  { area: 'parse', ...stage },
  { area: 'timeline', ...stage },
  { area: 'clocks', ...stage },
  { area: 'ensemble', ...stage },
  { area: 'history', ...stage },
  { area: 'findings', ...stage },
  { area: 'exchange', ...stage },
  { area: 'report', ...stage },
  { area: 'render', ...stage },
  { area: 'redact', may: ['model', 'base'], because: 'it is a pure function of the report' },
  {
    area: 'check',
    may: ['model', 'catalog', 'base', 'ensemble'],
    because: 'what it says is computed from the report alone; what a quorum is stands in ensemble/',
  },
  { area: 'version.ts', may: [], because: 'it is one number' },
  { area: 'intake', may: 'all', because: 'it tells how bytes become events, here or in several threads' },
  { area: 'extract.ts', may: 'all', because: 'it tells how events become lines of JSON' },
  { area: 'analyze.ts', may: 'all', because: 'it is the one file that tells the whole program' },
  {
    area: 'index.ts',
    may: ['analyze.ts', 'extract.ts', 'base', 'edge', 'model', 'report', 'redact', 'render', 'version.ts'],
    because: 'it is what others import',
  },
  { area: 'edge', may: 'all', because: 'it is the border to files and streams' },
  { area: 'cli', may: 'all', because: 'it puts everything together' },
];

/** The folders of `read`, each of which stands on those before it alone. */
const READ = [
  'reading.ts',
  'lines',
  'tools',
  'json',
  'pattern',
  'layouts',
  'detect',
  'wrappers',
  'scan',
  'records',
  'shape',
  'streams.ts',
];

/** What breaks a rule and may: one import each, with its reason. */
const exceptions: readonly { readonly file: string; readonly imports: string; readonly because: string }[] = [
  {
    file: 'render/quorum.ts',
    imports: 'ensemble/quorum-table.ts',
    because: 'the quorum table is no part of a report; its types are what is rendered',
  },
  {
    file: 'render/quorum.ts',
    imports: 'ensemble/config-facts.ts',
    because: 'as above: the faults of the configuration that the table was made of',
  },
];

/** Who alone may use a package. */
const packages: readonly { readonly name: string; readonly users: RegExp; readonly because: string }[] = [
  {
    name: 'chevrotain',
    users: /^(?:parse|ensemble|read\/pattern|check\/expression)\//,
    because: 'grammars are read there',
  },
  { name: 'luxon', users: /^(?:render\/clock\.ts$|cli\/)/, because: 'it is 500 times slower than digits and Date.UTC' },
  {
    name: 'cli-table3',
    users: /^render\/(?:text\/)?table\.ts$/,
    because: 'it miscounts widths; one file knows how to live with it',
  },
  { name: 'commander', users: /^cli\//, because: 'only the command line has options' },
  { name: 'node:*', users: /^(?:edge|cli)\//, because: 'everything else runs wherever there are bytes' },
];

const files = sourceFiles();
const rows = files.flatMap((file) => file.imports.map((one) => ({ file, one, name: `${file.path} → ${one.target}` })));
const outside = rows.filter(({ file, one }) => !one.isPackage && areaOf(one.target) !== file.area);

function allows(rule: Rule, { target, typesOnly }: Import): boolean {
  const area = areaOf(target);
  return rule.may === 'all' || rule.may.includes(area) || (typesOnly && (rule.types ?? []).includes(area));
}

const isException = (file: SourceFile, { target, typesOnly }: Import): boolean =>
  typesOnly && exceptions.some((exception) => exception.file === file.path && exception.imports === target);

/** `path: why` of every file whose code says something. */
const saying = (pattern: RegExp, but: RegExp = /^$/): string[] =>
  files
    .filter(({ path, code }) => !but.test(path) && pattern.test(code))
    .map(({ path, code }) => `${path}: ${pattern.exec(code)?.[0]}`);

describe('the test itself', () => {
  test('sees the program', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(outside.length).toBeGreaterThan(100);
    expect(rows.some(({ name }) => name === 'intake/source.ts → read/streams.ts')).toBe(true);
    expect(rows.some(({ name }) => name === 'parse/tokens.ts → chevrotain')).toBe(true);
  });

  test('sees every import line', () => {
    const count = (code: string): number => code.match(/^import\b|^export\b[^;=]*\bfrom ''|\bimport\(/gm)?.length ?? 0;
    expect(files.filter(({ code, imports }) => imports.length !== count(code)).map(({ path }) => path)).toEqual([]);
  });

  test('has a rule for every area', () => {
    const ruled = new Set(rules.map(({ area }) => area));
    expect(files.filter(({ area }) => !ruled.has(area)).map(({ path }) => path)).toEqual([]);
  });

  test.each(exceptions)('still needs its exception for $file → $imports', ({ file, imports }) => {
    expect(rows.some(({ name }) => name === `${file} → ${imports}`)).toBe(true);
  });
});

describe('imports go one way', () => {
  test.each(rules)('$area imports only $may and types of $types: $because', (rule) => {
    const wrong = outside.filter(
      ({ file, one }) => file.area === rule.area && !allows(rule, one) && !isException(file, one),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('within read/ too, from how a stream is read down to its lines', () => {
    const placeOf = (path: string): number => {
      const [area, folder = ''] = path.split('/');
      return area === 'read' ? READ.indexOf(folder) : -2;
    };
    const within = rows.filter(({ file, one }) => file.area === 'read' && areaOf(one.target) === 'read');
    expect(within.length).toBeGreaterThan(100);
    expect(within.filter(({ file }) => placeOf(file.path) === -1).map(({ name }) => name)).toEqual([]);
    const up = within.filter(({ file, one }) => !one.typesOnly && placeOf(one.target) > placeOf(file.path));
    expect(up.map(({ name }) => name)).toEqual([]);
  });

  test('and never to a file that is not there', () => {
    const paths = new Set(files.map(({ path }) => path));
    expect(rows.filter(({ one }) => !one.isPackage && !paths.has(one.target)).map(({ name }) => name)).toEqual([]);
  });
});

describe('packages', () => {
  test.each(packages)('$name is used in its place only: $because', ({ name, users }) => {
    const uses = rows.filter(
      ({ one }) => one.isPackage && (one.target === name || (name === 'node:*' && one.target.startsWith('node:'))),
    );
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter(({ file }) => !users.test(file.path)).map((row) => row.name)).toEqual([]);
  });

  test('are no others than these', () => {
    const known = new Set(packages.map(({ name }) => name));
    const names = rows
      .filter(({ one }) => one.isPackage && !one.target.startsWith('node:'))
      .map(({ one }) => one.target);
    expect([...new Set(names)].filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('no file', () => {
  test('but those at the border touches the process, the console or the clock on the wall', () => {
    expect(saying(/\bprocess\.|\bconsole\.|\bDate\.now\(|\bnew Date\(\)/, /^(?:edge|cli)\//)).toEqual([]);
  });

  test('has an any, an enum or a namespace', () => {
    expect(saying(/[:<|&,(]\s*any\b|\bas any\b|\bany\[\]/)).toEqual([]);
    expect(saying(/\b(?:enum|namespace)\s+\w+\s*\{/)).toEqual([]);
  });

  test('switches the compiler or the linter off', () => {
    const off = /@ts-(?:ignore|nocheck|expect-error)|(?:ox|es)lint-disable/;
    expect(files.filter(({ text }) => off.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('is longer than 350 lines', () => {
    expect(files.filter(({ lines }) => lines > 350).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });
});
