import { parseArgs } from 'node:util';

/**
 * @typedef {object} StartOptions
 * @property {'auto' | 'electron' | 'loopback'} host
 * @property {boolean} help
 * @property {string[]} forHost The options every host understands, checked, as arguments.
 */

/** A command line that cannot be followed; the message is for the person who typed it. */
export class UsageError extends Error {}

export const HELP = `台商服務櫃檯 · Taishang Counter

  npm start -- [options]

  --host auto|electron|loopback
                 Where the application runs. electron: in a window of its own. loopback: in the browser of
                 this computer, reachable from this computer only. auto (the default) takes Electron when it
                 is installed or can be downloaded, and the browser otherwise.
  --data DIR     The folder that holds the center's data. Default: the data folder of this user's account.
                 One application at a time can have it open.
  --port N       The port of the loopback host, 0 to 65535; 0 takes a free one. Default: 4780, or a free one when
                 another program has that.
  --no-open      Do not open the browser; the address is printed all the same.
  --sample       Fill an empty data folder with a sample center in the middle of a working day, for trying
                 and training. Everything in it is marked 練習. A folder with data in it is left as it is.
  --join STRING  Let an empty folder, or with --sample a practice center, join the central server of an
                 enrolment string. A folder that has joined before is left as it is.
  --workstation-code LETTERS
                 The letters of the workstation that joins; without it, those the server suggests.
  --clock ISO    Let the application start at another moment, for example 2026-01-15T10:30:00+08:00; the
                 clock runs on from there. For samples and tests.
  --help         Show this text.

When the application can be used, one line "ready URL" is printed. Ctrl-C closes it.
`;

/**
 * @param {string[]} args
 * @returns {Promise<StartOptions>}
 * @throws {UsageError}
 */
export async function parseStartOptions(args) {
  const values = parse(args);
  const host = values.host ?? 'auto';
  if (host !== 'auto' && host !== 'electron' && host !== 'loopback') {
    throw new UsageError(`--host is auto, electron or loopback, not "${host}".`);
  }
  /** @type {string[]} */
  const forHost = [];
  if (values.data !== undefined) {
    if (values.data.trim() === '') throw new UsageError('--data needs the name of a folder.');
    forHost.push('--data', values.data);
  }
  if (values.port !== undefined) forHost.push('--port', checkPort(values.port));
  if (values['no-open']) forHost.push('--no-open');
  if (values.sample) forHost.push('--sample');
  if (values.join !== undefined) forHost.push('--join', values.join);
  if (values['workstation-code'] !== undefined) forHost.push('--workstation-code', values['workstation-code']);
  await checkJoin(values.join, values['workstation-code']);
  if (values.clock !== undefined) forHost.push('--clock', await checkClock(values.clock));
  return { host, help: values.help ?? false, forHost };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        host: { type: 'string' },
        data: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        sample: { type: 'boolean' },
        join: { type: 'string' },
        'workstation-code': { type: 'string' },
        clock: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // Node's first sentence says what is wrong; the rest is advice for programmers.
    throw new UsageError(/^.*?(?=\. |\n|$)/.exec(text)?.[0] ?? text);
  }
}

/** @param {string} text */
function checkPort(text) {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new UsageError(`--port is a number from 0 to 65535, not "${text}".`);
  }
  return String(Number(text));
}

/**
 * The hosts' own judgements, loaded only when they are asked for: an ordinary start is to take a second.
 *
 * @template T
 * @param {(options: typeof import('../../shared/lib/start-options.ts')) => T} judge
 * @returns {Promise<T>}
 */
async function judged(judge) {
  const options = await import('../../shared/lib/start-options.ts');
  try {
    return judge(options);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} text */
const checkClock = (text) => judged(({ checkStartMoment }) => checkStartMoment(text));

/**
 * @param {string | undefined} enrolment
 * @param {string | undefined} code
 */
async function checkJoin(enrolment, code) {
  if (enrolment === undefined && code === undefined) return;
  await judged((options) => options.checkJoin(enrolment ?? null, code ?? null));
}
