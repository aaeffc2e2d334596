/**
 * `npm run server`: builds when the sources are newer than `dist` and becomes the central server, which closes by itself
 * on a signal and when npm is gone.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './lib/build.mjs';
import { endAll, onLeave, onOrphaned, requireNode, root } from './lib/processes.mjs';

requireNode(24, 'npm run server');
const stopListening = onLeave(endAll);
if (!(await build())) process.exit(1);
stopListening();
// Again and again: the server may not be listening to signals yet.
onOrphaned(() => setInterval(() => process.emit('SIGTERM'), 200));
const file = join(root, 'dist', 'server', 'main.js');
process.argv = [process.execPath, file, ...process.argv.slice(2)];
await import(pathToFileURL(file).href);
