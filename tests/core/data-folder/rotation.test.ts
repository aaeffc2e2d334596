import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outdatedBackups } from '../../../electron/core/data-folder/rotation.ts';
import type { BackupInfo } from '../../../shared/features/settings/contract.ts';

const DAY = 24 * 3_600_000;
const START = Date.parse('2026-01-01T01:00:00.000Z');

const backup = (day: number, reason: BackupInfo['reason'] = 'daily', verified = true): BackupInfo => {
  const at = new Date(START + day * DAY).toISOString();
  return { name: `${at}-${reason}`, at, reason, schemaVersion: 1, bytes: 1, verified, counts: {} };
};
const anyBackups = fc
  .array(
    fc.tuple(
      fc.double({ min: 0, max: 700, noNaN: true }),
      fc.constantFrom<BackupInfo['reason']>('daily', 'closing', 'manual', 'beforeMigration', 'beforeRestore'),
      fc.boolean(),
    ),
    { maxLength: 120 },
  )
  .map((list) =>
    list.map(([day, reason, verified], at) => ({ ...backup(day, reason, verified), name: `backup ${at}` })),
  );

test('a year of daily backups becomes seven days, four weeks and six months', () => {
  let kept: BackupInfo[] = [];
  for (let day = 0; day < 365; day += 1) {
    kept.push(backup(day));
    const gone = new Set(outdatedBackups(kept));
    kept = kept.filter(({ name }) => !gone.has(name));
  }
  const days = kept.map(({ at }) => at.slice(0, 10)).toSorted();
  expect(days.slice(-7)).toEqual([25, 26, 27, 28, 29, 30, 31].map((day) => `2026-12-${day}`));
  expect(kept.length).toBeLessThanOrEqual(7 + 4 + 6);
  expect(new Set(days.map((day) => day.slice(0, 7))).size).toBe(6);
});

test('twenty backups made by hand stay beside the daily ones', () => {
  const all = Array.from({ length: 30 }, (_, day) => [backup(day), backup(day, 'manual')]).flat();
  const gone = new Set(outdatedBackups(all));
  expect(all.filter(({ name, reason }) => reason === 'manual' && !gone.has(name))).toHaveLength(20);
});

test('the newest verified backup is never among those that go', () => {
  fc.assert(
    fc.property(anyBackups, (all) => {
      const newest = all
        .filter(({ verified }) => verified)
        .reduce<BackupInfo | null>((best, each) => (!best || each.at > best.at ? each : best), null);
      if (!newest) return;
      const gone = new Set(outdatedBackups(all));
      expect(all.some(({ at, verified, name }) => at === newest.at && verified && !gone.has(name))).toBe(true);
    }),
  );
});

test('the order in which backups are listed does not matter, and a second look removes nothing more', () => {
  fc.assert(
    fc.property(anyBackups, (all) => {
      const gone = outdatedBackups(all).toSorted();
      expect(outdatedBackups(all.toReversed()).toSorted()).toEqual(gone);
      expect(outdatedBackups(all.filter(({ name }) => !gone.includes(name)))).toEqual([]);
    }),
  );
});
