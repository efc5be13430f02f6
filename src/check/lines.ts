import { placeOf, type LineRef } from '../model/source.ts';
import type { ReportInput } from '../model/report.ts';
import type { CheckLine } from './result.ts';

/** Evidence as lines of the files that a user has: of rotated files the one that the line stands in. */
export const linesIn =
  (inputs: readonly ReportInput[]) =>
  (evidence: readonly LineRef[]): CheckLine[] => {
    const seen = new Set<string>();
    return evidence.flatMap(({ input, line }) => {
      const source = inputs[input];
      if (source === undefined) return [];
      const found = placeOf(source, line);
      const key = `${found.path}:${found.line}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [found];
    });
  };
