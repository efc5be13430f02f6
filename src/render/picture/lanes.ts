import { groupBy } from '../../base/sorted.ts';
import { compareServers, type ServerId } from '../../model/ids.ts';
import type { ReportClock, ReportState } from '../../model/report.ts';
import { duration, exactSigned, signed, spread } from '../duration.ts';
import { letterOf, type StateName } from '../timeline/states.ts';
import { counted, type View } from '../view.ts';
import type { Canvas, ClockError, Lane, Scale, Stretch } from './define.ts';
import { placed, sizeOf, tally, type Lasting } from './stretches.ts';
import { endOf, whenOf } from './words.ts';

/** So many bands are drawn in all lanes together. */
const MOST_BANDS = 4000;
/** Signs stand so far from one another, in grains; else they would be a black bar. */
const APART = 4;

/** The servers that have a lane: all that the ensemble knows or that a state is told of, and that are wanted. */
export function laneServers({ report, options }: View): readonly ServerId[] {
  const known = new Set<ServerId>(report.ensemble.nodes.map(({ id }) => id));
  for (const { node } of report.states) known.add(node);
  const wanted = options.nodes === null ? null : new Set(options.nodes);
  return [...known].filter((server) => wanted === null || wanted.has(server)).toSorted(compareServers);
}

export function lanesOf(view: View, servers: readonly ServerId[], scale: Scale, canvas: Canvas): readonly Lane[] {
  const grain = Math.max(canvas.grain, (canvas.width * servers.length * 2) / MOST_BANDS);
  const states = groupBy(view.report.states, ({ node }) => node);
  const serving = groupBy(view.report.serving, ({ node }) => node);
  const lives = groupBy(view.report.lives, ({ node }) => node);
  return servers.map((server) => {
    const node = view.report.ensemble.nodes.find(({ id }) => id === server);
    const ghost = node?.seenIn === 'other logs';
    const own = states.get(server) ?? [];
    return {
      server,
      name: view.name(server),
      about: [...(node?.role === 'observer' ? ['observer'] : []), ...(ghost ? ['no log given'] : [])],
      ghost,
      clock: clockError(view, server),
      states: bandsOf(view, server, own, scale, grain),
      serving: placed(servingOf(view, serving.get(server) ?? [], scale), scale.x, grain, ({ counts, from, to }) => ({
        kind: 'serving' as const,
        labels: [],
        title: `${view.name(server)} served ${sizeOf(counts)} times, ${whenOf(view, from, to)}`,
      })),
      ranges: rangesOf(view, own, scale, canvas),
      starts: thinned(
        (lives.get(server) ?? []).filter(({ startSeen }) => startSeen),
        ({ from }) => scale.x(Date.parse(from)),
        grain * APART,
      ).map(({ x, item }) => ({ x, title: `${view.name(server)}: process starts, ${view.clock.time(item.from)}` })),
    };
  });
}

function bandsOf(
  view: View,
  server: ServerId,
  states: readonly ReportState[],
  scale: Scale,
  grain: number,
): Stretch<StateName | 'many'>[] {
  const name = view.name(server);
  const epochs = view.report.leaderships.filter(({ leader }) => leader === server);
  const items = states
    .map((state): Lasting<StateName> => {
      const [from, to] = [Date.parse(state.from), endOf(state.to, scale)];
      return {
        kind: state.state,
        from,
        to,
        words: () => ({
          labels: labelsOf(state, state.state === 'LEADING' ? epochAt(epochs, state.from) : null),
          title: `${name} ${state.state}, ${whenOf(view, from, state.to === null ? null : to)}`,
        }),
      };
    })
    .toSorted((a, b) => a.from - b.from);
  return placed(items, scale.x, grain, ({ counts, from, to }) => ({
    kind: 'many' as const,
    labels: [],
    title: `${name}: ${tally(counts)}, ${whenOf(view, from, to)}`,
  }));
}

function labelsOf({ state }: ReportState, epoch: number | null): readonly string[] {
  const [word, letter] = [state, letterOf(state)];
  if (epoch === null) return [word, letter];
  return [`${word}, epoch ${epoch}`, `${letter} e${epoch}`, letter];
}

type Epoch = View['report']['leaderships'][number];

const epochAt = (leaderships: readonly Epoch[], from: string): number | null =>
  leaderships.find(({ electedAt }) => electedAt === from)?.epoch ?? null;

function servingOf(view: View, serving: View['report']['serving'], scale: Scale): readonly Lasting<'serving'>[] {
  return serving
    .map(({ node, role, epoch, from, to }): Lasting<'serving'> => {
      const [begin, end] = [Date.parse(from), endOf(to, scale)];
      const of = epoch === null ? '' : `, epoch ${epoch}`;
      return {
        kind: 'serving',
        from: begin,
        to: end,
        words: () => ({
          labels: [],
          title: `${view.name(node)} serves clients as ${role}${of}, ${whenOf(view, begin, to === null ? null : end)}`,
        }),
      };
    })
    .toSorted((a, b) => a.from - b.from);
}

/** Ranges that are wide enough to be seen. */
function rangesOf(view: View, states: readonly ReportState[], scale: Scale, canvas: Canvas): Stretch<'range'>[] {
  return thinned(
    states.filter(({ state, fromRange }) => state === 'DOWN' && fromRange !== undefined),
    ({ from }) => scale.x(Date.parse(from)),
    canvas.grain * APART,
  ).flatMap(({ item: { node, from, fromRange } }) => {
    if (fromRange === undefined) return [];
    const [x0, x1] = [scale.x(Date.parse(fromRange[0])), scale.x(Date.parse(fromRange[1]))];
    if (x1 - x0 < canvas.grain) return [];
    const title = `${view.name(node)} went down at ${view.clock.time(from)} ${spread(from, fromRange)}: the logs do not tell it exactly`;
    return [{ kind: 'range' as const, x0, x1, labels: [], title }];
  });
}

/** Of what stands closer than `grain` to the one before, nothing is drawn. */
function thinned<T>(
  items: readonly T[],
  place: (item: T) => number,
  grain: number,
): readonly { readonly x: number; readonly item: T }[] {
  let last = Number.NEGATIVE_INFINITY;
  return items
    .map((item) => ({ item, x: place(item) }))
    .toSorted((a, b) => a.x - b.x)
    .filter(({ x }) => {
      if (x - last < grain) return false;
      last = x;
      return true;
    });
}

/** What is known of a server's clock; null where nothing is, or where it is the reference itself. */
function clockError(view: View, server: ServerId): ClockError | null {
  const { reference, offsets } = view.report.clock;
  if (server === reference)
    return offsets.length === 0 ? null : { text: 'reference clock', title: 'All times are on its clock.', ms: 0 };
  const offset = offsets.find(({ node }) => node === server);
  if (offset === undefined || reference === null) return null;
  return { ...wordsOf(offset), ms: widthOf(offset), title: titleOf(view, offset, reference) };
}

type Offset = ReportClock['offsets'][number];

const widthOf = ({ lowMs, highMs }: Offset): number | null =>
  lowMs === null || highMs === null ? null : highMs - lowMs;

/** How far a shown time may still be off once the clock was shifted. */
function wordsOf({ lowMs, highMs, appliedMs, zone }: Offset): { readonly text: string } {
  const shift = appliedMs === 0 ? '' : zone === null ? signed(-appliedMs) : `zone ${zone}`;
  const error = shift === '' ? boundsOf(lowMs, highMs) : halfOf(lowMs, highMs);
  if (shift === '' && error === '') return { text: 'clock not compared' };
  return { text: `clock ${[shift, error].filter(Boolean).join(' ')}` };
}

const halfOf = (low: number | null, high: number | null): string =>
  low === null || high === null ? '' : `±${duration(Math.ceil((high - low) / 2))}`;

function boundsOf(low: number | null, high: number | null): string {
  if (low === null && high === null) return '';
  return `${low === null ? '-?' : exactSigned(low)} to ${high === null ? '+?' : exactSigned(high)}`;
}

function titleOf(view: View, { node, lowMs, highMs, appliedMs, pairs }: Offset, reference: ServerId): string {
  const low = lowMs === null ? 'unbounded' : exactSigned(lowMs);
  const high = highMs === null ? 'unbounded' : exactSigned(highMs);
  const shifted =
    appliedMs === 0 ? 'Its times were not shifted.' : `Its times were shifted by ${exactSigned(-appliedMs)}.`;
  return `The clock of ${view.name(node)} minus that of ${view.name(reference)}: ${low} to ${high}, from ${counted(pairs, 'pair')} of lines. ${shifted}`;
}
