import type { EventFieldsByKind, EventKind } from '../catalog/index.ts';
import type { LineRef } from './source.ts';
import type { EpochMs } from './time.ts';

/** What every event knows of the record it was read from. */
export interface EventHeader {
  readonly at: EpochMs;
  readonly from: LineRef;
  /** Name of the thread that logged it; '' where the layout does not print one. */
  readonly thread: string;
  /** `[myid:N]` of the line; null where it is absent or empty. */
  readonly myid: string | null;
  /** The message as logged. */
  readonly message: string;
  /** The heads of the stack trace behind it (`java.net.SocketTimeoutException: Read timed out`), frames left out. */
  readonly trace: readonly string[];
  /** Time of the record before it in the same input, whatever that said; null for the first. */
  readonly previousAt: EpochMs | null;
  /** What the line itself says, where its server's clock differs and `at` was put right. */
  readonly rawAt?: EpochMs;
}

export type EventOf<K extends EventKind> = EventHeader & { readonly kind: K } & EventFieldsByKind[K];

/** One recognised log message with its fields: a union discriminated by `kind`, derived from the catalogue. */
export type ZkEvent = { readonly [K in EventKind]: EventOf<K> }[EventKind];

const EXCEPTION = /^[\w$.]+(?:Exception|Error)\b/;

/** The head of a stack trace that names what was thrown: `java.net.ConnectException: Connection refused`. */
export const exceptionIn = (trace: readonly string[]): string | undefined => trace.find((line) => EXCEPTION.test(line));
