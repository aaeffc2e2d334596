import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ToCore } from '../../shared/contract/core-messages.ts';
import { temporaryFolder } from '../support/core-ports.ts';
import { endLaunches, launch, type ElectronApp, type LaunchOptions } from './support/electron-app.ts';

afterEach(endLaunches);

const JOB = '01960000-0000-7000-8000-000000000001';

async function started(options: LaunchOptions = {}): Promise<ElectronApp> {
  const electron = await launch(options);
  await electron.becomeReady();
  return electron;
}
/** The real core with the sample center in it. */
const startedSample = (options: LaunchOptions = {}): Promise<ElectronApp> =>
  started({ args: ['--sample', '--data', join(temporaryFolder(), 'data')], ...options });

type FakeChild = ElectronApp['fake']['forks'][number];
/** A core's process that does only what a test says. */
const opensAtOnce = (child: FakeChild): void => queueMicrotask(() => child.emit('message', { type: 'ready' }));
const posted = (child: FakeChild, type: ToCore['type']): ToCore[] =>
  child.posted.map(({ message }) => message as ToCore).filter((message) => message.type === type);

async function signIn({ fake, clientIn }: ElectronApp, n = 0): Promise<string> {
  const client = clientIn(fake.windows[n]!);
  const [tile] = await client.staff.tiles();
  await client.staff.signIn({ account: tile!.account, pin: '2580' });
  return tile!.account;
}

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

describe('the bridge', () => {
  const verbs: [string, ...unknown[]][] = [
    ['taishang:print', JOB, { silent: true }],
    ['taishang:saveFile', 'a.pdf', 'AAAA'],
    ['taishang:pickFolder'],
  ];

  it('knows three verbs, and refuses every one to a stranger', async () => {
    const { fake, FakeWebContents } = await started({ core: opensAtOnce });
    expect([...fake.handlers.keys()].toSorted()).toEqual(verbs.map(([verb]) => verb).toSorted());
    const { webContents } = fake.windows[0]!;
    const foreign = new FakeWebContents();
    foreign.mainFrame = { url: 'app://bundle/' };
    const strangers = [
      { sender: foreign, senderFrame: foreign.mainFrame },
      { sender: webContents, senderFrame: null },
      { sender: webContents, senderFrame: { url: 'app://bundle/' } },
    ];
    for (const [verb, ...values] of verbs) {
      for (const event of strangers) {
        await expect(fake.handlers.get(verb)!(event, ...values)).rejects.toThrow('access.denied');
      }
    }
    expect(fake.asked).toEqual([]);
  });

  it('refuses input that breaks its contract', async () => {
    const { fake, invoke } = await started({ core: opensAtOnce });
    const [window] = fake.windows;
    const bad: [string, ...unknown[]][] = [
      ['taishang:print'],
      ['taishang:print', 'not-an-id', { silent: true }],
      ['taishang:print', `${JOB}/../other`, { silent: true }],
      ['taishang:print', JOB, { silent: 'yes' }],
      ['taishang:print', JOB, { silent: true, deviceName: 'other' }],
      ['taishang:print', JOB, { silent: true }, 'more'],
      ['taishang:saveFile', 'a.pdf', 'not base64!'],
      ['taishang:saveFile', '', 'AAAA'],
      ['taishang:saveFile', 'x'.repeat(201), 'AAAA'],
      ['taishang:saveFile', { path: '/etc/passwd' }, 'AAAA'],
      ['taishang:pickFolder', '/etc'],
    ];
    for (const [verb, ...values] of bad) {
      await expect(invoke(window!, verb, ...values), JSON.stringify(values)).rejects.toThrow('common.invalidInput');
    }
    expect([fake.asked, fake.windows.length]).toEqual([[], 1]);
  });

  it('saves where the person says, proposing a plain file name', async () => {
    const { fake, invoke } = await started({ core: opensAtOnce });
    const [window] = fake.windows;
    expect(await invoke(window!, 'taishang:saveFile', '../../.bashrc', 'JVBERg==')).toBe('cancelled');
    expect(fake.asked).toEqual([{ defaultPath: join('/downloads', '.bashrc') }]);
    const filePath = join(temporaryFolder(), 'summary.pdf');
    fake.answers.save = { canceled: false, filePath };
    expect(await invoke(window!, 'taishang:saveFile', 'summary.pdf', 'JVBERg==')).toBe('saved');
    expect(readFileSync(filePath, 'utf8')).toBe('%PDF');
  });

  it('gives back the folder a person picked, or none', async () => {
    const { fake, invoke } = await started({ core: opensAtOnce });
    const [window] = fake.windows;
    expect(await invoke(window!, 'taishang:pickFolder')).toBeNull();
    fake.answers.open = { canceled: false, filePaths: ['/backups'] };
    expect(await invoke(window!, 'taishang:pickFolder')).toBe('/backups');
  });
});

describe('printing', () => {
  const print = ({ invoke, fake }: ElectronApp, silent = true): Promise<unknown> =>
    invoke(fake.windows[0]!, 'taishang:print', JOB, { silent });

  it('prints a job from a hidden window of its own that is gone afterwards', async () => {
    const electron = await startedSample();
    const { fake } = electron;
    await signIn(electron);
    expect(await print(electron)).toBe('sent');
    const paper = fake.windows[1]!;
    expect(paper.acts).toEqual([`load app://bundle/paper/${JOB}`]);
    expect(paper.webContents.printed).toEqual([
      { silent: true, printBackground: true, usePrinterDefaultPageSize: true },
    ]);
    expect(paper.isGone).toBe(true);
    expect(await print(electron, false)).toBe('sent');
    expect(fake.windows[2]!.webContents.printed[0]).toMatchObject({ silent: false });
  });

  it('tells what the system said', async () => {
    const electron = await startedSample();
    await signIn(electron);
    electron.fake.printer = { isSent: false, reason: 'Print job canceled' };
    expect(await print(electron, false)).toBe('cancelled');
    electron.fake.printer = { isSent: false, reason: 'Print job failed' };
    expect(await print(electron)).toBe('failed');
    electron.fake.page.load = () => Promise.reject(new Error('ERR_FAILED'));
    expect(await print(electron)).toBe('failed');
    expect(electron.fake.windows.slice(1).every(({ isGone }) => isGone)).toBe(true);
  });

  it('is refused while nobody is signed in, or the screen is locked', async () => {
    const electron = await startedSample();
    const client = electron.clientIn(electron.fake.windows[0]!);
    await expect(print(electron)).rejects.toThrow('access.denied');
    await signIn(electron);
    await client.staff.lock();
    await expect(print(electron)).rejects.toThrow('access.denied');
    expect(electron.fake.windows).toHaveLength(1);
  });

  it('gives the paper’s window one job to read and no verb', async () => {
    const electron = await startedSample();
    const { fake, clientIn, invoke } = electron;
    await signIn(electron);
    let session: unknown;
    let verb: unknown;
    fake.page.run = async () => {
      const paper = fake.windows.at(-1)!;
      session = await clientIn(paper)
        .staff.session()
        .catch((error: unknown) => error);
      verb = await invoke(paper, 'taishang:pickFolder').catch((error: unknown) => error);
    };
    expect(await print(electron)).toBe('sent');
    expect(session).toMatchObject({ code: 'access.denied' });
    expect(verb).toMatchObject({ message: 'access.denied' });
  });

  it('makes a PDF for the core, tagged and outlined, and stops when the core no longer wants it', async () => {
    const { fake } = await started({ core: opensAtOnce });
    const [child] = fake.forks;
    child!.emit('message', { type: 'ask', id: 1, ask: 'pdf', input: JOB });
    await vi.waitFor(() => expect(posted(child!, 'answer')).toHaveLength(1));
    const [answer] = posted(child!, 'answer') as Extract<ToCore, { type: 'answer' }>[];
    expect(Buffer.from(answer!.output!).toString()).toBe(`%PDF of app://bundle/paper/${JOB}`);
    expect(fake.windows[1]!.webContents.pdfs).toEqual([
      { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true, generateDocumentOutline: true },
    ]);

    fake.page.run = () => fake.neverEnds;
    child!.emit('message', { type: 'ask', id: 2, ask: 'pdf', input: JOB });
    await vi.waitFor(() => expect(fake.windows).toHaveLength(3));
    child!.emit('message', { type: 'cancel', id: 2 });
    await vi.waitFor(() => expect(posted(child!, 'refusal')).toHaveLength(1));
    expect(fake.windows[2]!.isGone).toBe(true);
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
    const [start] = posted(fake.forks[0]!, 'start') as Extract<ToCore, { type: 'start' }>[];
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

describe('the preload', () => {
  async function load() {
    vi.resetModules();
    const { fake, ipcRenderer } = await import('../support/fake-electron.ts');
    const messages: unknown[][] = [];
    vi.stubGlobal('window', {
      location: { origin: 'app://bundle' },
      postMessage: (...values: unknown[]) => void messages.push(values),
    });
    await import('../../electron/preload/index.ts');
    return {
      fake,
      ipcRenderer,
      messages,
      bridge: fake.exposed.get('taishang') as Record<string, (...v: unknown[]) => unknown>,
    };
  }

  it('offers four verbs and nothing of Electron', async () => {
    const { fake, bridge } = await load();
    expect([...fake.exposed.keys()]).toEqual(['taishang']);
    expect(Object.keys(bridge).toSorted()).toEqual(['pickFolder', 'print', 'ready', 'saveFile']);
    bridge['ready']!('taishang:saveFile', 'x');
    await bridge['print']!(JOB, { silent: true, channel: 'other' });
    await bridge['saveFile']!('a.pdf', 'AAAA');
    await bridge['pickFolder']!('/etc');
    expect(fake.sent).toEqual([
      ['taishang:ready'],
      ['taishang:print', JOB, { silent: true }],
      ['taishang:saveFile', 'a.pdf', 'AAAA'],
      ['taishang:pickFolder'],
    ]);
  });

  it('hands the port to its own page, to no other origin, without the event', async () => {
    const { ipcRenderer, messages } = await load();
    const ports = ['the port'];
    ipcRenderer.emit('taishang:port', { ports, sender: ipcRenderer }, 'anything');
    expect(messages).toEqual([['taishang:port', 'app://bundle', ports]]);
  });

  it('stays a page to read at a glance, with no dependency', () => {
    const source = readFileSync(join(import.meta.dirname, '..', '..', 'electron', 'preload', 'index.ts'), 'utf8');
    expect(source.split('\n').length).toBeLessThan(40);
    expect([...source.matchAll(/^import (?!type).* from '(.*)'/gm)].map(([, from]) => from)).toEqual(['electron']);
  });
});
