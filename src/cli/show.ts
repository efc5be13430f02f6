import { writeTextFile } from '../edge/files.ts';
import { filterReport } from '../render/filter.ts';
import { rendererFor } from '../render/index.ts';
import { renderOptionsOf, targetsOf, type ViewFlags } from './view-options.ts';
import type { ServerId } from '../model/ids.ts';
import type { Report } from '../model/report.ts';
import type { Io } from './io.ts';

/** Writes a report to files and stdout, as the flags say. */
export async function show(report: Report, flags: ViewFlags, io: Io): Promise<void> {
  const shown = flags.redact === true ? (await import('../redact/index.ts')).redactReport(report) : report;
  // The files first: a reader of stdout that closes its pipe ends the process.
  for (const { path, format } of targetsOf(flags).toReversed()) {
    // Users name servers as they know them.
    const { nodes, ...rest } = await renderOptionsOf(flags, report, io, path === null);
    const options = { ...rest, nodes: nodes === null ? null : sameNodes(nodes, report, shown) };
    const { render } = await rendererFor(format);
    const text = render(filterReport(shown, options), options);
    if (path === null) io.stdout.write(text);
    else writeTextFile(path, text);
  }
}

/** The servers under the names of another version of their report. */
function sameNodes(nodes: readonly ServerId[], from: Report, to: Report): ServerId[] {
  return nodes.flatMap((node) => to.ensemble.nodes[from.ensemble.nodes.findIndex(({ id }) => id === node)]?.id ?? []);
}
