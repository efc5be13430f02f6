import type { Report } from '../model/report.ts';
import type { Format } from './define.ts';

/** The report itself (docs/report.md), whole and as given: filters are applied before, sections are not asked for. */
export const json: Format = {
  format: 'json',
  extension: ['.json'],
  description: 'the whole report as one JSON document, one item per line',
  load: async () => renderJson,
};

/** Levels of nesting that are broken into lines: the report's fields, and the fields of its objects. */
const BROKEN_LEVELS = 2;
/** So many items of a list are laid out together. */
const ITEMS = 16;

/** One item of a list per line, so that two saved reports differ in the lines of what differs. */
function* renderJson(report: Report): Generator<string> {
  yield* laidOut(report, 0);
  yield '\n';
}

function* laidOut(value: unknown, level: number): Generator<string> {
  const indent = ' '.repeat(level + 1);
  const end = `\n${' '.repeat(level)}`;
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
    yield '[\n';
    yield* itemsOf(value, indent);
    yield `${end}]`;
  } else if (level < BROKEN_LEVELS && isFields(value)) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    yield fields.length === 0 ? '{' : '{\n';
    for (const [i, [name, field]] of fields.entries()) {
      yield `${i === 0 ? '' : ',\n'}${indent}${inline(name)}: `;
      yield* laidOut(field, level + 1);
    }
    yield fields.length === 0 ? '}' : `${end}}`;
  } else yield inline(value);
}

function* itemsOf(list: readonly unknown[], indent: string): Generator<string> {
  for (let i = 0; i < list.length; i += ITEMS) {
    const lines = list.slice(i, i + ITEMS).map(inline);
    yield `${i === 0 ? '' : ',\n'}${indent}${lines.join(`,\n${indent}`)}`;
  }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** In an array `undefined` becomes null, as `JSON.stringify` has it. */
function inline(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}
