import type { ServerId } from '../model/ids.ts';
import type { IsoTime, Report } from '../model/report.ts';
import type { LineRef } from '../model/source.ts';

/** The parts of a rendered report that `--only` may name, in the order in which they are shown. */
export const sections = [
  'verdict',
  'picture',
  'ensemble',
  'leaderships',
  'elections',
  'syncs',
  'outages',
  'findings',
  'inputs',
  'ledger',
  'timeline',
] as const;
export type Section = (typeof sections)[number];

/** What `--format` may name. */
export const formatNames = ['text', 'html', 'markdown', 'json', 'svg', 'mermaid', 'trace', 'shiviz', 'csv'] as const;
export type FormatName = (typeof formatNames)[number];

export interface RenderOptions {
  /** Columns of the terminal; only the text format asks. */
  readonly width: number;
  readonly color: boolean;
  /** Draws with ASCII alone; only the text format asks. */
  readonly ascii?: boolean;
  /** IANA zone or `UTC`: the zone of the shown times. */
  readonly zone: string;
  /** Null: all of them. */
  readonly only: readonly Section[] | null;
  /**
   * The filters that were applied to the report (see `filterReport`); a renderer only says so in words, and shows the
   * columns of these nodes.
   */
  readonly nodes: readonly ServerId[] | null;
  readonly since: IsoTime | null;
  readonly until: IsoTime | null;
  /** A line of a log as it stands there; null where it cannot be read again. Left out: the logs are not at hand. */
  readonly quote?: (line: LineRef) => string | null;
}

/** What is known of a format before its renderer is loaded. */
export interface FormatInfo {
  readonly format: FormatName;
  /** File name endings with their dot; `--output x.md` chooses by them. */
  readonly extension: readonly string[];
  /** One line for `--help`. */
  readonly description: string;
}

/** A way to write a report down: a pure function of the report and the options. */
export interface Renderer extends FormatInfo {
  readonly render: (report: Report, options: RenderOptions) => string;
  /** The same text, piece by piece: of a long one no more is held at a time. */
  readonly piecesOf: (report: Report, options: RenderOptions) => Iterable<string>;
}

/** The text of a report, or its pieces, each of which is made when it is asked for. */
export type Render = (report: Report, options: RenderOptions) => string | Generator<string>;

/** A format with the way to its renderer: tables and time zones are loaded only by the formats that show them. */
export interface Format extends FormatInfo {
  readonly load: () => Promise<Render>;
}
