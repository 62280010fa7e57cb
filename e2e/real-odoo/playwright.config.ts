import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  outputDir: '../../test-results/odoo/e2e',
  // One server, one browser.
  workers: 1,
  timeout: 120_000,
  // Odoo's web client takes its time on a busy machine.
  expect: { timeout: 40_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../../test-results/odoo/e2e.json' }]],
});
