import { AppError } from '../../../../shared/contract/errors.ts';
import type {
  BackupInfo,
  InstitutionProfile,
  PrivacyNoticeText,
  ProfileInput,
  Room,
  RoomInput,
  Workstation,
} from '../../../../shared/features/settings/contract.ts';
import { nextNoticeVersion, noticeTextOf } from '../../../../shared/features/settings/privacy-text.ts';
import { hoursIssues } from '../../../../shared/features/settings/rules.ts';
import type { Changes } from '../../../../shared/sync/entities.ts';
import type { AppScope } from '../../context.ts';
import type { OpenDatabase } from '../../data-folder/types.ts';
import type { Reader } from '../../db/query.ts';
import type { Tx } from '../../db/write.ts';
import type { Session } from '../staff/sessions.ts';
import { allRooms, findProfile, findRoom, findWorkstation } from './repository.ts';

export { allRooms as listRooms, findProfile, findRoom, findWorkstation };

function found<T>(record: T | undefined): T {
  if (record === undefined) throw new AppError('common.notFound');
  return record;
}

export const getProfile = (db: Reader): InstitutionProfile => found(findProfile(db));

export const ownWorkstation = ({ db, identity }: OpenDatabase): Workstation =>
  found(findWorkstation(db, identity.workstationId));

export function updateProfile(
  { write }: OpenDatabase,
  by: Session,
  changes: Changes<'institutionProfile'>,
): InstitutionProfile {
  return write({ staffId: by.staffId }, (tx) => {
    const before = getProfile(tx);
    const issues = hoursIssues({
      opensAt: changes.opensAt ?? before.opensAt,
      closesAt: changes.closesAt ?? before.closesAt,
    });
    if (issues.length > 0) throw new AppError('common.invalidInput', { issues });
    const profile = tx.update('institutionProfile', before.id, changes);
    const fields = Object.keys(changes);
    tx.audit({ action: 'update', subjectType: 'institutionProfile', subjectId: before.id, fields });
    return profile;
  });
}

export const privacyNotice = ({ db }: OpenDatabase): PrivacyNoticeText => noticeTextOf(getProfile(db));

export function savePrivacyNotice(
  { write }: OpenDatabase,
  by: Session,
  { zh, en }: Pick<PrivacyNoticeText, 'zh' | 'en'>,
): PrivacyNoticeText {
  return write({ staffId: by.staffId }, (tx) => {
    const before = getProfile(tx);
    const text = noticeTextOf(before);
    if (text.zh === zh && text.en === en) return text;
    const version = nextNoticeVersion(text.version);
    const changes = { privacyNoticeZh: zh, privacyNoticeEn: en, privacyNoticeVersion: version };
    tx.audit({
      action: 'update',
      subjectType: 'institutionProfile',
      subjectId: before.id,
      fields: Object.keys(changes),
    });
    return noticeTextOf(tx.update('institutionProfile', before.id, changes));
  });
}

function assertFreeRoomCode(db: Reader, code: string, ownId: string | undefined): void {
  if (allRooms(db).some((room) => room.code === code && room.id !== ownId)) {
    throw new AppError('common.invalidInput', { issues: [{ path: 'code', code: 'duplicate' }] });
  }
}

type RoomChange = RoomInput & { id?: string | undefined; active?: boolean | undefined };

export function saveRoom({ write }: OpenDatabase, by: Session, { id, active, ...input }: RoomChange): Room {
  return write({ staffId: by.staffId }, (tx) => {
    assertFreeRoomCode(tx, input.code, id);
    const before = id === undefined ? undefined : found(findRoom(tx, id));
    const room = before
      ? tx.update('room', before.id, { ...input, active: active ?? before.active })
      : tx.insert('room', { ...input, active: active ?? true });
    const fields = Object.keys(input);
    tx.audit({ action: before ? 'update' : 'create', subjectType: 'room', subjectId: room.id, fields });
    return room;
  });
}

export function placeWorkstation(database: OpenDatabase, by: Session, roomId: string | null): Workstation {
  return database.write({ staffId: by.staffId }, (tx) => {
    if (roomId !== null && !found(findRoom(tx, roomId)).active) throw new AppError('common.notFound');
    const { workstationId } = database.identity;
    found(findWorkstation(tx, workstationId));
    const workstation = tx.update('workstation', workstationId, { roomId });
    tx.audit({ action: 'update', subjectType: 'workstation', subjectId: workstationId, fields: ['roomId'] });
    return workstation;
  });
}

/** The center's first records: profile, rooms, this workstation (the set-up and the sample center). */
export function insertCenter(
  tx: Tx,
  center: {
    profile: ProfileInput & { practice: boolean };
    rooms: readonly RoomInput[];
    workstation: { id: string; code: string; name: string; roomCode: string | null };
  },
): { rooms: Room[] } {
  tx.insert('institutionProfile', center.profile);
  const rooms = center.rooms.map((room) => tx.insert('room', { ...room, active: true }));
  const { roomCode, ...workstation } = center.workstation;
  tx.insert('workstation', { ...workstation, roomId: rooms.find((room) => room.code === roomCode)?.id ?? null });
  return { rooms };
}

const auditSecret = (scope: AppScope, by: Session, subject: 'recoveryCode' | 'startPassphrase'): void =>
  scope.folder.open.write({ staffId: by.staffId }, (tx) => tx.audit({ action: 'update', subjectType: subject }));

export async function renewRecoveryCode(scope: AppScope, by: Session): Promise<{ recoveryCode: string }> {
  const recoveryCode = await scope.folder.renewRecoveryCode();
  auditSecret(scope, by, 'recoveryCode');
  return { recoveryCode };
}

export async function setStartPassphrase(scope: AppScope, by: Session, passphrase: string | null): Promise<void> {
  await scope.folder.setStartPassphrase(passphrase);
  auditSecret(scope, by, 'startPassphrase');
}

export async function backUpNow(scope: AppScope, by: Session): Promise<BackupInfo> {
  const backup = await scope.folder.backUp('manual');
  scope.folder.open.write({ staffId: by.staffId }, (tx) =>
    tx.audit({ action: 'backup', subjectType: 'backup', subjectId: backup.name }),
  );
  return backup;
}
