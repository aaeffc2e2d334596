import type { BackupInfo } from '../../../shared/features/settings/contract.ts';
import { businessDateOf, daysBetween } from '../../../shared/lib/dates.ts';

/** How many of each kind stay. Daily ones thin out to one a week, then one a month. */
const KEEP = { days: 7, weeks: 4, months: 6, manual: 20, before: 5 };

const A_MONDAY = '1970-01-05';

const weekOf = (isoDate: string): string => String(Math.floor(daysBetween(A_MONDAY, isoDate) / 7));
const monthOf = (isoDate: string): string => isoDate.slice(0, 7);

/** The newest of each period, for the newest so many periods. */
function newestPer(backups: readonly BackupInfo[], periodOf: (isoDate: string) => string, limit: number): BackupInfo[] {
  const newest = new Map<string, BackupInfo>();
  for (const backup of backups) {
    const period = periodOf(businessDateOf(backup.at));
    if (!newest.has(period)) newest.set(period, backup);
  }
  return [...newest.values()].slice(0, limit);
}

/** Names of the backups that may go, given all there are in any order. The newest verified one never does. */
export function outdatedBackups(all: readonly BackupInfo[]): string[] {
  const backups = all.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.name < b.name ? 1 : -1));
  const of = (...reasons: BackupInfo['reason'][]): BackupInfo[] =>
    backups.filter((backup) => reasons.includes(backup.reason));
  const daily = of('daily', 'closing');
  const kept = new Set([
    backups.find((backup) => backup.verified),
    ...newestPer(daily, (date) => date, KEEP.days),
    ...newestPer(daily, weekOf, KEEP.weeks),
    ...newestPer(daily, monthOf, KEEP.months),
    ...of('manual').slice(0, KEEP.manual),
    ...of('beforeMigration').slice(0, KEEP.before),
    ...of('beforeRestore').slice(0, KEEP.before),
    ...of('beforeJoin').slice(0, KEEP.before),
  ]);
  return backups.filter((backup) => !kept.has(backup)).map((backup) => backup.name);
}
