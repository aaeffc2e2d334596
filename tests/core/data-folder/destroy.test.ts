import { existsSync, linkSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { destroyKeys } from '../../../electron/core/data-folder/destroy.ts';
import { placesIn } from '../../../electron/core/data-folder/places.ts';
import { saveRoom, start, startCenter, stop } from './center.ts';

const ENDING = { reason: 'stolen', at: '2026-01-15T02:30:00.000Z' } as const;

async function centerWithBackups() {
  const started = await startCenter();
  saveRoom(started.folder, '第一相談室');
  await started.folder.backUp('manual');
  await started.folder.restore({ name: (await started.folder.backups())[0]!.name }, null);
  return started;
}

const everything = (data: string): string[] =>
  readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

test('a workstation that was reported stolen is gone: keys, database, backups, what was kept aside', async () => {
  const { folder, data } = await centerWithBackups();
  expect(everything(data).filter((name) => name === 'key.json').length).toBeGreaterThan(2);
  const phases: string[] = [];
  folder.onPhase((phase) => phases.push(phase));
  await folder.destroy('stolen');
  expect(phases).toEqual(['fresh']);
  expect(folder.ended).toEqual({ ...ENDING, done: true });
  expect(everything(data).filter((name) => /counter\.db|key\.json|manifest/.test(name))).toEqual([]);
  expect(existsSync(join(data, 'backups')) || existsSync(join(data, 'damaged'))).toBe(false);
  await stop({ folder });
  const again = await start({ data });
  expect(again.folder.phase).toBe('fresh');
  expect(again.folder.ended).toMatchObject({ reason: 'stolen' });
});

test('its key is written over before it is removed, and before anything else is touched', async () => {
  const { folder, data } = await centerWithBackups();
  const keyFile = join(data, 'key.json');
  // Another name for the same bytes on the disk.
  const trace = join(data, 'trace');
  linkSync(keyFile, trace);
  expect(readFileSync(trace, 'utf8')).toContain('wraps');
  const going = folder.destroy('stolen');
  // Not a turn of the event loop has passed.
  expect(existsSync(keyFile)).toBe(false);
  expect(everything(data)).not.toContain('key.json');
  expect(readFileSync(trace, 'latin1')).not.toContain('wraps');
  await going;
});

test('a kill in the middle is made good by the next start', async () => {
  const { folder, data } = await centerWithBackups();
  await stop({ folder });
  destroyKeys(placesIn(data), ENDING);
  expect(existsSync(join(data, 'counter.db'))).toBe(true);
  const again = await start({ data });
  expect(again.folder.phase).toBe('fresh');
  expect(everything(data).filter((name) => /counter\.db|key\.json|manifest/.test(name))).toEqual([]);
});

test('a new center in the same folder is nobody’s to destroy', async () => {
  const { folder, data } = await centerWithBackups();
  await folder.destroy('retired');
  await stop({ folder });
  const next = await startCenter({ data });
  expect(next.folder.phase).toBe('ready');
  expect(next.folder.ended).toBeNull();
  await stop(next);
  expect((await start({ data })).folder.phase).toBe('ready');
});

test('a note nobody can read destroys nothing', async () => {
  const { folder, data } = await startCenter();
  await stop({ folder });
  writeFileSync(join(data, 'ended.json'), '{"reason":"sto');
  expect((await start({ data })).folder.phase).toBe('ready');
});
