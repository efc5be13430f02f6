import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    // Whole clusters are analyzed in some tests; a busy computer with two cores needs its time.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A test that expects nothing cannot fail: a loop over a list that has become empty would go unnoticed.
    expect: { requireAssertions: true },
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text', 'html'] },
  },
});
