import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';

/** Two institutions, two legal positions (docs/glossary.md): SEF style a foundation, MOEA style an agency. */
export const INSTITUTION_STYLES = ['sef', 'moea'] as const;

/** `HH:mm`, Asia/Taipei. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'time' });

export const institutionProfileRecord = record({
  style: z.enum(INSTITUTION_STYLES),
  nameZh: requiredText(60),
  nameEn: text(120),
  /** 台商 or 臺商, 中國大陸 or 大陸地區: which words the center prints. Search folds both. */
  taiWord: z.enum(['台', '臺']),
  chinaWord: z.enum(['中國大陸', '大陸地區']),
  hotline: text(40).nullable(),
  emergencyHotline: text(40).nullable(),
  addressZh: text(200).nullable(),
  addressEn: text(200).nullable(),
  opensAt: timeOfDay,
  closesAt: timeOfDay,
  /** Printed at the foot of each consultation record (意見僅供參考，不代表機關立場). */
  disclaimerZh: requiredText(300),
  disclaimerEn: text(600),
  idleLockMinutes: z.number().int().min(1).max(60),
  /** 個資告知, read out or shown; null: the text that comes with the application (privacy-text.ts). */
  privacyNoticeZh: text(2000).nullable(),
  privacyNoticeEn: text(3000).nullable(),
  /** Rises with each edit of the text; null before the first. */
  privacyNoticeVersion: z.string().nullable(),
  /** Clients may sign a consultation record on the screen; null, and missing in older papers: they may. */
  clientsSignOnScreen: z.boolean().nullish(),
  /** A practice center: 練習 on every screen and every paper. */
  practice: z.boolean(),
});
export type InstitutionProfile = z.infer<typeof institutionProfileRecord>;

export const profileInput = institutionProfileRecord.omit({
  id: true,
  siteId: true,
  createdAt: true,
  updatedAt: true,
  createdBy: true,
  updatedBy: true,
  originWorkstation: true,
  voidedAt: true,
  voidReason: true,
  practice: true,
  privacyNoticeZh: true,
  privacyNoticeEn: true,
  privacyNoticeVersion: true,
});
export type ProfileInput = z.infer<typeof profileInput>;

/** The personal-data notice as it is given today: the center's own text, or the one that comes with the application. */
export const privacyNoticeText = z.object({
  zh: z.string(),
  en: z.string(),
  version: z.string(),
  isOwn: z.boolean(),
});
export type PrivacyNoticeText = z.infer<typeof privacyNoticeText>;

export const ROOM_KINDS = ['reception', 'consultation', 'meeting'] as const;
export const roomRecord = record({
  code: requiredText(8),
  name: requiredText(30),
  nameEn: text(60).nullable(),
  kind: z.enum(ROOM_KINDS),
  isPrivate: z.boolean(),
  active: z.boolean(),
});
export type Room = z.infer<typeof roomRecord>;
export const roomInput = roomRecord.pick({ code: true, name: true, nameEn: true, kind: true, isPrivate: true });
export type RoomInput = z.infer<typeof roomInput>;

/** Letters that mark a workstation's numbers: «A» in V1150115-A-012. */
export const workstationCode = z.string().regex(/^[A-Z]{1,2}$/, { error: 'workstationCodeForm' });
export const workstationRecord = record({
  code: workstationCode,
  name: requiredText(30),
  roomId: id.nullable(),
});
export type Workstation = z.infer<typeof workstationRecord>;

export const backupInfo = z.object({
  /** Folder name below `backups/`; also the handle to restore by. */
  name: z.string(),
  at: instant,
  reason: z.enum(['daily', 'manual', 'beforeMigration', 'beforeRestore', 'beforeJoin', 'closing']),
  schemaVersion: z.number().int(),
  bytes: z.number().int(),
  /** Opened and checked after it was written. */
  verified: z.boolean(),
  counts: z.record(z.string(), z.number().int()),
});
export type BackupInfo = z.infer<typeof backupInfo>;

export const settingsContract = {
  profile: procedure('signedIn', { callers: ['window', 'paper'] }).output(institutionProfileRecord),
  updateProfile: procedure('settings.manage').input(profileInput.partial()).output(institutionProfileRecord),
  privacyNotice: procedure('signedIn').output(privacyNoticeText),
  /** A changed text is a new version; people who were given an older one are asked anew. */
  savePrivacyNotice: procedure('settings.manage')
    .input(z.object({ zh: requiredText(2000), en: text(3000) }))
    .output(privacyNoticeText),
  rooms: procedure('signedIn').output(z.array(roomRecord)),
  saveRoom: procedure('settings.manage')
    .input(roomInput.extend({ id: id.optional(), active: z.boolean().optional() }))
    .output(roomRecord),
  workstation: procedure('signedIn').output(workstationRecord),
  /** Which room this workstation stands in; the room a call from here goes to. */
  placeWorkstation: procedure('signedIn')
    .input(z.object({ roomId: id.nullable() }))
    .output(workstationRecord),
  backups: procedure('backup.manage').output(z.object({ folder: z.string(), items: z.array(backupInfo) })),
  backUpNow: procedure('backup.manage').output(backupInfo),
  /** Makes a new recovery code (the old one stops working) and returns it once, to be printed. */
  renewRecoveryCode: procedure('settings.manage').output(z.object({ recoveryCode: z.string() })),
  /** Loopback host only: a passphrase asked for at every start instead of a key file; `null` goes back to the key file. */
  setStartPassphrase: procedure('settings.manage')
    .input(z.object({ passphrase: z.string().min(8).max(200).nullable() }))
    .output(z.object({})),
};
