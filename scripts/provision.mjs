/** `npm run provision`: installs what the tests need from the system. `npm test` does this by itself. */
import { endAll, onLeave } from './lib/processes.mjs';
import { provision } from './lib/provision.mjs';

onLeave(endAll);
process.exit((await provision()) ? 0 : 1);
