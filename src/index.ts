import { analyzeSources, type AnalyzeOptions } from './analyze.ts';
import { Helpers, openSources } from './edge/files.ts';
import { readWith } from './edge/threads.ts';
import type { Report } from './model/report.ts';

/** What `analyze` may be told beyond the paths. */
export interface AnalyzeFilesOptions extends AnalyzeOptions {
  /** Who wrote a log: path → id (`2`) or name (`zk-a`). Found out from the logs where it is not said. */
  readonly nodes?: ReadonlyMap<string, string>;
  /** How many threads read long files; 1 where it is not said. */
  readonly threads?: number;
}

/**
 * Rebuilds the history of an ensemble from the logs of its servers.
 *
 * @param paths log files (also packed, rotated), folders and patterns, in any order; what lies beside the logs
 *   (`zoo.cfg`, `data/myid`) is used
 * @returns the report, plain JSON-safe data (docs/report.md)
 * @throws InputError for a path that does not exist or may not be read; never for what stands in a log
 * @example
 * const report = await analyze(['z1/zookeeper.out', 'z2/zookeeper.out', 'z3/zookeeper.out']);
 * for (const { leader, epoch, establishedAt } of report.leaderships) console.log(leader, epoch, establishedAt);
 */
export async function analyze(paths: readonly string[], options: AnalyzeFilesOptions = {}): Promise<Report> {
  const { nodes, threads = 1, patterns = [] } = options;
  const sources = openSources(paths, { nodes });
  const helpers = new Helpers(sources, threads);
  try {
    return await analyzeSources(sources, { readBlocks: readWith(helpers, patterns), ...options });
  } finally {
    helpers.dismiss();
  }
}

export { analyzeSources, type AnalyzeOptions } from './analyze.ts';
export { InputError, UsageError } from './base/errors.ts';
export { redactReport } from './redact/index.ts';
export type { ServerId } from './model/ids.ts';
export type * from './model/report.ts';
export type { SideFile, Source, SourceFile, SourceNote, SourceOutcome } from './model/source.ts';
