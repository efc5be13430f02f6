import { existsSync, statSync } from 'node:fs';
import { InputError, UsageError } from '../base/errors.ts';
import { analyzed } from './analysis.ts';
import type { ClockFlags } from './clock-options.ts';
import type { InputFlags } from './inputs.ts';
import type { Report } from '../model/report.ts';
import type { Io } from './io.ts';

/** The report of what the arguments name: a saved one, or that of logs and documents of `zklog events`. */
export async function reportOf(
  paths: readonly string[],
  flags: InputFlags & Partial<ClockFlags>,
  io: Io,
): Promise<Report> {
  return (await savedReport(paths)) ?? analyzed(paths, flags, io);
}

/** A report begins like no log in JSON does. */
const BEGINNING = /^\uFEFF?\s*\{\s*"schemaVersion"\s*:/;

/** What `zklog check` and `zklog diff` write begins alike, and goes on with a verdict. */
const VERDICT = /^\uFEFF?\s*\{\s*"schemaVersion"\s*:\s*\d+\s*,\s*"tool"\s*:\s*\{[^{}]*\}\s*,\s*"verdict"\s*:/;

async function savedReport(paths: readonly string[]): Promise<Report | null> {
  for (const path of paths) {
    if (!path.toLowerCase().endsWith('.json') || !existsSync(path) || !statSync(path).isFile()) continue;
    const [{ readTextFile }, { parseReport }] = await Promise.all([
      import('../edge/files.ts'),
      import('../report/parse.ts'),
    ]);
    const text = await readTextFile(path);
    if (!BEGINNING.test(text)) continue;
    if (VERDICT.test(text))
      throw new InputError(
        `${path} is what zklog check or zklog diff said, no report; zklog analyze -o report.json makes one`,
      );
    if (paths.length > 1)
      throw new UsageError(`${path} is a saved report; give it alone, or the logs that it was made of`);
    return parseReport(text, path);
  }
  return null;
}
