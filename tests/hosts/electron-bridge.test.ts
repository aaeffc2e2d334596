import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../support/core-ports.ts';
import {
  endLaunches,
  opensAtOnce,
  posted,
  signIn,
  started,
  startedSample,
  type ElectronApp,
} from './support/electron-app.ts';

afterEach(endLaunches);

const JOB = '01960000-0000-7000-8000-000000000001';

describe('the bridge', () => {
  const verbs: [string, ...unknown[]][] = [
    ['taishang:print', JOB, { silent: true }],
    ['taishang:saveFile', 'a.pdf', 'AAAA'],
    ['taishang:pickFolder'],
    ['taishang:openBoard'],
  ];

  it('knows four verbs, and refuses every one to a stranger', async () => {
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
      ['taishang:openBoard', '/today'],
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
    const [answer] = posted(child!, 'answer');
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

  it('offers five verbs and nothing of Electron', async () => {
    const { fake, bridge } = await load();
    expect([...fake.exposed.keys()]).toEqual(['taishang']);
    expect(Object.keys(bridge).toSorted()).toEqual(['openBoard', 'pickFolder', 'print', 'ready', 'saveFile']);
    bridge['ready']!('taishang:saveFile', 'x');
    await bridge['print']!(JOB, { silent: true, channel: 'other' });
    await bridge['saveFile']!('a.pdf', 'AAAA');
    await bridge['pickFolder']!('/etc');
    await bridge['openBoard']!('/today');
    expect(fake.sent).toEqual([
      ['taishang:ready'],
      ['taishang:print', JOB, { silent: true }],
      ['taishang:saveFile', 'a.pdf', 'AAAA'],
      ['taishang:pickFolder'],
      ['taishang:openBoard'],
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
