/** A process that starts a private PostgreSQL in the folder it is given, says so, and waits to be killed. */
import { createSystemClock } from '../../../server/adapters/clock.ts';
import { createLogger } from '../../../server/adapters/logger.ts';
import { startPrivatePostgres } from '../../../server/postgres/private.ts';

const log = createLogger(createSystemClock(), (line) => void process.stderr.write(line));
await startPrivatePostgres(String(process.argv[2]), log);
process.stdout.write('ready\n');
setInterval(() => {}, 60_000);
