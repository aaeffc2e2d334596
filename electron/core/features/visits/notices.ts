import type { NoticeInput, NoticeStanding, PrivacyNotice } from '../../../../shared/features/visits/privacy-notice.ts';
import { noticeTextOf } from '../../../../shared/features/settings/privacy-text.ts';
import type { Work } from '../../context.ts';
import type { Tx } from '../../db/write.ts';
import { liveClient } from '../directory/service.ts';
import { getProfile } from '../settings/service.ts';
import * as repository from './repository.ts';

/** The notice a person was last given, and whether its text still stands. */
export function noticeStanding({ database: { db } }: Work, clientId: string): NoticeStanding {
  const latest = repository.latestNotice(db, clientId);
  if (!latest) return null;
  const { version, mode, signed, givenAt } = latest;
  return { version, mode, signed, givenAt, isCurrent: version === noticeTextOf(getProfile(db)).version };
}

/** Within the caller's transaction: the intake gives notice and number as one act. */
export function insertNotice(tx: Tx, clientId: string, notice: NoticeInput, givenAt = tx.now): PrivacyNotice {
  const { version } = noticeTextOf(getProfile(tx));
  const { mode, signed, exemptReason } = notice;
  const given = tx.insert('privacyNotice', {
    clientId: liveClient(tx, clientId).id,
    version,
    mode,
    signed: mode !== 'exempt' && signed,
    givenAt,
    exemptReason: mode === 'exempt' ? exemptReason : null,
  });
  tx.audit({ action: 'create', subjectType: 'privacyNotice', subjectId: given.id });
  return given;
}

export const giveNotice = (
  work: Work,
  { clientId, notice }: { clientId: string; notice: NoticeInput },
): PrivacyNotice => work.database.write(work.session, (tx) => insertNotice(tx, clientId, notice));
