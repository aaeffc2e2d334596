import { type CliArguments, cliHelp, readArguments } from './cli/arguments.ts';
import { type AdminAddress, AdminRefused } from './cli/client.ts';
import { commands, type Outcome } from './cli/commands.ts';
import { restore } from './cli/restore.ts';
import { REFUSAL_WORDS } from './cli/words.ts';
import { administratorKey, findRunning } from './data-folder/data-folder.ts';
import { UsageError } from './options.ts';
import { explain, StartFailure } from './start-failure.ts';

const say = (text: string): void => void process.stderr.write(text);

function readCommandLine(): CliArguments | null {
  try {
    const given = readArguments(process.argv.slice(2), process.env);
    if (given !== 'help') return given;
    process.stdout.write(cliHelp());
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(`${error.message}\n\n${cliHelp()}`);
    process.exitCode = 2;
  }
  return null;
}

/** The server named in the environment, else the one running on the data folder. */
function findServer({ data }: CliArguments, env = process.env): AdminAddress {
  const { TAISHANG_SERVER_URL: url, TAISHANG_SERVER_FINGERPRINT, TAISHANG_ADMINISTRATOR_KEY: key } = env;
  if (url && key) return { url, key, fingerprint: TAISHANG_SERVER_FINGERPRINT?.toLowerCase() || null };
  const running = findRunning(data);
  if (!running) {
    throw new StartFailure({
      zh: `資料夾 ${data} 沒有執行中的伺服器。請先啟動（npm run server），或用 --data 指定它的資料夾。`,
      en: `No server is running on the data folder ${data}. Start it first (npm run server), or name its folder with --data.`,
    });
  }
  return { ...running, key: administratorKey(data) };
}

const run = async (given: CliArguments): Promise<Outcome> =>
  given.verb === 'restore' ? restore(given, process.env) : commands[given.verb](given, findServer(given));

function wordsFor(error: unknown): string {
  if (!(error instanceof AdminRefused)) return explain(error);
  const { zh, en } = REFUSAL_WORDS[error.code];
  return `${zh}\n${en}\n`;
}

const given = readCommandLine();
if (given) {
  try {
    const { text, value } = await run(given);
    process.stdout.write(`${given.asJson ? JSON.stringify(value, null, 2) : text}\n`);
    process.exit(0);
  } catch (error) {
    say(wordsFor(error));
    process.exit(1);
  }
}
