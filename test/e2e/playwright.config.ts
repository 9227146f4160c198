import { defineConfig } from '@playwright/test';

/** The runner only: pages are driven by puppeteer-core, the same way in both browsers (see ../browsers). */
export default defineConfig({
  testDir: '.',
  outputDir: '../../.output/test-results',
  workers: 2,
  fullyParallel: false,
  retries: process.env.CI ? 1 : 0,
  timeout: 180_000,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  projects: [
    { name: 'chromium', metadata: { browser: 'chromium' } },
    { name: 'firefox', metadata: { browser: 'firefox' } },
  ],
});
