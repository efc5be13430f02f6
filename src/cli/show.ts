import { encoded } from '../base/encoded.ts';
import { writeTextFile } from '../edge/files.ts';
import { filterReport } from '../render/filter.ts';
import { rendererFor } from '../render/index.ts';
import { renderOptionsOf, targetsOf, type ViewFlags } from './view-options.ts';
import type { ServerId } from '../model/ids.ts';
import type { Report } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { RenderOptions } from '../render/define.ts';
import type { Io, Output } from './io.ts';

/**
 * Writes a report to files and stdout, as the flags say. `reopen` gives the logs once more where they are at hand, for
 * formats that quote their lines.
 */
export async function show(report: Report, flags: ViewFlags, io: Io, reopen?: () => Promise<Source[]>): Promise<void> {
  const shown = flags.redact === true ? (await import('../redact/index.ts')).redactReport(report) : report;
  // The files first: a reader of stdout that closes its pipe ends the process.
  for (const { path, format } of targetsOf(flags).toReversed()) {
    // Users name servers as they know them.
    const { nodes, ...rest } = await renderOptionsOf(flags, report, io, path === null);
    const options = { ...rest, nodes: nodes === null ? null : sameNodes(nodes, report, shown) };
    const { piecesOf } = await rendererFor(format);
    const filtered = filterReport(shown, options);
    // What is redacted must not come back as a quotation.
    const quote = format !== 'html' || flags.redact === true ? null : await quoted(filtered, reopen);
    const pieces = piecesOf(filtered, quote === null ? options : { ...options, quote });
    if (path !== null) writeTextFile(path, pieces);
    else await writeOut(pieces, flags, io);
  }
}

/** To the pager where somebody sits in front of a screen that is too small, else as it is. */
async function writeOut(pieces: Iterable<string>, flags: ViewFlags, io: Io): Promise<void> {
  if (!io.stdout.isTTY || flags.pager === false || io.page === undefined) return writePieces(pieces, io.stdout);
  const text = [...pieces].join('');
  const { isLongerThan, pagerOf } = await import('./pager.ts');
  const command = pagerOf(io.env);
  if (command !== null && isLongerThan(text, io.stdout.rows) && (await io.page(command, text))) return;
  io.stdout.write(text);
}

/** The next bytes are made when the reader has taken the last ones. */
async function writePieces(pieces: Iterable<string>, to: Output): Promise<void> {
  for (const bytes of encoded(pieces)) {
    to.write(bytes);
    await to.taken?.();
  }
}

async function quoted(
  report: Report,
  reopen: (() => Promise<Source[]>) | undefined,
): Promise<Exclude<RenderOptions['quote'], undefined> | null> {
  if (reopen === undefined) return null;
  const [{ readLines }, { quotedLines }] = await Promise.all([
    import('../edge/files.ts'),
    import('../render/html/quoted.ts'),
  ]);
  return readLines(await reopen(), report.inputs, quotedLines(report));
}

/** The servers under the names of another version of their report. */
function sameNodes(nodes: readonly ServerId[], from: Report, to: Report): ServerId[] {
  return nodes.flatMap((node) => to.ensemble.nodes[from.ensemble.nodes.findIndex(({ id }) => id === node)]?.id ?? []);
}
