import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'e2e/sandbox/**/*.test.ts',
      'e2e/contract/**/*.test.ts',
      'e2e/worker/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    testTimeout: 15_000,
  },
});
