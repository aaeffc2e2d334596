/**
 * Run with a limit on the size of files (`ulimit -f`), which makes writing fail as a full disk does: the database stays
 * just below it, its copy is to pass it. Prints what became of the backup and of the desk.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openDataFolder } from '../../../electron/core/data-folder/index.ts';
import type { DataFolder } from '../../../electron/core/data-folder/types.ts';
import { createTestPorts } from '../../support/core-ports.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const ports = createTestPorts();
const { data } = ports.paths;
const open = (): Promise<DataFolder> => openDataFolder(ports, { automatic: false });
const fill = (folder: DataFolder): void => {
  while ((statSync(join(data, 'counter.db-wal'), { throwIfNoEntry: false })?.size ?? 0) < 1_200_000) {
    folder.open.write({ staffId: null }, (tx) => tx.audit({ action: 'view', subjectType: 'x'.repeat(50_000) }));
  }
};

let folder = await open();
await folder.create({
  siteId: ports.ids.next(),
  workstationId: ports.ids.next(),
  workstationCode: 'A',
  fill: (tx) => tx.audit({ action: 'setUp', subjectType: 'center' }),
});
// One half comes to stand in the database file, the other in the write-ahead log; the copy holds both.
fill(folder);
await folder.close();
folder = await open();
fill(folder);
await folder.backUp('manual').then(
  (info) => say(`made ${info.bytes}`),
  (error: unknown) => say((error as { code: string }).code),
);
say(`debris ${readdirSync(join(data, 'backups')).length}`);
folder.open.write({ staffId: null }, (tx) => tx.audit({ action: 'view', subjectType: 'after' }));
say('saved');
say(`check ${(await folder.open.heavy.check()).ok ? 'ok' : 'failed'}`);
await folder.close();
