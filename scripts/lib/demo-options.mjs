import { parseArgs } from 'node:util';
import { UsageError } from './start-options.mjs';

/**
 * @typedef {object} DemoOptions
 * @property {string | null} data Kept and continued; null: a folder that is gone afterwards.
 * @property {boolean} open
 * @property {boolean} help
 */

export const HELP = `台商服務櫃檯 · Taishang Counter — a center of two rooms, to try

  npm run demo -- [options]

  Starts a central server, a reception with a practice day and a consultation room, joins both to the server and opens
  them in the browser. Everybody's PIN is 2580. Enter stops the server and starts it again: both rooms go on working.
  Ctrl-C ends all three.

  --data DIR   Keep everything in this folder and continue there next time. Without it, all is gone afterwards.
  --no-open    Do not open the browser; the addresses are printed all the same.
  --help       Show this text.
`;

/**
 * @param {string[]} args
 * @returns {DemoOptions}
 * @throws {UsageError}
 */
export function parseDemoOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string' },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.data?.trim() === '') throw new UsageError('--data needs the name of a folder.');
    return { data: values.data ?? null, open: !values['no-open'], help: values.help ?? false };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
