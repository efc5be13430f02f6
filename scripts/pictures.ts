/**
 * Makes the pictures of the documentation from the recordings in fixtures/: `npx tsx scripts/pictures.ts`. A test holds
 * that they are what zklog draws now.
 */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { analyzeSources } from '../src/analyze.ts';
import { openSources } from '../src/edge/files.ts';
import { rendererFor } from '../src/render/index.ts';

/** Files of docs/pictures/, each with the recording that it shows. */
export const pictures: Readonly<Record<string, string>> = {
  'quorum-loss.svg': 'fixtures/3.8.0-quorum-loss',
  'chained-elections.svg': 'fixtures/3.8.0-chained-elections',
  'rolling-restart.svg': 'fixtures/3.8.0-rolling-restart-5',
  'clock-skew.svg': 'fixtures/3.4.13-clock-skew',
};

export const FOLDER = 'docs/pictures';

export async function pictureOf(recording: string): Promise<string> {
  const [report, { render }] = await Promise.all([analyzeSources(openSources([recording])), rendererFor('svg')]);
  return render(report, { width: 120, color: false, zone: 'UTC', only: null, nodes: null, since: null, until: null });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, recording] of Object.entries(pictures))
    writeFileSync(`${FOLDER}/${name}`, await pictureOf(recording));
}
