import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTestPorts } from '../../support/core-ports.ts';
import { backupNames, refusal, roomNames, saveRoom, start, startCenter, stop } from './center.ts';

/** Well formed, and nobody's. */
const STRANGE_CODE = '0000-0000-0000-0000-0000-0000-0000-G75S';

const wrapsIn = (file: string): string[] =>
  Object.keys((JSON.parse(readFileSync(file, 'utf8')) as { wraps: object }).wraps).toSorted();

async function stopped(options: Parameters<typeof startCenter>[0] = {}) {
  const center = await startCenter(options);
  saveRoom(center.folder, '第一相談室');
  await center.folder.backUp('manual');
  await stop(center);
  return { ...center, keyFile: join(center.data, 'key.json') };
}

test('the same computer opens without asking for anything', async () => {
  const { data } = await stopped();
  const { folder } = await start({ data });
  expect(folder.phase).toBe('ready');
  expect((await folder.status()).key).toBe('ok');
});

test('another computer needs the recovery code once, and then nothing', async () => {
  const { data, recoveryCode } = await stopped();
  const moved = await start({ data, computer: 'another computer' });
  expect(moved.folder.phase).toBe('needsKey');
  expect((await moved.folder.status()).key).toBe('noWrap');
  expect(() => moved.folder.open).toThrow('access.notInThisPhase');

  await moved.folder.unlockWithRecoveryCode(recoveryCode.toLowerCase().replaceAll('-', ' '));
  expect(moved.folder.phase).toBe('ready');
  expect(roomNames(moved.folder)).toEqual(['台商接待室', '第一相談室']);
  await stop(moved);
  expect((await start({ data, computer: 'another computer' })).folder.phase).toBe('ready');
});

test('a wrong code and a mistyped code are told apart, and neither changes anything', async () => {
  const { data, recoveryCode, keyFile } = await stopped();
  const before = readFileSync(keyFile, 'utf8');
  const { folder } = await start({ data, computer: 'another computer' });
  expect(await refusal(folder.unlockWithRecoveryCode(STRANGE_CODE))).toBe('setup.wrongRecoveryCode');
  const slip = recoveryCode.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
  expect(await refusal(folder.unlockWithRecoveryCode(slip))).toBe('setup.mistypedRecoveryCode');
  expect(folder.phase).toBe('needsKey');
  expect(readFileSync(keyFile, 'utf8')).toBe(before);
});

test('both hosts open one folder, each with a wrap of its own', async () => {
  const { data, recoveryCode, keyFile } = await stopped();
  const electron = await start({ data, secretKind: 'safeStorage', computer: 'keyring' });
  expect(electron.folder.phase).toBe('needsKey');
  await electron.folder.unlockWithRecoveryCode(recoveryCode);
  await stop(electron);
  expect(wrapsIn(keyFile)).toEqual(['keyFile', 'recovery', 'safeStorage']);
  await stop(await start({ data }));
  expect((await start({ data, secretKind: 'safeStorage', computer: 'keyring' })).folder.phase).toBe('ready');
});

test('a lost key file is made again from the newest backup by the recovery code', async () => {
  const { data, recoveryCode, keyFile } = await stopped();
  rmSync(keyFile);
  const { folder } = await start({ data });
  expect(folder.phase).toBe('needsKey');
  expect((await folder.status()).key).toBe('noKeyFile');
  expect(await refusal(folder.unlockWithRecoveryCode(STRANGE_CODE))).toBe('setup.wrongRecoveryCode');
  await folder.unlockWithRecoveryCode(recoveryCode);
  expect(roomNames(folder)).toEqual(['台商接待室', '第一相談室']);
  expect(wrapsIn(keyFile)).toEqual(['keyFile', 'recovery']);
});

test('a garbled key file is as good as a lost one', async () => {
  const { data, recoveryCode, keyFile } = await stopped();
  for (const garbage of ['', '{"version":1', '{"version":1,"keyId":"x","wraps":{}}', '\u0000'.repeat(400)]) {
    writeFileSync(keyFile, garbage);
    const started = await start({ data });
    expect((await started.folder.status()).key).toBe('noKeyFile');
    await stop(started);
  }
  const { folder } = await start({ data });
  await folder.unlockWithRecoveryCode(recoveryCode);
  expect(folder.phase).toBe('ready');
});

test('without the key file and without a backup no code helps, and nothing is erased', async () => {
  const { data, recoveryCode, keyFile } = await stopped();
  rmSync(keyFile);
  renameSync(join(data, 'backups'), join(data, 'elsewhere'));
  const database = readFileSync(join(data, 'counter.db'));
  const lost = await start({ data });
  expect(lost.folder.phase).toBe('needsKey');
  expect(await refusal(lost.folder.unlockWithRecoveryCode(recoveryCode))).toBe('setup.wrongRecoveryCode');
  expect(await refusal(lost.folder.create(null!))).toBe('access.notInThisPhase');
  await stop(lost);
  expect(readFileSync(join(data, 'counter.db')).equals(database)).toBe(true);
});

test('a host whose secret cannot be read just now asks for the code instead of failing', async () => {
  const center = await startCenter();
  await stop(center);
  const ports = createTestPorts({ data: center.data });
  ports.secrets.fail(new Error('The keyring is locked'));
  const { folder } = await start({ ports });
  expect((await folder.status()).key).toBe('noWrap');
  await folder.unlockWithRecoveryCode(center.recoveryCode);
  expect(folder.phase).toBe('ready');
});

test('set-up goes through when the host cannot wrap; the next start asks for the code', async () => {
  const ports = createTestPorts();
  ports.secrets.fail(new Error('The keyring is locked'));
  const center = await startCenter({ ports });
  await stop(center);
  expect(wrapsIn(join(center.data, 'key.json'))).toEqual(['recovery']);
  const again = await start({ data: center.data });
  expect(again.folder.phase).toBe('needsKey');
  await again.folder.unlockWithRecoveryCode(center.recoveryCode);
  await stop(again);
  expect((await start({ data: center.data })).folder.phase).toBe('ready');
});

test('a host that keeps no secret asks for the code at every start', async () => {
  const center = await startCenter({ secretKind: 'none' });
  await stop(center);
  for (let time = 0; time < 2; time += 1) {
    const again = await start({ data: center.data, secretKind: 'none' });
    expect((await again.folder.status()).key).toBe('noWrap');
    await again.folder.unlockWithRecoveryCode(center.recoveryCode);
    expect(again.folder.phase).toBe('ready');
    await stop(again);
  }
});

test('a start passphrase takes the place of the key file and is asked for at every start', async () => {
  const center = await startCenter();
  const keyFile = join(center.data, 'key.json');
  await center.folder.setStartPassphrase('一句很長的通關密語');
  expect(wrapsIn(keyFile)).toEqual(['passphrase', 'recovery']);
  await stop(center);

  const asked = await start({ data: center.data });
  expect((await asked.folder.status()).key).toBe('passphrase');
  expect(await refusal(asked.folder.unlockWithPassphrase('一句很長的通關密'))).toBe('setup.wrongPassphrase');
  await asked.folder.unlockWithPassphrase('一句很長的通關密語');
  expect(asked.folder.phase).toBe('ready');
  await stop(asked);

  const forgotten = await start({ data: center.data });
  await forgotten.folder.unlockWithRecoveryCode(center.recoveryCode);
  expect(wrapsIn(keyFile), 'the key is not put on the disk behind the back of who chose a passphrase').toEqual([
    'passphrase',
    'recovery',
  ]);
  await forgotten.folder.setStartPassphrase(null);
  expect(wrapsIn(keyFile)).toEqual(['keyFile', 'recovery']);
  await stop(forgotten);
  expect((await start({ data: center.data })).folder.phase).toBe('ready');
}, 30_000);

test('a host that cannot ask for a passphrase refuses to set one', async () => {
  const { folder } = await startCenter({ secretKind: 'safeStorage', allowsPassphrase: false });
  expect(await refusal(folder.setStartPassphrase('long enough to be one'))).toBe('common.invalidInput');
  await folder.setStartPassphrase(null);
});

test('after a new recovery code the old one opens nothing in the folder, its backups included', async () => {
  const center = await startCenter();
  await center.folder.backUp('manual');
  const renewed = await center.folder.renewRecoveryCode();
  await center.folder.backUp('manual');
  expect(renewed).not.toBe(center.recoveryCode);
  await stop(center);
  expect(backupNames(center.data)).toHaveLength(2);

  rmSync(join(center.data, 'key.json'));
  const { folder } = await start({ data: center.data });
  expect(await refusal(folder.unlockWithRecoveryCode(center.recoveryCode))).toBe('setup.wrongRecoveryCode');
  await folder.unlockWithRecoveryCode(renewed);
  expect(folder.phase).toBe('ready');
});

test('neither key nor recovery code stands anywhere in the folder in clear', async () => {
  const { data, recoveryCode } = await stopped();
  const groups = recoveryCode.split('-');
  for (const file of [
    'key.json',
    `backups/${backupNames(data)[0]}/key.json`,
    `backups/${backupNames(data)[0]}/manifest.json`,
  ]) {
    const text = readFileSync(join(data, file), 'utf8');
    expect(text.includes(recoveryCode) || text.includes(groups.join('')), file).toBe(false);
  }
  for (const file of ['counter.db', `backups/${backupNames(data)[0]}/counter.db`]) {
    expect(readFileSync(join(data, file)).includes(Buffer.from('第一相談室')), file).toBe(false);
  }
});
