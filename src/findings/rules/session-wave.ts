import { lowerBound } from '../../base/sorted.ts';
import { defineFinding, doc } from '../define.ts';
import type { EventOf } from '../../model/event.ts';
import type { Instance } from '../define.ts';

export const sessionWave = defineFinding({
  rule: 'session-wave',
  severity: 'warning',
  title: 'many sessions expired at once',
  releases: '3.3.6-',
  reads: ['session-expired'],
  why: 'Clients that could not reach a server for their session time-out lose their locks and ephemeral nodes. A wave shortly after a new leader came means that the outage was longer than the time-outs.',
  remedy:
    'Compare the outage with the negotiated time-outs; give clients a time-out well above an election and a sync.',
  links: [doc('zookeeperProgrammers.html#ch_zkSessions')],
  check: (facts) => {
    const lines = facts.of('session-expired');
    const started = facts.history.leaderships
      .flatMap(({ establishedAt }) => establishedAt ?? [])
      .toSorted((a, b) => a - b);
    const ends = new Set(facts.history.outages.map(({ to }) => to));
    const waves: Instance<{ count: number; ms: number; after: number | null }>[] = [];
    for (let i = 0; i < lines.length;) {
      let end = i;
      while (end + 1 < lines.length && at(lines, end + 1) - at(lines, end) <= facts.tickMs * 2) end++;
      if (end - i + 1 >= MANY) {
        const before = started[lowerBound(started, at(lines, i), (time) => time) - 1] ?? null;
        const after =
          before === null || !ends.has(before) || at(lines, i) - before > AFTER_MS ? null : at(lines, i) - before;
        waves.push({
          args: { count: end - i + 1, ms: at(lines, end) - at(lines, i), after },
          sightings: lines.slice(i, end + 1),
        });
      }
      i = end + 1;
    }
    return waves;
  },
  message: ({ count, ms, after }, { span }) =>
    `${count} sessions expired within ${span(ms)}${after === null ? ', with no loss of a leader before it: their clients had stopped' : `, ${span(after)} after the outage ended: it was longer than their time-outs`}.`,
  raises: [
    {
      id: 1,
      lines: Array.from(
        { length: 12 },
        (_, i) => `5.${100 + i} ZooKeeperServer Expiring session 0x1000000${i}, timeout of 4000ms exceeded`,
      ),
    },
  ],
  silent: [
    {
      id: 1,
      lines: Array.from(
        { length: 4 },
        (_, i) => `5.${100 + i} ZooKeeperServer Expiring session 0x1000000${i}, timeout of 4000ms exceeded`,
      ),
    },
  ],
});

const MANY = 10;
const AFTER_MS = 120_000;
const at = (lines: readonly EventOf<'session-expired'>[], i: number): number => lines[i]?.at ?? 0;
