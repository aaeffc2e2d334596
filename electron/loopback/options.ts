import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  checkDevOrigin,
  checkJoin,
  checkStartMoment,
  defaultDataFolder,
  type JoinOption,
} from '../../shared/lib/start-options.ts';

export const PREFERRED_PORT = 4780;

export interface Options {
  data: string;
  /** Null: the preferred port, or any free one when it is taken. */
  port: number | null;
  open: boolean;
  sample: boolean;
  /** The server an empty or a practice folder joins. */
  join: JoinOption | null;
  /** ISO moment the clock starts at; null: the computer's. */
  clockAt: string | null;
  /** Origin of the renderer's development server. */
  devOrigin: string | null;
  ui: string;
}

const dataFolder = (): string =>
  join(...defaultDataFolder({ platform: process.platform, env: process.env, home: homedir() }));

export const help = (): string => `Taishang Counter — loopback host

  --data DIR    data folder (default: ${dataFolder()})
  --port N      port on 127.0.0.1 (default: ${PREFERRED_PORT}, or a free one when it is taken)
  --no-open     do not open a browser
  --sample      fill an empty data folder with a sample center in the middle of a working day
  --join STRING let an empty folder, or a sample one, join the server of an enrolment string; a folder that has
                joined before is left as it is
  --workstation-code LETTERS
                its letters (default: those the server suggests)
  --clock ISO   start the clock at a moment, e.g. 2026-01-15T10:30:00+08:00
  --ui DIR      folder of the built user interface
  --dev URL     origin of the development server that shows the user interface
  --help        this text

Prints "ready URL" on standard output when it can be used; everything else goes to standard error.
`;

/** Where the system keeps a person's settings: the key file lives here, away from the data it opens. */
export function configFolder(env = process.env): string {
  const name = 'taishang-counter';
  if (env['TAISHANG_CONFIG_DIR']) return env['TAISHANG_CONFIG_DIR'];
  if (process.platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), name);
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Preferences', name);
  return join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), name);
}

/** Reads the command line. `help` when it was asked for; throws an Error in plain words for anything it cannot follow. */
export function readOptions(args: string[], builtUi: string): Options | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      sample: { type: 'boolean', default: false },
      join: { type: 'string' },
      'workstation-code': { type: 'string' },
      clock: { type: 'string' },
      dev: { type: 'string' },
      ui: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    data: resolve(values.data ?? dataFolder()),
    port: values.port === undefined ? null : readPort(values.port),
    open: !values['no-open'],
    sample: values.sample,
    join: checkJoin(values.join ?? null, values['workstation-code'] ?? null),
    clockAt: values.clock === undefined ? null : checkStartMoment(values.clock),
    devOrigin: values.dev === undefined ? null : checkDevOrigin(values.dev),
    ui: resolve(values.ui ?? builtUi),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Error(`--port must be 0–65535, not "${text}"`);
  return port;
}
