import { writeTextFile } from '../edge/files.ts';
import { filterReport } from '../render/filter.ts';
import { rendererFor } from '../render/index.ts';
import { renderOptionsOf, targetsOf, type ViewFlags } from './view-options.ts';
import type { Report } from '../model/report.ts';
import type { Io } from './io.ts';

/** Writes a report to files and stdout, as the flags say. */
export async function show(report: Report, flags: ViewFlags, io: Io): Promise<void> {
  // The files first: a reader of stdout that closes its pipe ends the process.
  for (const { path, format } of targetsOf(flags).toReversed()) {
    const options = await renderOptionsOf(flags, report, io, path === null);
    const { render } = await rendererFor(format);
    const text = render(filterReport(report, options), options);
    if (path === null) io.stdout.write(text);
    else writeTextFile(path, text);
  }
}
