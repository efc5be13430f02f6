import { describe, expect, it } from 'vitest';
import { rendererFor } from '../../src/render/index.ts';
import { options, samples } from './options.ts';
import { leaderKill } from './sample-report.ts';

const { render } = await rendererFor('json');

describe('json', () => {
  it.each(Object.entries(samples))('of %s reads back as the same report', (_name, report) => {
    expect(JSON.parse(render(report, options()))).toEqual(JSON.parse(JSON.stringify(report)));
  });

  it('has one item per line', () => {
    const lines = render(leaderKill, options()).split('\n');
    expect(lines.filter((line) => /^ {2}\{"id":\d+,"time"/.test(line))).toHaveLength(leaderKill.timeline.length);
    expect(lines.filter((line) => /^ {3}\{"id":/.test(line))).toHaveLength(leaderKill.ensemble.nodes.length);
  });

  it('ends with a line break', () => {
    expect(render(leaderKill, options())).toMatch(/\n\}\n$/);
  });

  it('prints the whole report, whatever is asked for', () => {
    expect(render(leaderKill, options({ only: ['verdict'], width: 10, zone: 'Asia/Tokyo' }))).toBe(
      render(leaderKill, options()),
    );
  });

  it('keeps ids beyond 2^53 exact', () => {
    expect(render(samples['nineServers']!, options())).toContain('"node":"9223372036854775807"');
  });
});
