import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AdminRefused, call } from '../../../server/cli/client.ts';
import { adminContract } from '../../../server/features/admin/contract.ts';
import { mountSmallDisk, type SmallDisk } from '../../e2e/support/small-disk.ts';
import { until } from '../support/processes.ts';
import { createCenter, runToEnd, type ServerProcess, startServer } from '../support/server-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const codeOf = (error: unknown): string => (error instanceof AdminRefused ? error.code : String(error));

/** Writes until the server refuses; how many were acknowledged, and what it said then. */
async function writeUntilRefused(server: ServerProcess): Promise<{ written: number; said: string }> {
  for (let written = 0; ; written += 1) {
    try {
      await call(server.admin, adminContract.createSite, { name: `site ${written} ${'x'.repeat(40)}` });
    } catch (error) {
      return { written, said: codeOf(error) };
    }
  }
}

/** A small disk of the test's own; null where this user may not mount one. */
function smallDisk(): SmallDisk | null {
  const place = tempFolder();
  // PostgreSQL may run as another user, who must be able to go there.
  chmodSync(place, 0o711);
  const disk = mountSmallDisk(join(place, 'disk'), 160);
  onTestFinished(() => disk?.unmount());
  return disk;
}

test('a full disk is answered 503 in words; nothing acknowledged is lost, and with room again all goes on', async (context) => {
  const disk = smallDisk();
  if (!disk) return context.skip('needs the right to mount a disk');
  const server = await startServer(join(disk.path, 'data'));
  await createCenter(server);
  disk.fill();
  const { written, said } = await writeUntilRefused(server);
  expect(said).toBe('unavailable');
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  await expect(call(server.admin, adminContract.backup, undefined)).rejects.toSatisfy((error) =>
    ['notWritable', 'unavailable'].includes(codeOf(error)),
  );
  disk.makeRoom();
  await until('it takes something again', () =>
    call(server.admin, adminContract.createSite, { name: 'afterwards' }).then(
      () => true,
      () => false,
    ),
  );
  const { sites } = await call(server.admin, adminContract.organisation, undefined);
  expect(sites.filter(({ name }) => name.startsWith('site '))).toHaveLength(written);
  await server.stop();
});

test('a start on a full disk says so', async (context) => {
  const disk = smallDisk();
  if (!disk) return context.skip('needs the right to mount a disk');
  disk.fill();
  const { code, log } = await runToEnd('main.ts', ['--data', join(disk.path, 'data'), '--port', '0']);
  expect(code).toBe(1);
  expect(log).toMatch(/磁碟拒絕寫入.*\nThe disk refuses: .*full/);
  expect(log).not.toMatch(/^\s+at /m);
});
