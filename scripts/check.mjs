/** `npm run check`: types, lint with import directions, format, dead code. */
import { check } from './lib/check.mjs';
import { endAll, onLeave } from './lib/processes.mjs';

onLeave(endAll);
process.exit((await check()).failed === 0 ? 0 : 1);
