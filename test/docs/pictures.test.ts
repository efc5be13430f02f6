import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FOLDER, pictureOf, pictures } from '../../scripts/pictures.ts';

test.each(Object.entries(pictures))('%s is what zklog draws of %s', async (name, recording) => {
  const drawn = await pictureOf(recording);
  expect(drawn === readFileSync(`${FOLDER}/${name}`, 'utf8'), 'npx tsx scripts/pictures.ts makes it anew').toBe(true);
});

test('the folder holds no other pictures, and the pages show each of them', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(Object.keys(pictures).toSorted());
  const pages = ['README.md', 'docs/picture.md'].map((page) => readFileSync(page, 'utf8')).join('');
  for (const name of Object.keys(pictures)) expect(pages).toContain(`pictures/${name})`);
});
