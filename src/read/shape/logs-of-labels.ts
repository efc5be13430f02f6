import { isInLayout } from '../detect/probe.ts';
import { HostLogs, Holding, type Lines } from './processes.ts';
import { SubLog, type Order } from './sub-log.ts';
import { bareParts } from './timeless.ts';
import type { ReadStats } from '../../model/record.ts';
import type { LogSink, Reading } from '../reading.ts';
import type { Taker } from './fronts.ts';
import type { Unwrapped } from '../wrappers/wrapper.ts';

/** A stream tells apart so many writers; the lines of all further ones are one log. */
const MOST_LABELS = 200;
const FURTHER = '(further)';

interface LabelledLog<Sink> {
  readonly log: SubLog;
  readonly sink: Sink;
}

interface EndedLog<Sink> extends LabelledLog<Sink> {
  readonly stats: ReadStats;
}

/** The logs of a stream, each by the label of its lines, and by their process where one label has servers of several. */
export class LogsOfLabels<Sink extends LogSink> {
  readonly #reading: Reading;
  readonly #order: Order;
  readonly #stamped: boolean;
  readonly #open: () => Sink;
  readonly #logs = new Map<string | null, LabelledLog<Sink>>();
  /** Of labels whose lines name processes. */
  readonly #hosts = new Map<string | null, HostLogs>();
  readonly #holding = new Holding();

  /**
   * @param isStamped whether records have no time of their own, so that a message alone is one
   * @param open makes the sink of one more log
   */
  constructor(reading: Reading, order: Order, isStamped: boolean, open: () => Sink) {
    this.#reading = reading;
    this.#order = order;
    this.#stamped = isStamped;
    this.#open = open;
  }

  /** Who takes a line that its label and its process tell of. */
  linesOf({ label, process = null, rest }: Unwrapped, at: number): Lines {
    const host = this.#hosts.get(label) ?? (process === null ? null : this.#newHost(label, at));
    return host === null ? this.logOf(label, at) : host.of(process, rest);
  }

  /** Tells of any further line of this label and process who takes it, whatever it says; null where that has to be seen. */
  takerOf({ label, process = null }: Unwrapped, at: number): Taker {
    const host = this.#hosts.get(label);
    if (host !== undefined) return () => host.certain(process);
    const log = this.logOf(label, at);
    return () => (this.#hosts.has(label) ? null : log);
  }

  logOf(label: string | null, at: number): SubLog {
    return this.#logs.get(label)?.log ?? this.#newLog(label, at);
  }

  /** What tells nothing of a server is beside those that do; if none does, the longest stands for all. */
  end(isServers: (sink: Sink) => boolean): { readonly kept: EndedLog<Sink>[]; readonly others: EndedLog<Sink>[] } {
    for (const host of this.#hosts.values()) host.end();
    const logs = Array.from(this.#logs.values(), ({ log, sink }) => ({ log, sink, stats: log.end() }));
    const servers = logs.filter(({ sink }) => isServers(sink));
    const longest = logs.toSorted((a, b) => b.stats.records - a.stats.records || b.stats.lines - a.stats.lines);
    const kept = servers.length > 0 ? servers : longest.slice(0, 1);
    return { kept, others: logs.filter((one) => !kept.includes(one)) };
  }

  /** Null where there are too many labels. */
  #newHost(label: string | null, at: number): HostLogs | null {
    const first = this.logOf(label, at);
    if (first.label !== label) return null;
    const labelOf = (process: string): string => `${label ?? ''}[${process}]`;
    const host = new HostLogs(first, {
      isRecord: (line) => this.#isRecord(line),
      logOf: (process, from) => this.logOf(process === null ? label : labelOf(process), from),
      name: (process) => this.#rename(first, labelOf(process)),
      holding: this.#holding,
    });
    this.#hosts.set(label, host);
    return host;
  }

  #newLog(label: string | null, at: number): SubLog {
    if (this.#logs.size >= MOST_LABELS && label !== FURTHER) return this.logOf(FURTHER, at);
    const sink = this.#open();
    const log = new SubLog(label, at, this.#reading, this.#order, sink);
    this.#logs.set(label, { log, sink });
    return log;
  }

  #rename(log: SubLog, label: string): void {
    const known = this.#logs.get(log.label);
    if (known === undefined) return;
    this.#logs.delete(log.label);
    log.label = label;
    this.#logs.set(label, known);
  }

  #isRecord(rest: string): boolean {
    const { isMessage, layouts } = this.#reading;
    return isInLayout(rest, layouts) || (this.#stamped && isMessage(bareParts(rest).message));
  }
}
