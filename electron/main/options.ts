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

export interface Options {
  data: string;
  /** True when `--data` named the folder. */
  isOwnFolder: boolean;
  sample: boolean;
  /** The server an empty or a practice folder joins. */
  join: JoinOption | null;
  /** ISO moment the clock starts at; null: the computer's. */
  clockAt: string | null;
  /** Origin of the renderer's development server; never in a packaged application. */
  devOrigin: string | null;
}

/**
 * Reads the command line. Words it does not know are Chromium's or for the other host (`--port`, `--no-open`) and are left
 * alone. Throws an Error in plain words for values it cannot follow.
 */
export function readOptions(args: string[], isPackaged: boolean): Options {
  const { values } = parseArgs({
    args,
    strict: false,
    options: {
      data: { type: 'string' },
      sample: { type: 'boolean' },
      join: { type: 'string' },
      'workstation-code': { type: 'string' },
      clock: { type: 'string' },
      dev: { type: 'string' },
    },
  });
  const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);
  const data = text(values.data);
  const clock = text(values.clock);
  const dev = isPackaged ? null : text(values.dev);
  return {
    data: resolve(
      data ?? join(...defaultDataFolder({ platform: process.platform, env: process.env, home: homedir() })),
    ),
    isOwnFolder: data !== null,
    sample: values.sample === true,
    join: checkJoin(text(values.join), text(values['workstation-code'])),
    clockAt: clock === null ? null : checkStartMoment(clock),
    devOrigin: dev === null ? null : checkDevOrigin(dev),
  };
}
