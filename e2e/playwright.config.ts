import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'

const browser = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  .find((path) => path && existsSync(path))

/**
 * Journeys through the portals in a real browser. They start the program with its demo in a folder of its own, or use
 * the one at `MINQING_URL`.
 */
export default defineConfig({
  testDir: 'journeys',
  globalSetup: './support/start-server.ts',
  timeout: 90_000,
  // What is waited for comes at once on a quiet machine, and later on one that other work keeps busy.
  expect: { timeout: 20_000 },
  workers: 2,
  // A journey that passes only at its second try is told as flaky, and a shared machine's hiccup stops nobody.
  retries: process.env['CI'] ? 1 : 0,
  reporter: 'line',
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // The place that the phones of the journeys are at; sessions take their own.
    permissions: ['geolocation'],
    trace: 'retain-on-failure',
    launchOptions: {
      ...(browser && { executablePath: browser }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    { name: 'phone', testMatch: /(resident|worker|phone)[^/]*\.spec\.ts/, use: { ...devices['Pixel 5'], viewport: { width: 360, height: 740 } } },
    { name: 'desk', testMatch: /(leader|desk)[^/]*\.spec\.ts/, use: { viewport: { width: 1280, height: 800 } } },
  ],
})
