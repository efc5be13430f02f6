import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyzeSources } from '../../src/analyze.ts';
import { openSources } from '../../src/edge/files.ts';
import { rendererFor } from '../../src/render/index.ts';
import { bytesOf } from '../support/logs.ts';
import { options } from '../render/options.ts';
import { leaderKill } from '../render/sample-report.ts';
import { aFolder, log } from './folder.ts';
import type { FormatName } from '../../src/render/define.ts';

const folder = aFolder();

async function written(format: FormatName): Promise<string> {
  const { render } = await rendererFor(format);
  const made = render(leaderKill, options());
  return typeof made === 'string' ? made : [...made].join('');
}

describe.each([
  ['json', /zookeeper\.json is what zklog made of logs, and no log; zklog render shows a saved report/],
  ['csv', /zookeeper\.csv is a table that zklog made of logs, and no log/],
] as const)('what zklog wrote as %s quotes lines of logs and is none', (format, sentence) => {
  const name = `zookeeper.${format}`;

  it('where it is named', async () => {
    const path = folder.file(`named/${name}`, await written(format));
    expect(() => openSources([path])).toThrow(sentence);
  });

  it('where a pipe brings it', async () => {
    const text = await written(format);
    const source = { path: name, chunks: () => [bytesOf(text)], beside: [], node: null };
    await expect(analyzeSources([source])).rejects.toThrow(sentence);
  });

  it('in a folder and under a pattern, where it is passed over', async () => {
    const logPath = folder.file(`${format}/zookeeper.log`, log(3));
    const root = join(folder.path, format);
    folder.file(`${format}/${name}`, await written(format));
    for (const place of [root, `${root}/zoo*`]) {
      const sources = openSources([place]);
      expect(sources.map(({ path }) => path)).toEqual([logPath]);
      expect(sources[0]?.outcome?.().notes).toMatchObject([{ kind: 'passed-over' }]);
    }
  });
});
