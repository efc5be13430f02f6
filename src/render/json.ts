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

/** One item of a list per line, so that two saved reports differ in the lines of what differs. */
function renderJson(report: Report): string {
  return `${layOut(report, 0)}\n`;
}

function layOut(value: unknown, level: number): string {
  const indent = ' '.repeat(level + 1);
  const end = `\n${' '.repeat(level)}`;
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
    return `[\n${value.map((item) => indent + inline(item)).join(',\n')}${end}]`;
  }
  if (level < BROKEN_LEVELS && isFields(value)) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => `${indent}${inline(name)}: ${layOut(field, level + 1)}`);
    return fields.length === 0 ? '{}' : `{\n${fields.join(',\n')}${end}}`;
  }
  return inline(value);
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** In an array `undefined` becomes null, as `JSON.stringify` has it. */
function inline(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}
