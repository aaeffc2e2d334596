import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { migrate, OWN_SCHEMA } from '../../../electron/core/db/migrate.ts';
import { openDatabase } from '../../../electron/core/db/open.ts';
import { createHeavyWorker, type HeavyWorker } from '../../../electron/core/db/worker/heavy-worker.ts';
import type { Target } from '../../../electron/core/db/worker/operations.ts';
import { createTestPorts, temporaryFolder } from '../../support/core-ports.ts';

const workers: HeavyWorker[] = [];
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.close();
});

function startWorker(): HeavyWorker {
  const worker = createHeavyWorker(createTestPorts().paths.workerFile);
  workers.push(worker);
  return worker;
}

function aDatabase(): Target {
  const target = { file: join(temporaryFolder(), 'counter.db'), key: new Uint8Array(randomBytes(32)) };
  const connection = openDatabase(target.file, target.key);
  migrate(connection);
  connection.close();
  return target;
}

test('many questions at once are each answered', async () => {
  const worker = startWorker();
  const target = aDatabase();
  const [check, audit, inspection] = await Promise.all([
    worker.run('check', target),
    worker.run('verifyAudit', target),
    worker.run('inspect', target),
  ]);
  expect(check).toEqual({ ok: true, detail: null });
  expect(audit).toEqual({ ok: true, entries: 0, firstBrokenSeq: null });
  expect(inspection).toMatchObject({ ok: true, schemaVersion: OWN_SCHEMA, counts: { clients: 0 } });
});

test('a wrong key and a file that is no database are a verdict, a missing file is an error', async () => {
  const worker = startWorker();
  const { file, key } = aDatabase();
  expect(await worker.run('check', { file, key: new Uint8Array(32) })).toMatchObject({ ok: false });
  writeFileSync(file, 'nothing of ours');
  expect(await worker.run('inspect', { file, key })).toMatchObject({ ok: false, schemaVersion: 0 });
  await expect(worker.run('verifyAudit', { file: `${file}.gone`, key })).rejects.toMatchObject({
    code: 'SQLITE_CANTOPEN',
  });
});

test('closing lets what is running come to its end and leaves nobody waiting; a later question starts it again', async () => {
  const worker = startWorker();
  const target = aDatabase();
  const asked = [worker.run('check', target), worker.run('check', target)];
  await worker.close();
  for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ ok: true });
  expect(await worker.run('check', target)).toMatchObject({ ok: true });
});

test('a worker that cannot be started fails the question, not the process', async () => {
  const worker = createHeavyWorker(join(temporaryFolder(), 'no-worker.ts'));
  await expect(worker.run('check', aDatabase())).rejects.toThrow();
});
