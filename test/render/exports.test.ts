import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { rendererFor } from '../../src/render/index.ts';
import { fixtures, reportOfFixture } from '../history/support.ts';
import { options, samples } from './options.ts';
import { leaderKill } from './sample-report.ts';
import { hostile, manyServers, storm } from './variations.ts';

const { render: mermaid } = await rendererFor('mermaid');
const { render: trace } = await rendererFor('trace');
const { render: shiviz } = await rendererFor('shiviz');
const { render: csv } = await rendererFor('csv');

const reports = async (): Promise<[string, typeof leaderKill][]> => [
  ...Object.entries(samples),
  ...(await Promise.all(
    fixtures.map(async (name): Promise<[string, typeof leaderKill]> => [name, await reportOfFixture(name)]),
  )),
];

describe('mermaid', () => {
  /** A line of a sequence diagram as its grammar has it. */
  const LINE =
    /^(?:sequenceDiagram| {2}participant \w+ as [^;]+| {2}Note over s\d+(?:,s\d+)?: .+| {2}s\d+(?:->>|-->>)s\d+: .+)$/;
  /** `;` and `#` stand in entities only. */
  const ENTITY = /#(?:\d+|[a-z]+);/g;

  it('is a diagram within its limits, of every report', async () => {
    for (const [name, report] of await reports()) {
      const text = mermaid(report, options());
      const wrong = text
        .trimEnd()
        .split('\n')
        .filter((line) => !LINE.test(line.replaceAll(ENTITY, '')) || /[;#<]/.test(line.replaceAll(ENTITY, '')));
      expect([name, wrong]).toEqual([name, []]);
      expect(text.length).toBeLessThan(50_000);
    }
  });

  it('tells who led, synced and was missed', () => {
    expect(mermaid(leaderKill, options()).split('\n')).toEqual(
      expect.arrayContaining([
        '  participant s1 as z2',
        '  Note over s1: 22:32:07.171 leads, epoch 1',
        '  s0-->>s1: 22:32:06.587 votes for z2',
        expect.stringMatching(/^ {2}Note over s0,s2: 22:32:09\.926 OUTAGE begins, no /),
      ]),
    );
  });

  it('leaves out what nobody could follow, and says so', () => {
    const text = mermaid(storm(900), options());
    expect(text).toMatch(/Note over s0,s2: \d+ steps left out/);
    expect(text.split('\n').length).toBeLessThan(420);
    expect(mermaid(manyServers(50), options())).toContain('29 servers left out');
  });
});

describe('trace', () => {
  const id = { type: 'integer', minimum: 0 };
  const base = { name: { type: 'string', minLength: 1 }, pid: { type: 'integer', minimum: 1 }, tid: id };
  const timed = { ...base, cat: { type: 'string' }, ts: { type: 'number', minimum: 0 }, args: { type: 'object' } };
  const event = (ph: string, properties: object): object => ({
    type: 'object',
    properties: { ph: { const: ph }, ...properties },
    required: ['ph', ...Object.keys(properties).filter((key) => key !== 'args')],
    additionalProperties: false,
  });
  /** The events of Chrome's "Trace Event Format" that are written. */
  const schema = {
    type: 'object',
    required: ['traceEvents', 'displayTimeUnit', 'otherData'],
    additionalProperties: false,
    properties: {
      displayTimeUnit: { enum: ['ms', 'ns'] },
      otherData: { type: 'object', additionalProperties: { type: 'string' } },
      traceEvents: {
        type: 'array',
        items: {
          oneOf: [
            event('M', { ...base, args: { type: 'object' } }),
            event('X', { ...timed, dur: { type: 'number', minimum: 0 } }),
            event('i', { ...timed, s: { enum: ['g', 'p', 't'] } }),
            event('s', { ...base, cat: { type: 'string' }, ts: timed.ts, id }),
            event('f', { ...base, cat: { type: 'string' }, ts: timed.ts, id, bp: { const: 'e' } }),
          ],
        },
      },
    },
  };
  const isTrace = new Ajv().compile(schema);

  interface Event {
    readonly ph: string;
    readonly name: string;
    readonly id?: number;
    readonly pid: number;
    readonly args?: { readonly name?: string };
  }
  const eventsOf = (text: string): readonly Event[] => (JSON.parse(text) as { traceEvents: Event[] }).traceEvents;

  it('fits the schema, and every arrow has two ends', async () => {
    let arrows = 0;
    for (const [name, report] of await reports()) {
      const text = trace(report, options());
      expect([name, isTrace(JSON.parse(text)), isTrace.errors]).toEqual([name, true, null]);
      const ends = (ph: string): (number | undefined)[] =>
        eventsOf(text)
          .filter((one) => one.ph === ph)
          .map((one) => one.id);
      expect(ends('f')).toEqual(ends('s'));
      arrows += ends('f').length;
    }
    expect(arrows).toBeGreaterThan(100);
  });

  it('refuses what is no trace', () => {
    expect(
      isTrace({ traceEvents: [{ ph: 'X', name: 'no time', pid: 1, tid: 1 }], displayTimeUnit: 'ms', otherData: {} }),
    ).toBe(false);
  });

  it('has a track for each server and one of the ensemble', () => {
    const tracks = eventsOf(trace(leaderKill, options())).filter(({ name }) => name === 'process_name');
    expect(tracks.map(({ args }) => args?.name)).toEqual(['ensemble', 'z1', 'z2', 'z3']);
  });
});

describe('shiviz', () => {
  interface Step {
    readonly event: string;
    readonly host: string;
    readonly clock: Readonly<Record<string, number>>;
  }

  /** Reads a file as ShiViz does: by the expression in its first line. */
  function parsed(text: string): readonly Step[] {
    const [expression = '', divider, ...rest] = text.split('\n');
    expect(divider).toBe('');
    const body = rest.join('\n').trimEnd();
    const found = [...body.matchAll(new RegExp(`^${expression}$`, 'gm'))].map(({ groups }) => ({
      event: groups?.['event'] ?? '',
      host: groups?.['host'] ?? '',
      clock: JSON.parse(groups?.['clock'] ?? '{}') as Step['clock'],
    }));
    expect(found.length * 2).toBe(body === '' ? 0 : body.split('\n').length);
    return found;
  }

  it('has clocks that count on, and know nothing of what is to come', async () => {
    for (const [name, report] of await reports()) {
      const counts = new Map<string, number>();
      for (const { host, clock } of parsed(shiviz(report, options()))) {
        expect([name, clock[host]]).toEqual([name, (counts.get(host) ?? 0) + 1]);
        counts.set(host, clock[host] ?? 0);
        for (const [other, count] of Object.entries(clock)) expect(count).toBeLessThanOrEqual(counts.get(other) ?? 0);
      }
    }
  });

  it('ties a vote to who hears it, and a sync to who gets it', async () => {
    const steps = parsed(shiviz(await reportOfFixture('3.8.0-quorum-loss'), options()));
    const said = steps.find(({ event }) => event === '22:33:24.288 votes for itself, round 1');
    const heard = steps.find(({ event }) => event.endsWith('hears that z2 votes for z2, round 1'));
    expect(said).toMatchObject({ host: 'z2', clock: { z2: 2 } });
    expect(heard).toMatchObject({ host: 'z1', clock: { z1: 3, z2: 2 } });
    const sent = steps.find(({ event }) => event.endsWith('sends SNAP to z3'));
    const got = steps.find(({ event }) => event.endsWith('has SNAP of z2'));
    expect([sent?.host, got?.host]).toEqual(['z2', 'z3']);
    expect(got?.clock['z2']).toBe(sent?.clock['z2']);
  });
});

describe('csv', () => {
  /** RFC 4180. */
  function rowsOf(text: string): readonly (readonly string[])[] {
    const rows: string[][] = [[]];
    for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
      rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
      if (end === '\r\n') rows.push([]);
      if (end === '') break;
    }
    return rows.slice(0, -1);
  }

  it('has as many cells in each row as in the head, of every report', async () => {
    for (const [name, report] of await reports()) {
      const [head, ...rows] = rowsOf(csv(report, options()));
      expect(head?.slice(0, 3)).toEqual(['type', 'from', 'to']);
      expect([name, rows.filter((row) => row.length !== head?.length)]).toEqual([name, []]);
      const { states, serving, leaderships, elections, syncs, outages, findings, timeline } = report;
      const all = [states, serving, leaderships, elections, syncs, outages, findings, timeline];
      expect([name, rows.length]).toEqual([name, all.reduce((sum, items) => sum + items.length, 0)]);
    }
  });

  it('is in the order of time, and of what is asked for', () => {
    const [, ...rows] = rowsOf(csv(leaderKill, options({ only: ['leaderships', 'outages'] })));
    expect(rows.map(([type, from]) => [type, from])).toEqual([
      ['leadership', '2026-11-22T22:32:07.171Z'],
      ['outage', '2026-11-22T22:32:09.926Z'],
      ['leadership', '2026-11-22T22:32:10.289Z'],
    ]);
  });

  it('lets no text of a log become a formula', () => {
    const [event] = hostile.timeline;
    const text = csv(
      { ...hostile, timeline: [{ ...(event as NonNullable<typeof event>), message: '=1+1' }] },
      options({ only: ['timeline'] }),
    );
    expect(rowsOf(text)[1]?.[8]).toBe("'=1+1");
  });
});
