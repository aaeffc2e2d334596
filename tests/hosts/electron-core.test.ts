import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  endLaunches,
  launch,
  opensAtOnce,
  posted,
  signIn,
  started,
  startedSample,
  type FakeChild,
} from './support/electron-app.ts';

afterEach(endLaunches);

describe('window and core', () => {
  it('speak to each other through a port of their own, main standing aside', async () => {
    const electron = await startedSample();
    const [window] = electron.fake.windows;
    const [child] = electron.fake.forks;
    const info = await electron.clientIn(window!).app.info();
    expect(info).toMatchObject({ host: 'electron', phase: 'ready', version: '0.0.0-test', practice: true });
    expect(info.can).toEqual({ printSilently: true, makePdf: true, pickFolder: true, startPassphrase: false });
    expect(posted(child!, 'connect')).toHaveLength(1);
    expect(window!.webContents.sent.map(({ channel, message }) => [channel, message])).toEqual([
      ['taishang:port', null],
    ]);
    expect(child!.options).toMatchObject({ stdio: 'inherit' });
  });

  it('keep each window’s person apart, and the same across a reload of the page', async () => {
    const electron = await startedSample();
    const { fake, clientIn } = electron;
    const account = await signIn(electron);
    const newWindow = fake.menu[0]!.submenu as { click?: () => void }[];
    newWindow[0]!.click!();
    expect(await clientIn(fake.windows[1]!).staff.session()).toEqual({ state: 'signedOut' });
    expect(await clientIn(fake.windows[0]!).staff.session()).toMatchObject({ state: 'open', me: { account } });
  });

  it('find each other again after the core crashed', async () => {
    const electron = await startedSample();
    const { fake, clientIn } = electron;
    const [window] = fake.windows;
    await signIn(electron);
    fake.forks[0]!.emit('crash');
    await vi.waitFor(() => expect(window!.webContents.sent).toHaveLength(2), { timeout: 5000 });
    expect(fake.forks).toHaveLength(2);
    const again = clientIn(window!, false);
    // Who was signed in was known to the core alone: its restart asks for the PIN again.
    expect(await again.staff.session()).toEqual({ state: 'signedOut' });
    expect((await again.app.info()).practice).toBe(true);
  });

  it('give up in words when the core crashes again and again', async () => {
    const { fake, app } = await started({ core: opensAtOnce });
    for (let n = 0; n < 4; n += 1) fake.forks[n]!.emit('exit', 1);
    expect(fake.forks).toHaveLength(4);
    expect(fake.errors).toEqual([expect.stringContaining('核心一再中斷')]);
    expect(process.exitCode).toBe(1);
    await vi.waitFor(() => expect(fake.acts.at(-1)).toBe('ended'));
    expect(app.isPackaged).toBe(false);
  });

  it('hand no port to a window that is not ours, a frame within, a page elsewhere, or one that has gone', async () => {
    const { fake, ipcMain, FakeWebContents } = await started({ core: opensAtOnce });
    const { webContents } = fake.windows[0]!;
    const own = webContents.mainFrame;
    const foreign = new FakeWebContents();
    const bad = [
      { sender: foreign, senderFrame: foreign.mainFrame },
      { sender: webContents, senderFrame: null },
      { sender: webContents, senderFrame: { url: 'app://bundle/' } },
    ];
    for (const event of bad) ipcMain.emit('taishang:ready', event);
    for (const url of ['https://evil.example/', 'app://evil/', 'about:blank', '']) {
      webContents.mainFrame = { url };
      ipcMain.emit('taishang:ready', { sender: webContents, senderFrame: webContents.mainFrame });
    }
    expect(webContents.sent).toEqual([]);
    webContents.mainFrame = own;
    ipcMain.emit('taishang:ready', { sender: webContents, senderFrame: own });
    expect(webContents.sent).toHaveLength(1);
  });
});

describe('the key', () => {
  it('is wrapped by the system’s own store and comes back the same', async () => {
    const electron = await startedSample();
    const key = readFileSync(join(electron.fake.paths.get('userData')!, '..', 'key.json'), 'utf8');
    expect(key).toContain('safeStorage');
    expect((await electron.clientIn(electron.fake.windows[0]!).app.info()).phase).toBe('ready');
  });

  it.each([
    ['Linux has no keyring', { isAvailable: true, backend: 'basic_text' }],
    ['the store cannot say what it is', { isAvailable: true, backend: 'unknown' }],
    ['the store is not available', { isAvailable: false, backend: 'gnome_libsecret' }],
  ])('is never entrusted to a place that is none: %s', async (_why, keyring) => {
    const electron = await startedSample({ keyring });
    const { fake } = electron;
    const [start] = posted(fake.forks[0]!, 'start');
    expect(start!.settings.secrets).toBe('none');
    const key = readFileSync(join(fake.paths.get('userData')!, '..', 'key.json'), 'utf8');
    expect(key).not.toContain('safeStorage');
    // Even asked directly, main refuses.
    const replies: unknown[] = [];
    fake.forks[0]!.onMessage = (message) => void replies.push(message);
    for (const ask of ['wrap', 'unwrap'] as const) {
      fake.forks[0]!.emit('message', { type: 'ask', id: 99, ask, input: new Uint8Array(32) });
    }
    await vi.waitFor(() => expect(replies).toHaveLength(2));
    expect(replies).toEqual([
      expect.objectContaining({ type: 'refusal', message: expect.stringContaining('no safe place') }),
      expect.objectContaining({ type: 'refusal' }),
    ]);
  });
});

describe('closing', () => {
  it('waits until the core has closed its database', async () => {
    const { fake, app } = await started({ core: opensAtOnce });
    app.emit('window-all-closed');
    expect(fake.acts.at(-1)).toBe('quit');
    expect(posted(fake.forks[0]!, 'close')).toHaveLength(1);
    await Promise.resolve();
    expect(fake.acts).not.toContain('ended');
    fake.forks[0]!.emit('exit', 0);
    await vi.waitFor(() => expect(fake.acts.at(-1)).toBe('ended'));
    expect(fake.forks).toHaveLength(1);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('closes at %s', async (signal) => {
    const { fake } = await startedSample();
    process.emit(signal);
    await vi.waitFor(() => expect(fake.acts.at(-1)).toBe('ended'), { timeout: 5000 });
  });

  it('does not wait for ever for a core that does not end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const electron = await launch({ core: opensAtOnce });
      electron.fake.ready.resolve();
      await vi.advanceTimersByTimeAsync(100);
      electron.app.quit();
      await vi.advanceTimersByTimeAsync(8000);
      expect(electron.fake.forks[0]!.killed).toBe(true);
      expect(electron.fake.acts.at(-1)).toBe('ended');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a folder that cannot be opened', () => {
  const answers =
    (message: unknown) =>
    (child: FakeChild): void =>
      queueMicrotask(() => child.emit('message', message));

  it('leads to the browser when the loopback host has it open', async () => {
    const url = 'http://127.0.0.1:4780/?launch=abc';
    const { fake, out } = await started({ core: answers({ type: 'busy', url }) });
    expect([out, fake.opened, fake.windows]).toEqual([[`ready ${url}\n`], [url], []]);
    expect(fake.acts).toContain('quit');
  });

  it('says why the start failed, in both languages, and ends with an error', async () => {
    const { fake } = await started({ core: answers({ type: 'failed', zh: '磁碟已滿', en: 'The disk is full' }) });
    expect(fake.errors).toEqual([expect.stringMatching(/磁碟已滿\nThe disk is full/)]);
    expect(fake.windows).toEqual([]);
    expect(process.exitCode).toBe(1);
  });
});
