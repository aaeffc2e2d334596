import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/core-ports.ts';
import { projectRoot } from '../support/host-process.ts';

const BUILT = join(projectRoot, 'dist', 'main', 'index.js');

/** Electron's program, when its runtime was downloaded; looked for and never asked for, which would download it. */
function findElectron(): string | null {
  const folder = join(projectRoot, 'node_modules', 'electron');
  const where = join(folder, 'path.txt');
  const program = existsSync(where) ? join(folder, 'dist', readFileSync(where, 'utf8').trim()) : null;
  return program && existsSync(program) ? program : null;
}

function obstacle(): string | null {
  if (!findElectron()) return 'Electron’s runtime is not installed';
  if (!existsSync(BUILT)) return 'nothing is built';
  if (process.platform !== 'linux') return null;
  if (process.getuid?.() === 0) return 'Electron’s sandbox does not run as root';
  return process.env['DISPLAY'] ? null : 'there is no screen';
}
const why = obstacle();

describe.skipIf(why !== null)(`in Electron itself${why ? ` (skipped: ${why})` : ''}`, () => {
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    const args = [projectRoot, '--data', join(temporaryFolder(), 'data'), '--sample'];
    app = await _electron.launch({ executablePath: findElectron()!, args });
    page = await app.firstWindow();
  }, 60_000);
  afterAll(async () => {
    await app?.close();
  });

  it('the page has the bridge and no Node', async () => {
    const found = await page.evaluate(
      '[typeof require, typeof process, typeof module, Object.keys(window.taishang).length]',
    );
    expect(found).toEqual(['undefined', 'undefined', 'undefined', 4]);
  });

  it('the page comes from app://bundle and speaks to the core', async () => {
    expect(page.url()).toMatch(/^app:\/\/bundle\//);
    // The sign-in page names people only once the core has answered.
    await page
      .getByRole('button')
      .filter({ hasText: /\p{Script=Han}{2,}/u })
      .first()
      .waitFor();
  });

  it('the page cannot leave, open a window or evaluate text', async () => {
    await page.evaluate(
      "window.open('https://evil.example/'); location.href = 'https://evil.example/?next=app://bundle'",
    );
    expect(app.windows()).toHaveLength(1);
    expect(page.url()).toMatch(/^app:\/\/bundle\//);
    const isBlocked = page.evaluate(
      "new Promise((r) => { addEventListener('securitypolicyviolation', () => r(true)); const s = document.createElement('script'); s.textContent = '1'; document.head.append(s); })",
    );
    expect(await isBlocked).toBe(true);
  });
});
