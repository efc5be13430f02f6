import { PROCESS_END } from '../../model/report.ts';
import { printable } from '../../base/printable.ts';
import type { ServerId } from '../../model/ids.ts';
import type { IsoTime, ReportEvent } from '../../model/report.ts';
import { duration, spread } from '../duration.ts';
import { kindOfOutage, lengthOfOutage } from '../sections/outages.ts';
import type { Tone } from '../sections/define.ts';
import type { View } from '../view.ts';
import { foldRuns, type Folded } from './fold.ts';

/** A row of the timeline as every format shows it: something that a server did, or a mark across all columns. */
export type TimelineRow = EventRow | Mark;

export interface EventRow {
  readonly type: 'event';
  readonly node: ServerId;
  readonly ms: number;
  readonly time: string;
  /** Time since the row before: `+406 ms`; `~2 ms` where the clocks cannot decide which was first; empty in the first. */
  readonly gap: string;
  readonly message: string;
  /** What must not be cut off with the end of a long message: `×14 until 22:32:09.942`. */
  readonly suffix: string;
  readonly tone: Tone;
}

/** What `~` in front of a gap means, for legends. */
export const unsureOrder = '~ the clocks cannot tell which of two rows was first';

export const isUnsure = (row: TimelineRow): boolean => row.type === 'event' && row.gap.startsWith('~');

export interface Mark {
  readonly type: 'mark';
  readonly text: string;
  readonly tone: Tone;
}

/** The merged timeline in rows: crowds folded, days and outages marked. */
export function timelineRows(view: View): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  const estimates = estimatedEnds(view);
  let day = view.manyDays ? '' : null;
  const add = (time: IsoTime, row: TimelineRow): void => {
    if (day !== null && view.clock.date(time) !== day) {
      day = view.clock.date(time);
      rows.push({ type: 'mark', text: day, tone: 'strong' });
    }
    rows.push(row);
  };
  const marks = outageMarks(view);
  let nextMark = 0;
  const addMarksBefore = (ms: number): void => {
    for (let next = marks[nextMark]; next !== undefined && next.ms < ms; next = marks[++nextMark])
      add(next.time, next.mark);
  };
  let before: Before | null = null;
  for (const folded of foldRuns(view, view.report.timeline)) {
    const ms = Date.parse(folded.event.time);
    addMarksBefore(ms);
    add(folded.event.time, rowOf(view, folded, ms, before, estimates));
    before = { ms, node: folded.event.node };
  }
  addMarksBefore(Number.POSITIVE_INFINITY);
  return rows;
}

/** The row above. */
interface Before {
  readonly ms: number;
  readonly node: ServerId;
}

function gapAfter(before: Before, { node, orderUnsure }: ReportEvent, ms: number): string {
  const isUnsureHere = orderUnsure === true && before.node !== node;
  return `${isUnsureHere ? '~' : ms < before.ms ? '' : '+'}${duration(ms - before.ms)}`;
}

function rowOf(
  view: View,
  folded: Folded,
  ms: number,
  before: Before | null,
  estimates: ReadonlyMap<string, string>,
): EventRow {
  const { event, message } = folded;
  const gap = before === null ? '' : gapAfter(before, event, ms);
  const estimate = event.kind === PROCESS_END ? estimates.get(momentOf(event.node, event.time)) : undefined;
  return {
    type: 'event',
    node: event.node,
    ms,
    time: view.clock.time(event.time),
    gap,
    message: printable(message),
    suffix: [estimate, repetition(view, folded)].filter(Boolean).join(' '),
    tone: toneOf(event),
  };
}

function repetition(view: View, { event, count, until }: Folded): string {
  const times = count > 1 ? `×${count}` : '';
  if (until === null || until === event.time) return times;
  const date = view.clock.date(until);
  const day = date === view.clock.date(event.time) ? '' : `${date.slice(5)} `;
  return `${times} until ${day}${view.clock.time(until)}`.trim();
}

/** What changes the state of a server or of the ensemble stands out; what comes in crowds stands back. */
function toneOf({ kind, weight }: ReportEvent): Tone {
  if (kind === PROCESS_END) return 'bad';
  if (weight === 'strong') return 'strong';
  return weight === 'vote' || weight === 'routine' ? 'quiet' : 'plain';
}

interface TimedMark {
  readonly time: IsoTime;
  readonly ms: number;
  readonly mark: Mark;
}

/** Where an outage begins and ends, after the events of that very moment. */
function outageMarks(view: View): TimedMark[] {
  return view.report.outages
    .flatMap((outage): readonly TimedMark[] => {
      const what = kindOfOutage(outage.kind);
      const begins = timedMark(view, outage.from, `outage begins: ${what}`, 'bad');
      if (outage.to === null) return [begins];
      return [begins, timedMark(view, outage.to, `outage over after ${lengthOfOutage(view, outage)}`, 'good')];
    })
    .toSorted((a, b) => a.ms - b.ms);
}

function timedMark({ clock }: View, time: IsoTime, text: string, tone: Tone): TimedMark {
  return { time, ms: Date.parse(time), mark: { type: 'mark', text: `${clock.time(time)} ${text}`, tone } };
}

/** How far the estimated end of a process may be off, by server and time. */
function estimatedEnds({ report }: View): ReadonlyMap<string, string> {
  const downs = report.states.filter(({ state, fromRange }) => state === 'DOWN' && fromRange !== undefined);
  return new Map(downs.map(({ node, from, fromRange }) => [momentOf(node, from), spread(from, fromRange)]));
}

function momentOf(node: ServerId, time: IsoTime): string {
  return `${node} ${time}`;
}
