import type { AppInfo } from '../../../../shared/features/app/contract.ts';
import { businessDateOf, instantOf } from '../../../../shared/lib/dates.ts';
import type { AppScope } from '../../context.ts';
import { findProfile } from '../settings/service.ts';

/** Before the center has said how long: a counter in a public room. */
const DEFAULT_IDLE_MINUTES = 5;

export function idleLockMinutes(scope: Pick<AppScope, 'folder'>): number {
  if (scope.folder.phase !== 'ready') return DEFAULT_IDLE_MINUTES;
  return findProfile(scope.folder.open.db)?.idleLockMinutes ?? DEFAULT_IDLE_MINUTES;
}

export function appInfo(scope: AppScope): AppInfo {
  const { folder, ports } = scope;
  const nowMs = ports.clock.nowMs();
  const open = folder.phase === 'ready' ? folder.open : null;
  const profile = open && findProfile(open.db);
  return {
    version: ports.host.version,
    host: ports.host.name,
    phase: folder.phase,
    can: {
      ...ports.host.can,
      makePdf: ports.pdf.available,
      startPassphrase: ports.secrets.allowsPassphrase,
    },
    now: instantOf(nowMs),
    businessDate: businessDateOf(nowMs),
    practice: profile?.practice ?? false,
    clock: scope.clockGuard.state(),
    center: profile ? { nameZh: profile.nameZh, nameEn: profile.nameEn, taiWord: profile.taiWord } : null,
    workstationCode: open?.identity.workstationCode ?? null,
    idleLockMinutes: idleLockMinutes(scope),
  };
}

/** Throws `clock.suspect` while the date cannot be trusted: whatever draws a dated number asks here first. */
export const assertClockTrusted = (scope: AppScope): void => scope.clockGuard.assertTrusted();
