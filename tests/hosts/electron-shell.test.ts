import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contentSecurityPolicy } from '../../shared/lib/page-security.ts';
import { temporaryFolder } from '../support/core-ports.ts';
import { projectRoot } from '../support/host-process.ts';
import { endLaunches, launch, signIn, started, startedSample } from './support/electron-app.ts';
import { createUiFolder } from './support/http-host.ts';

afterEach(endLaunches);

describe('the start of the desktop application', () => {
  it('sandboxes, declares its scheme and takes the lock before anything runs', async () => {
    const { fake } = await launch();
    expect(fake.acts).toEqual(['enableSandbox', 'registerSchemes', 'requestSingleInstanceLock']);
    expect([fake.windows, fake.forks]).toEqual([[], []]);
    expect(fake.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  it('opens one window on its own page and says that it is ready', async () => {
    const { fake, out } = await started();
    expect(fake.windows).toHaveLength(1);
    const [window] = fake.windows;
    expect(window!.acts).toEqual(['load app://bundle/']);
    window!.emit('ready-to-show');
    expect(window!.acts.at(-1)).toBe('show');
    window!.webContents.emit('did-finish-load');
    expect(out).toEqual(['ready app://bundle/\n']);
  });

  it('looks up no name outside this computer', async () => {
    const { fake } = await launch();
    expect(fake.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND, EXCLUDE 127.0.0.1');
  });

  it('ends a second start at once, and brings the first one’s window up', async () => {
    const second = await launch({ isFirst: false });
    expect(second.fake.acts.slice(-2)).toEqual(['quit', 'ended']);
    second.fake.ready.resolve();
    await Promise.resolve();
    expect([second.fake.forks, second.fake.windows]).toEqual([[], []]);
    endLaunches();

    const first = await started();
    const [window] = first.fake.windows;
    window!.minimized = true;
    first.app.emit('second-instance');
    expect(window!.acts.slice(-3)).toEqual(['restore', 'show', 'focus']);
  });

  it('keeps the lock and the browser profile of a named data folder apart from all others', async () => {
    const named = await launch();
    expect(named.fake.paths.get('userData')).toBe(join(named.data, 'electron'));
    endLaunches();
    const usual = await launch({ args: [] });
    expect(usual.fake.paths.has('userData')).toBe(false);
  });

  it('refuses a command line it cannot follow', async () => {
    await expect(launch({ args: ['--clock', 'tomorrow'] })).rejects.toThrow('--clock');
  });
});

describe('every window', () => {
  it('is sandboxed and isolated, without Node, web views, spell-checker look-ups or drag-in navigation', async () => {
    const electron = await startedSample();
    const { fake, invoke } = electron;
    await signIn(electron);
    await invoke(fake.windows[0]!, 'taishang:print', '01960000-0000-7000-8000-000000000001', { silent: true });
    expect(fake.windows).toHaveLength(2);
    for (const { options } of fake.windows) {
      expect(options.show).toBe(false);
      expect(options.webPreferences).toEqual({
        preload: join(projectRoot, 'electron', 'preload', 'index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools: true,
      });
    }
  });

  it('has no door for a debugger once packaged', async () => {
    const { fake } = await started({
      isPackaged: true,
      args: ['--dev', 'http://127.0.0.1:5173', '--data', fakeData()],
    });
    expect(fake.windows[0]!.options.webPreferences?.devTools).toBe(false);
    expect(fake.windows[0]!.acts).toEqual(['load app://bundle/']);
    expect(fake.switches.has('remote-debugging-port')).toBe(false);
    expect(JSON.stringify(fake.menu)).not.toMatch(/reload|toggleDevTools/);
  });

  it('shows the development server’s page only when not packaged', async () => {
    const { fake } = await started({ args: ['--dev', 'http://127.0.0.1:5173', '--data', fakeData()] });
    expect(fake.windows[0]!.acts).toEqual(['load http://127.0.0.1:5173/']);
  });

  it('stays on our pages', async () => {
    const { fake } = await started();
    const { webContents } = fake.windows[0]!;
    const isPrevented = (event: string, details: Record<string, unknown>): boolean => {
      let prevented = false;
      webContents.emit(event, { ...details, preventDefault: () => (prevented = true) });
      return prevented;
    };
    const elsewhere = [
      'https://evil.example/',
      'https://evil.example/?next=localhost',
      'https://evil.example/?app://bundle/',
      'http://127.0.0.1:4780/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/html,x',
      'about:blank',
      'app://bundle.evil.example/',
      'app://bundle@evil.example/',
      'app://evil/bundle/',
      'app:bundle/',
      'appx://bundle/',
      '',
    ];
    for (const event of ['will-navigate', 'will-redirect']) {
      for (const url of elsewhere) expect([event, url, isPrevented(event, { url })]).toEqual([event, url, true]);
      expect(isPrevented(event, { url: 'app://bundle/today' })).toBe(false);
    }
    expect(isPrevented('will-frame-navigate', { url: 'app://bundle/', isMainFrame: false })).toBe(true);
    expect(isPrevented('will-attach-webview', {})).toBe(true);
  });

  it('opens no window; a link goes to the system’s browser only when its host is on the list', async () => {
    const { fake } = await started();
    const { openHandler } = fake.windows[0]!.webContents;
    const refused = [
      'https://evil.example/www.sef.org.tw',
      'https://www.sef.org.tw.evil.example/',
      'https://evil.example/?https://www.sef.org.tw/',
      'https://www.sef.org.tw@evil.example/',
      Object.assign(new URL('https://www.sef.org.tw/'), { username: 'name', password: 'word' }).href,
      'https://www.sef.org.tw:8443/',
      'http://www.sef.org.tw/',
      'file:///etc/passwd',
      'smb://www.sef.org.tw/share',
      'app://bundle/',
      'not an address',
    ];
    for (const url of refused) expect(openHandler({ url })).toEqual({ action: 'deny' });
    expect(fake.opened).toEqual([]);
    expect(openHandler({ url: 'https://www.sef.org.tw/article' })).toEqual({ action: 'deny' });
    expect(fake.opened).toEqual(['https://www.sef.org.tw/article']);
  });

  it('is reloaded once after its page crashed, and not for ever', async () => {
    const { fake } = await started();
    const { webContents } = fake.windows[0]!;
    webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(webContents.reloads).toBe(1);
  });
});

describe('permissions', () => {
  it('denies everything but copying on our own pages', async () => {
    const { fake } = await started();
    type Request = (
      c: unknown,
      permission: string,
      done: (granted: boolean) => void,
      d: { requestingUrl: string },
    ) => void;
    const asked = (permission: string, requestingUrl: string): boolean => {
      let answer: boolean | undefined;
      (fake.permissions.request as Request)(null, permission, (granted) => (answer = granted), { requestingUrl });
      return answer ?? true;
    };
    const check = fake.permissions.check as (c: unknown, permission: string, origin: string) => boolean;
    const all = [
      'media',
      'geolocation',
      'notifications',
      'midi',
      'hid',
      'usb',
      'serial',
      'fileSystem',
      'clipboard-read',
    ];
    all.push('display-capture', 'openExternal', 'fullscreen', 'local-fonts', 'window-management', 'unknown', 'new-one');
    for (const permission of all) {
      expect([permission, asked(permission, 'app://bundle/')]).toEqual([permission, false]);
      expect([permission, check(null, permission, 'app://bundle/')]).toEqual([permission, false]);
    }
    expect(asked('clipboard-sanitized-write', 'app://bundle/visits')).toBe(true);
    expect(check(null, 'clipboard-sanitized-write', 'app://bundle/')).toBe(true);
    expect(asked('clipboard-sanitized-write', 'https://evil.example/?app://bundle/')).toBe(false);
    expect(check(null, 'clipboard-sanitized-write', '')).toBe(false);
    expect((fake.permissions.device as () => boolean)()).toBe(false);
    (fake.permissions.display as (r: unknown, done: (streams: unknown) => void) => void)({}, (streams) =>
      expect(streams).toBeNull(),
    );
  });
});

describe('app://bundle/', () => {
  let ui: ReturnType<typeof createUiFolder>;
  beforeEach(() => {
    ui = createUiFolder();
  });
  afterEach(() => ui.remove());

  async function get(url: string, method = 'GET'): Promise<Response> {
    vi.resetModules();
    const { fake } = await import('../support/fake-electron.ts');
    const { serveBundle } = await import('../../electron/main/bundle-protocol.ts');
    serveBundle(ui.ui);
    return fake.protocols.get('app')!({ url, method } as Request);
  }

  it('is served by the running application', async () => {
    const { fake } = await started();
    expect([...fake.protocols.keys()]).toEqual(['app']);
  });

  it('serves the built screen with the same policy as the loopback host, and a fresh nonce each time', async () => {
    const nonces = new Set<string>();
    for (const path of ['', 'today', 'clients/1?x=2']) {
      const response = await get(`app://bundle/${path}`);
      const nonce = /content="([^"]+)"/.exec(await response.text())![1]!;
      expect(response.status).toBe(200);
      expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy(nonce));
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
    const script = await get('app://bundle/assets/index-abc123.js');
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect((await get('app://bundle/assets/none.js')).status).toBe(404);
  });

  it.each([
    'app://bundle/../secret.txt',
    'app://bundle/..%2fsecret.txt',
    'app://bundle/%2e%2e/secret.txt',
    'app://bundle/%252e%252e%252fsecret.txt',
    'app://bundle/..%2frenderer-evil%2fsecret.txt',
    'app://bundle/assets/..%5c..%5csecret.txt',
    'app://bundle/..\\secret.txt',
    'app://bundle/%00index.html',
    'app://bundle/c:%5cwindows%5cwin.ini',
    'app://bundle//etc/passwd',
    'app://bundle/%2fetc%2fpasswd',
    'app://bundle/.env',
    'app://bundle/assets/index-abc123.js.map',
    'app://bundle/%ff',
  ])('serves nothing outside the built screen: %s', async (url) => {
    const response = await get(url);
    const body = await response.text();
    expect(body).not.toMatch(/SECRET|secret"|root:/);
    const expected = { 200: '<title>page</title>', 404: 'Not found' }[response.status];
    expect(expected).toBeDefined();
    expect(body).toContain(expected);
  });

  it('knows its own host and GET alone', async () => {
    for (const url of ['app://evil/', 'app://bundle.evil/', 'app:///', 'not an address']) {
      expect([url, (await get(url)).status]).toEqual([url, 403]);
    }
    for (const method of ['POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE']) {
      expect([method, (await get('app://bundle/', method)).status]).toEqual([method, 405]);
    }
  });
});

const fakeData = (): string => temporaryFolder('counter-electron-');
