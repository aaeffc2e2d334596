/** `npm run server:admin`: the administrator's commands, built when the sources are newer than `dist`. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './lib/build.mjs';
import { endAll, onLeave, requireNode, root } from './lib/processes.mjs';

requireNode(24, 'npm run server:admin');
const stopListening = onLeave(endAll);
if (!(await build())) process.exit(1);
stopListening();
const file = join(root, 'dist', 'server', 'cli.js');
process.argv = [process.execPath, file, ...process.argv.slice(2)];
await import(pathToFileURL(file).href);
