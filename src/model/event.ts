import type { EventFieldsByKind, EventKind } from '../catalog/index.ts';
import type { ServerId } from './ids.ts';
import type { LineRef } from './source.ts';
import type { EpochMs } from './time.ts';

/** What a message says, whoever says it and when; equal texts of a log are one object. */
export interface Said {
  readonly kind: EventKind;
  /** The message as logged. */
  readonly message: string;
  /** The typed fields of its kind; read when they are first asked for. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What every event knows of the record it was read from. */
export interface EventHeader {
  /** The server that logged it; known when it has been found out whose its log is. */
  readonly node: ServerId;
  readonly at: EpochMs;
  /** Index of its input, and the physical line in it, from 1. */
  readonly input: number;
  readonly line: number;
  /** The same two as evidence; made anew each time it is asked for. */
  readonly from: LineRef;
  /** Name of the thread that logged it; '' where the layout does not print one. */
  readonly thread: string;
  /** `[myid:N]` of the line; null where it is absent or empty. */
  readonly myid: string | null;
  /** The message as logged. */
  readonly message: string;
  readonly said: Said;
  /** The heads of the stack trace behind it (`java.net.SocketTimeoutException: Read timed out`), frames left out. */
  readonly trace: readonly string[];
  /** Time of the record before it in the same input, whatever that said; null for the first. */
  readonly previousAt: EpochMs | null;
  /** What the line itself says, where its server's clock differs and `at` was put right. */
  readonly rawAt?: EpochMs | undefined;
}

export type EventOf<K extends EventKind> = EventHeader & { readonly kind: K; readonly fields: EventFieldsByKind[K] };

/**
 * One recognised log message with its fields: a union discriminated by `kind`, derived from the catalogue. All of them
 * are rows of `EventColumns`.
 */
export type ZkEvent = { readonly [K in EventKind]: EventOf<K> }[EventKind];

const EXCEPTION = /^[\w$.]+(?:Exception|Error)\b/;

/** The head of a stack trace that names what was thrown: `java.net.ConnectException: Connection refused`. */
export const exceptionIn = (trace: readonly string[]): string | undefined => trace.find((line) => EXCEPTION.test(line));
