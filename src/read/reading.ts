import type { Layout } from '../model/layout.ts';
import type { Notes } from '../model/ledger.ts';
import type { LogRecord, Prefilter } from '../model/record.ts';
import type { ZoneOffset } from '../model/zone.ts';

/** How logs are to be read, whatever their wrappers. */
export interface Reading {
  readonly prefilter: Prefilter;
  /** Of times that tell no zone; null: they are read as UTC. */
  readonly zoneOffset: ZoneOffset | null;
  /** Those that are tried. */
  readonly layouts: readonly Layout[];
  /** Whether a text is a message of a server, as the catalogue has them. */
  readonly isMessage: (text: string) => boolean;
}

/** Where the records and the losses of one log go; its ledger speaks of input 0. */
export interface LogSink {
  readonly ledger: Notes;
  readonly emit: (record: LogRecord) => void;
}

/** Where the bytes begin that a reader is given, and their layout, where they are not the whole of an input. */
export interface BlockStart {
  readonly from: number;
  readonly layout: Layout;
}
