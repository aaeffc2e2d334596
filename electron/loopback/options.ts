import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const PREFERRED_PORT = 4780;

export interface Options {
  data: string;
  /** Null: the preferred port, or any free one when it is taken. */
  port: number | null;
  open: boolean;
  sample: boolean;
  /** Milliseconds since the epoch the clock starts at; null: the computer's. */
  clockAt: number | null;
  /** Origin of the renderer's development server. */
  devOrigin: string | null;
  ui: string;
}

export const HELP = `Taishang Counter — loopback host

  --data DIR    data folder (default: ${defaultDataFolder()})
  --port N      port on 127.0.0.1 (default: ${PREFERRED_PORT}, or a free one when it is taken)
  --no-open     do not open a browser
  --sample      fill an empty data folder with a sample center in the middle of a working day
  --clock ISO   start the clock at a moment, e.g. 2026-01-15T10:30:00+08:00
  --ui DIR      folder of the built user interface
  --dev URL     origin of the development server that shows the user interface
  --help        this text

Prints "ready URL" on standard output when it can be used; everything else goes to standard error.
`;

/** Where each system keeps a person's application data. */
export function defaultDataFolder(env = process.env): string {
  const name = 'taishang-counter';
  if (platform() === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), name);
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), name);
}

/** Where each system keeps a person's settings: the key file lives here, away from the data it opens. */
export function configFolder(env = process.env): string {
  if (env['TAISHANG_CONFIG_DIR']) return env['TAISHANG_CONFIG_DIR'];
  const name = 'taishang-counter';
  if (platform() === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), name);
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Preferences', name);
  return join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), name);
}

/** Reads the command line. `help` when it was asked for; throws an Error in plain words for anything it does not know. */
export function readOptions(args: string[], builtUi: string): Options | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      sample: { type: 'boolean', default: false },
      clock: { type: 'string' },
      dev: { type: 'string' },
      ui: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    data: resolve(values.data ?? defaultDataFolder()),
    port: values.port === undefined ? null : readPort(values.port),
    open: !values['no-open'],
    sample: values.sample,
    clockAt: values.clock === undefined ? null : readMoment(values.clock),
    devOrigin: values.dev === undefined ? null : readDevOrigin(values.dev),
    ui: resolve(values.ui ?? builtUi),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Error(`--port must be 0–65535, not "${text}"`);
  return port;
}

function readMoment(text: string): number {
  // Without an offset it would mean another moment on every computer.
  const moment = /T.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(moment)) throw new Error(`--clock must be a moment like 2026-01-15T10:30:00+08:00, not "${text}"`);
  return moment;
}

function readDevOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'http:' || url.hostname !== '127.0.0.1') {
    throw new Error(`--dev must be an address like http://127.0.0.1:5173, not "${text}"`);
  }
  return url.origin;
}
