import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'e2e/sandbox/**/*.test.ts',
      'e2e/contract/**/*.test.ts',
      'e2e/worker/**/*.test.ts',
      'e2e/fire/**/*.test.ts',
      'e2e/soak/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    testTimeout: 15_000,
    // Otherwise one core is left to whoever else works here, which on two cores is half of them.
    maxWorkers: '100%',
  },
});
