import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { version } from '../src/version.ts';

test('the version that zklog prints is the one it is published under', () => {
  const { version: published } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(version).toBe(published);
});
