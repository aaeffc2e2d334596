import { z } from 'zod';

/** What the command line means, the same in both hosts; the hosts read it, this only judges. */

/** The system a host runs on, as Node tells it. */
export interface System {
  platform: string;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
}

/** Where the system keeps a person's application data, as parts to join: both hosts open the same folder. */
export function defaultDataFolder({ platform, env, home }: System): string[] {
  const name = 'taishang-counter';
  if (platform === 'win32') return env['LOCALAPPDATA'] ? [env['LOCALAPPDATA'], name] : [home, 'AppData', 'Local', name];
  if (platform === 'darwin') return [home, 'Library', 'Application Support', name];
  return env['XDG_DATA_HOME'] ? [env['XDG_DATA_HOME'], name] : [home, '.local', 'share', name];
}

/** `--clock`: with an offset, for without one it would be another moment on every computer. Throws plain words. */
export function checkStartMoment(text: string): string {
  if (z.iso.datetime({ offset: true }).safeParse(text).success) return text;
  throw new Error(`--clock must be a moment like 2026-01-15T10:30:00+08:00, not "${text}"`);
}

/** `--join` with `--workstation-code`: which server a folder is to belong to, and under which letters. */
export interface JoinOption {
  enrolment: string;
  /** Null: the letters the server suggests. */
  code: string | null;
}

/** Null when nothing is to be joined. Throws plain words; whether the string is good is for the server to say. */
export function checkJoin(enrolment: string | null, code: string | null): JoinOption | null {
  if (code !== null && !/^[A-Z]{1,2}$/.test(code)) {
    throw new Error(`--workstation-code must be one or two capital letters, not "${code}"`);
  }
  if (enrolment !== null) return { enrolment, code };
  if (code !== null) throw new Error('--workstation-code goes with --join');
  return null;
}

/** `--dev`: the origin of a development server on this computer. Throws plain words. */
export function checkDevOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'http:' && url.hostname === '127.0.0.1') return url.origin;
  throw new Error(`--dev must be an address like http://127.0.0.1:5173, not "${text}"`);
}
