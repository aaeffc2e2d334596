import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './electron/loopback/adapters/browsers.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1366, height: 768 },
    locale: 'zh-TW',
    timezoneId: 'Asia/Taipei',
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    launchOptions: {
      // The system's browser (scripts/lib/provision.mjs); Playwright would otherwise look for a download of its own.
      executablePath: findChromium() ?? 'no-chromium-found',
      // Only this keeps a browser from asking its maker for updates and the like.
      args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    },
  },
});
