import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { MIANSHI_VERSION: '"0.0.0-test"' },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    pool: 'forks',
  },
});
