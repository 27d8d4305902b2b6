import { defineConfig } from '@playwright/test'
import { chromiumLaunch } from './chromium.ts'
import { dose } from './dose.ts'

/** Every step of a story that fails. A film of each that does not would cost a fifth of the run. */
const trace = { mode: 'retain-on-failure', screenshots: false } as const

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../out/test-results',
  timeout: dose(60_000, 6 * 3_600_000),
  expect: { timeout: 8_000 },
  workers: 2,
  retries: 0,
  reporter: [['list']],
  use: { headless: true, viewport: { width: 1280, height: 800 }, launchOptions: chromiumLaunch(), screenshot: 'only-on-failure', trace },
})
