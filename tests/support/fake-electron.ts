import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type * as E from 'electron';

/**
 * Stands for the module `electron` in tests (vitest.config.ts), up to the runtime: it keeps what it was told, lets a test
 * act as the system, the page or the core's process, and refuses what Electron refuses — values that cannot be cloned, a
 * second handler for a channel. `fake` is the test's side of it; a fresh copy of the module is a new run.
 */

/** MessagePortMain over Node's port: the same but that a message comes wrapped in an event. */
class FakePort extends EventEmitter {
  readonly inner: MessagePort;
  constructor(inner: MessagePort) {
    super();
    this.inner = inner;
    inner.on('close', () => this.emit('close'));
  }
  postMessage(message: unknown): void {
    this.inner.postMessage(message);
  }
  start(): void {
    this.inner.on('message', (data) => this.emit('message', { data, ports: [] }));
  }
  close(): void {
    this.inner.close();
  }
}

export class MessageChannelMain {
  readonly port1: FakePort;
  readonly port2: FakePort;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new FakePort(port1);
    this.port2 = new FakePort(port2);
  }
}

export interface FakeFrame {
  url: string;
}

export class FakeWebContents extends EventEmitter {
  static lastId = 0;
  readonly id = (FakeWebContents.lastId += 1);
  mainFrame: FakeFrame = { url: 'about:blank' };
  /** What main sent to the page. */
  readonly sent: { channel: string; message: unknown; ports: FakePort[] }[] = [];
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  reloads = 0;
  printed: E.WebContentsPrintOptions[] = [];
  pdfs: E.PrintToPDFOptions[] = [];
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  postMessage(channel: string, message: unknown, ports: FakePort[] = []): void {
    this.sent.push({ channel, message: structuredClone(message), ports });
  }
  reload(): void {
    this.reloads += 1;
  }
  executeJavaScript(script: string): Promise<unknown> {
    return fake.page.run(script, this);
  }
  print(options: E.WebContentsPrintOptions, done: (isSent: boolean, reason: string) => void): void {
    this.printed.push(options);
    done(fake.printer.isSent, fake.printer.reason);
  }
  printToPDF(options: E.PrintToPDFOptions): Promise<Buffer> {
    this.pdfs.push(options);
    return Promise.resolve(Buffer.from(`%PDF of ${this.mainFrame.url}`));
  }
}

export class BrowserWindow extends EventEmitter {
  readonly options: E.BrowserWindowConstructorOptions;
  readonly webContents = new FakeWebContents();
  /** What was done to it, in order. */
  readonly acts: string[] = [];
  isGone = false;
  minimized = false;
  constructor(options: E.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    fake.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL(url: string): Promise<void> {
    this.acts.push(`load ${url}`);
    this.webContents.mainFrame = { url };
    return fake.page.load(this);
  }
  show(): void {
    this.acts.push('show');
  }
  focus(): void {
    this.acts.push('focus');
  }
  restore(): void {
    this.acts.push('restore');
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isDestroyed(): boolean {
    return this.isGone;
  }
  destroy(): void {
    this.isGone = true;
    this.emit('closed');
  }
}

/** The core's process as main sees it; `fake.onFork` may put a real core behind it. */
export class FakeUtilityProcess extends EventEmitter {
  readonly posted: { message: unknown; ports: FakePort[] }[] = [];
  killed = false;
  readonly path: string;
  readonly options: E.ForkOptions;
  /** The child's end: what the process would do with a message. */
  onMessage: (message: unknown, ports: FakePort[]) => void = () => {};
  constructor(path: string, options: E.ForkOptions) {
    super();
    this.path = path;
    this.options = options;
  }
  postMessage(message: unknown, ports: FakePort[] = []): void {
    const data = structuredClone(message);
    this.posted.push({ message: data, ports });
    this.onMessage(data, ports);
  }
  kill(): boolean {
    this.killed = true;
    return true;
  }
}

export const utilityProcess = {
  fork(path: string, _args: string[], options: E.ForkOptions): FakeUtilityProcess {
    const child = new FakeUtilityProcess(path, options);
    fake.forks.push(child);
    fake.onFork(child);
    return child;
  },
};

class FakeApp extends EventEmitter {
  isPackaged = false;
  readonly commandLine = {
    appendSwitch: (name: string, value = '') => void fake.switches.set(name, value),
    removeSwitch: (name: string) => void fake.switches.delete(name),
  };
  enableSandbox(): void {
    fake.log('enableSandbox');
  }
  requestSingleInstanceLock(): boolean {
    fake.log('requestSingleInstanceLock');
    return fake.isFirstInstance;
  }
  whenReady(): Promise<void> {
    return fake.ready.promise;
  }
  setPath(name: string, path: string): void {
    fake.paths.set(name, path);
  }
  getPath(name: string): string {
    return fake.paths.get(name) ?? `/${name}`;
  }
  getVersion(): string {
    return '0.0.0-test';
  }
  quit(): void {
    fake.log('quit');
    let isPrevented = false;
    this.emit('before-quit', { preventDefault: () => (isPrevented = true) });
    if (!isPrevented) fake.log('ended');
  }
  exit(code: number): void {
    fake.log(`exit ${code}`);
  }
}
export const app = new FakeApp();

type InvokeHandler = (event: unknown, ...values: unknown[]) => unknown;

export const ipcMain = Object.assign(new EventEmitter(), {
  handle(channel: string, handler: InvokeHandler): void {
    if (fake.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    fake.handlers.set(channel, handler);
  },
});

export const protocol = {
  registerSchemesAsPrivileged: (schemes: E.CustomScheme[]) => {
    fake.log('registerSchemes');
    fake.schemes.push(...schemes);
  },
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
    void fake.protocols.set(scheme, handler),
};

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: unknown) => void (fake.permissions.request = handler),
    setPermissionCheckHandler: (handler: unknown) => void (fake.permissions.check = handler),
    setDevicePermissionHandler: (handler: unknown) => void (fake.permissions.device = handler),
    setDisplayMediaRequestHandler: (handler: unknown) => void (fake.permissions.display = handler),
  },
};

export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(fake.keyring.isAvailable),
  getSelectedStorageBackend: () => fake.keyring.backend,
  encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(Buffer.from(`sealed:${text}`).toReversed())),
  decryptStringAsync(sealed: Buffer) {
    const text = Buffer.from(sealed.toReversed()).toString();
    if (!text.startsWith('sealed:')) return Promise.reject(new Error('Not sealed here'));
    return Promise.resolve({ shouldReEncrypt: false, result: text.slice('sealed:'.length) });
  },
};

export const screen = { getAllDisplays: () => fake.displays, getPrimaryDisplay: () => fake.displays[0]! };

export const shell = { openExternal: (url: string) => Promise.resolve(void fake.opened.push(url)) };

export const dialog = {
  showErrorBox: (title: string, content: string) => void fake.errors.push(`${title}: ${content}`),
  showSaveDialog: (_window: unknown, options: E.SaveDialogOptions) => {
    fake.asked.push(options);
    return Promise.resolve(fake.answers.save);
  },
  showOpenDialog: (_window: unknown, options: E.OpenDialogOptions) => {
    fake.asked.push(options);
    return Promise.resolve(fake.answers.open);
  },
};

export const Menu = {
  buildFromTemplate: (template: E.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: E.MenuItemConstructorOptions[]) => void (fake.menu = menu),
};

export const contextBridge = {
  exposeInMainWorld: (name: string, api: unknown) => void fake.exposed.set(name, api),
};
export const ipcRenderer = Object.assign(new EventEmitter(), {
  send: (channel: string, ...values: unknown[]) => void fake.sent.push([channel, ...values]),
  invoke(channel: string, ...values: unknown[]) {
    fake.sent.push([channel, ...values]);
    return Promise.resolve(null);
  },
});

function createFake() {
  return {
    isFirstInstance: true,
    ready: Promise.withResolvers<void>(),
    /** Acts whose order matters. */
    acts: [] as string[],
    log(act: string): void {
      this.acts.push(act);
    },
    windows: [] as BrowserWindow[],
    displays: [{ id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } }],
    forks: [] as FakeUtilityProcess[],
    onFork: (_child: FakeUtilityProcess): void => {},
    /** How pages behave: loading, and scripts run in them. */
    page: {
      load: (_window: BrowserWindow): Promise<void> => Promise.resolve(),
      run: (_script: string, _contents: FakeWebContents): Promise<unknown> => Promise.resolve(true),
    },
    neverEnds: new Promise<never>(() => {}),
    printer: { isSent: true, reason: '' },
    switches: new Map<string, string>([['remote-debugging-port', '9222']]),
    paths: new Map<string, string>(),
    handlers: new Map<string, InvokeHandler>(),
    schemes: [] as E.CustomScheme[],
    protocols: new Map<string, (request: Request) => Promise<Response>>(),
    permissions: {} as Record<'request' | 'check' | 'device' | 'display', unknown>,
    keyring: { isAvailable: true, backend: 'gnome_libsecret' },
    opened: [] as string[],
    errors: [] as string[],
    asked: [] as unknown[],
    answers: {
      save: { canceled: true, filePath: '' },
      open: { canceled: true, filePaths: [] as string[] },
    },
    menu: [] as E.MenuItemConstructorOptions[],
    /** The preload's side. */
    exposed: new Map<string, unknown>(),
    sent: [] as unknown[][],
  };
}
export const fake = createFake();

// What the fake has must look like the real thing.
safeStorage satisfies Pick<E.SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'>;
shell satisfies Pick<E.Shell, 'openExternal'>;
