import { createSystemClock } from './adapters/clock.ts';
import { createLogger } from './adapters/logger.ts';
import { help, readOptions, type ServerOptions, UsageError } from './options.ts';
import type { Logger } from './ports.ts';
import { ownRelease } from './release.ts';
import { migrateOnly, serve } from './serve.ts';
import { explain } from './start-failure.ts';
import { whenAskedToStop } from './stop.ts';

const say = (text: string): void => void process.stderr.write(text);
/** PostgreSQL may take half a minute to put everything in its place. */
const STOP_LIMIT_MS = 45_000;

function readCommandLine(): ServerOptions | null {
  try {
    const options = readOptions(process.argv.slice(2), process.env);
    if (options !== 'help') return options;
    process.stdout.write(help());
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(`${error.message}\n\n${help()}`);
    process.exitCode = 2;
  }
  return null;
}

async function run(options: ServerOptions, log: Logger): Promise<void> {
  const deps = { clock: createSystemClock(options.clockAt), log, release: ownRelease() };
  if (options.command === 'migrate') return migrateOnly(options, deps);
  const stopping = Promise.withResolvers<void>();
  let isStopping = false;
  whenAskedToStop((why) => {
    isStopping = true;
    log.info('server.stopping', { why });
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    stopping.resolve();
  });
  const server = await serve(options, deps);
  if (!isStopping) {
    if (server.fingerprint) say(`certificate SHA-256 ${server.fingerprint}\n`);
    process.stdout.write(`ready ${server.url}\n`);
  }
  await stopping.promise;
  await server.close();
}

const options = readCommandLine();
if (options) {
  const log = createLogger(createSystemClock(options.clockAt), say);
  try {
    await run(options, log);
    process.exit(0);
  } catch (error) {
    say(explain(error));
    process.exit(1);
  }
}
