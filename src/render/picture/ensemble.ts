import { printable } from '../../base/printable.ts';
import { duration } from '../duration.ts';
import { causeOfOutage, kindOfOutage, lengthOfOutage } from '../sections/outages.ts';
import { counted, type View } from '../view.ts';
import { placed, sizeOf, type Lasting } from './stretches.ts';
import { endOf, whenOf } from './words.ts';
import type { ReportElection } from '../../model/report.ts';
import type { Canvas, Picture, Scale } from './define.ts';

const byStart = <Kind>(items: Lasting<Kind>[]): Lasting<Kind>[] => items.toSorted((a, b) => a.from - b.from);

/** Who led with a quorum, and when. */
export function leadersOf(view: View, scale: Scale, { grain }: Canvas): Picture['leaders'] {
  const items = view.report.leaderships.flatMap(({ leader, epoch, establishedAt, endedAt }): Lasting<'leader'>[] => {
    if (establishedAt === null) return [];
    const [from, to] = [Date.parse(establishedAt), endOf(endedAt, scale)];
    const name = view.name(leader);
    const of = epoch === null ? '' : `, epoch ${epoch}`;
    const words = (): { labels: string[]; title: string } => ({
      labels: [`${name} leads${of}`, `${name}${of}`, name],
      title: `${name} leads with a quorum${of}, ${whenOf(view, from, endedAt === null ? null : to)}`,
    });
    return [{ kind: 'leader', from, to, words }];
  });
  return placed(byStart(items), scale.x, grain, ({ counts, from, to }) => ({
    kind: 'leader' as const,
    labels: [],
    title: `${counted(sizeOf(counts), 'leadership')}, ${whenOf(view, from, to)}`,
  }));
}

export function electionsOf(view: View, scale: Scale, { grain }: Canvas): Picture['elections'] {
  const items = view.report.elections.map((election): Lasting<ReportElection['outcome']> => {
    const [from, to] = [Date.parse(election.from), endOf(election.to, scale)];
    return { kind: election.outcome, from, to, words: () => electionWords(view, election, from, to) };
  });
  return placed(byStart(items), scale.x, grain, ({ counts, from, to, last }) => ({
    kind: last.kind,
    labels: [],
    title: `${counted(sizeOf(counts), 'election')}, ${whenOf(view, from, to)}`,
  }));
}

function electionWords(
  view: View,
  { id, winner, outcome, epoch, why, trigger, durationMs, to: end }: ReportElection,
  from: number,
  to: number,
): { readonly labels: readonly string[]; readonly title: string } {
  const result = winner === null ? outcome : view.name(winner);
  const took = durationMs === null ? '' : ` in ${duration(durationMs)}`;
  const reasons = [
    trigger === null ? '' : `Set off by: ${trigger}.`,
    why === null ? '' : `Why ${result}: ${why}.`,
  ].filter(Boolean);
  const elected = winner === null ? outcome : `${result} won${epoch === null ? '' : `, epoch ${epoch}`}`;
  return {
    labels: [`election ${id}: ${result}${took}`, `#${id} ${result}${took}`, `#${id} ${result}`, `#${id}`],
    title: printable(
      `Election ${id}: ${elected}, ${whenOf(view, from, end === null ? null : to)}. ${reasons.join(' ')}`.trim(),
    ),
  };
}

export function outagesOf(view: View, scale: Scale, { grain }: Canvas): Picture['outages'] {
  const items = view.report.outages.map((outage): Lasting<'outage'> => {
    const known = outage.to ?? outage.knownUntil ?? null;
    const [from, to] = [Date.parse(outage.from), endOf(known, scale)];
    const words = (): { labels: string[]; title: string } => {
      const kind = kindOfOutage(outage.kind);
      const short = outage.durationMs === null ? lengthOfOutage(view, outage) : duration(outage.durationMs);
      const cause = causeOfOutage(outage);
      return {
        labels: [`outage ${short}: ${kind}`, `outage ${short}`, short],
        title: printable(
          `Outage, ${kind}: ${whenOf(view, from, known === null ? null : to)}, lasted ${lengthOfOutage(view, outage)}.${cause === null ? '' : ` ${cause}`}`,
        ),
      };
    };
    return { kind: 'outage', from, to, words };
  });
  return placed(byStart(items), scale.x, grain, ({ counts, from, to }) => ({
    kind: 'outage' as const,
    labels: [],
    title: `${counted(sizeOf(counts), 'outage')}, ${whenOf(view, from, to)}`,
  }));
}
