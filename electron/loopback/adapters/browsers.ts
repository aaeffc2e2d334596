import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ],
  win32: ['chrome.exe', 'msedge.exe'],
};

function candidates(env: NodeJS.ProcessEnv): string[] {
  const onPath = (NAMES[process.platform] ?? []).flatMap((name) =>
    (env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)),
  );
  if (process.platform === 'win32') {
    const programs = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (folder) => folder !== undefined,
    );
    return programs.flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
  }
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    );
  }
  return onPath;
}

/** The installed Chromium, Chrome or Edge: `CHROMIUM_PATH` first, then the usual places. Null when there is none. */
export function findChromium(env = process.env): string | null {
  const isExecutable = (path: string): boolean => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  return [...(env['CHROMIUM_PATH'] ? [env['CHROMIUM_PATH']] : []), ...candidates(env)].find(isExecutable) ?? null;
}

/** Chromium refuses its sandbox to root; for everybody else it stays on. */
export const sandboxFlags = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/** The lobby's board speaks although nobody in the lobby clicks on it. */
const SOUND_WITHOUT_A_CLICK = '--autoplay-policy=no-user-gesture-required';

/** Opens the application in a window of its own where a Chromium is installed, else in the system's browser. */
export function openBrowser(url: string, env = process.env): boolean {
  if (process.platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return false;
  const chromium = findChromium(env);
  const [command, args] = chromium
    ? [chromium, [`--app=${url}`, SOUND_WITHOUT_A_CLICK, ...sandboxFlags()]]
    : process.platform === 'win32'
      ? ['explorer.exe', [url]]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', [url]];
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  child.on('error', () => {});
  child.unref();
  return true;
}
