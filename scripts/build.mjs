/** `npm run build`: bundles main, preload, core, loopback host and renderer into `dist/`. */
import { build } from './lib/build.mjs';
import { endAll, onLeave } from './lib/processes.mjs';

onLeave(endAll);
process.exit((await build({ force: true })) ? 0 : 1);
