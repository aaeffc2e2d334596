import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultServerFolder, UsageError } from '../options.ts';

export const VERBS = [
  'organisation show',
  'organisation create',
  'site list',
  'site create',
  'enrol',
  'workstations',
  'retire',
  'stolen',
  'set-aside',
  'backup',
  'restore',
  'export',
] as const;
export type Verb = (typeof VERBS)[number];

export interface CliArguments {
  verb: Verb;
  /** What the verb is about: a name, letters, a file. */
  about: string | null;
  site: string | null;
  hours: number;
  to: string | null;
  isSure: boolean;
  asJson: boolean;
  data: string;
}

export const cliHelp = (): string => `台商服務櫃檯 · Taishang Counter — administrator of the central server

  npm run server:admin -- <command> [options]

  organisation create NAME --site NAME   Create the organisation with its first site.
  organisation show                      What there is.
  site create NAME, site list            Sites: each workstation holds its own site's records and what all share.
  enrol [--site NAME] [--hours N]        Print an enrolment string for one workstation: used once, good for N hours (24).
  workstations                           All of them: state, last seen, unsent, how far behind.
  retire CODE                            It sends what is unsent, then wipes itself.
  stolen CODE --yes                      Refuse it at once; it destroys its key when it asks. Tells its last number and time.
  set-aside                              Transactions that were not merged, and why.
  backup [--to FILE]                     A complete backup, read back before it counts; the server goes on working.
  restore FILE                           Into a server that is stopped and has no organisation yet. Takes a new epoch: the
                                         workstations then send what the backup lacks.
  export [--to DIR]                      Everything, a file of JSON lines for each kind of record.

  --data DIR   The data folder of the server. Default: ${defaultServerFolder()}
  --json       Print the answer as JSON.
  --help       Show this text.

The commands speak to the running server with the key in its data folder. From elsewhere: TAISHANG_SERVER_URL,
TAISHANG_SERVER_FINGERPRINT and TAISHANG_ADMINISTRATOR_KEY. Exit codes: 0 done, 1 not done (the reason is on standard
error), 2 the command was not understood.
`;

/** What must stand behind a verb. */
const NEEDS: Partial<Record<Verb, string>> = {
  'organisation create': 'a name',
  'site create': 'a name',
  retire: 'the letters of a workstation',
  stolen: 'the letters of a workstation',
  restore: 'the file of a backup',
};

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        site: { type: 'string' },
        hours: { type: 'string' },
        to: { type: 'string' },
        yes: { type: 'boolean' },
        json: { type: 'boolean' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readHours(text: string | undefined): number {
  if (text === undefined) return 24;
  if (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 720) return Number(text);
  throw new UsageError(`--hours is a number from 1 to 720, not "${text}".`);
}

function readVerb(words: string[]): { verb: Verb; rest: string[] } {
  for (const length of [2, 1]) {
    const verb = VERBS.find((one) => one === words.slice(0, length).join(' '));
    if (verb) return { verb, rest: words.slice(length) };
  }
  throw new UsageError(words.length === 0 ? 'Which command?' : `There is no command "${words.join(' ')}".`);
}

/**
 * @returns What the command line says, or `help`.
 * @throws {UsageError}
 */
export function readArguments(args: string[], env: NodeJS.ProcessEnv): CliArguments | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const { verb, rest } = readVerb(positionals);
  const need = NEEDS[verb];
  if (need && rest.length !== 1) throw new UsageError(`"${verb}" needs ${need}; quote it if it has spaces.`);
  if (!need && rest.length > 0) throw new UsageError(`"${verb}" does not understand "${rest.join(' ')}".`);
  if (verb === 'organisation create' && !values.site) throw new UsageError('Name its first site with --site.');
  return {
    verb,
    about: rest[0] ?? null,
    site: values.site ?? null,
    hours: readHours(values.hours),
    to: values.to === undefined ? null : resolve(values.to),
    isSure: values.yes ?? false,
    asJson: values.json ?? false,
    data: resolve(values.data ?? defaultServerFolder(env)),
  };
}
