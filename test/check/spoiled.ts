import { readFileSync } from 'node:fs';
import { analyzeSources, type AnalyzeOptions } from '../../src/analyze.ts';
import { openSources } from '../../src/edge/files.ts';
import { logsOf, throughJson } from '../history/support.ts';
import type { Report } from '../../src/model/report.ts';
import type { Source } from '../../src/model/source.ts';

/** Changes the text of one server's log. */
export type Edit = (text: string, server: number) => string;

/** The report of a recording whose logs were changed, with all of them or without that of one server. */
export async function spoiledReport(
  fixture: string,
  edit: Edit,
  { without, options }: { readonly without?: number; readonly options?: AnalyzeOptions } = {},
): Promise<Report> {
  const logs = logsOf(fixture).filter((path) => !path.includes(`/z${without}/`));
  const sources = openSources(logs).map(({ path, beside, node }): Source => {
    const server = Number(/\/z(\d+)\//.exec(path)?.[1]);
    const text = edit(readFileSync(path, 'utf8'), server);
    return { path, beside, node, chunks: () => [new TextEncoder().encode(text)] };
  });
  return throughJson(await analyzeSources(sources, options));
}

/** The servers of most recordings ran on one computer, with one clock: what a comparison of clocks would find. */
export function withOneClock(report: Report): Report {
  const [reference, ...others] = report.ensemble.nodes.map(({ id }) => id);
  const offsets = others.map((node) => ({ node, lowMs: -20, highMs: 20, appliedMs: 0, zone: null, pairs: 10 }));
  return { ...report, clock: { reference: reference ?? null, offsets } };
}

/** Replaces what is found, and fails where nothing is: an edit that changes nothing proves nothing. */
export const replacing =
  (servers: readonly number[], pattern: RegExp, by: string | ((match: string) => string)): Edit =>
  (text, server) => {
    if (!servers.includes(server)) return text;
    const changed = text.replace(pattern, by as string);
    if (changed === text) throw new Error(`${pattern} is not in the log of z${server}`);
    return changed;
  };

/** A record's time stamp moved by so many seconds. */
export const laterBy =
  (seconds: number) =>
  (line: string): string =>
    line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}/, (stamp) => {
      const ms = Date.parse(`${stamp.replace(' ', 'T').replace(',', '.')}Z`) + seconds * 1000;
      return new Date(ms).toISOString().replace('T', ' ').replace('.', ',').replace('Z', '');
    });

export const lineWith = (words: string): RegExp => new RegExp(`^.*${words}.*$`, 'm');
