import { AppError } from '../../../../shared/contract/errors.ts';
import type { DutyLine, Notice, NoticeInput, SpokenLanguage } from '../../../../shared/features/board/contract.ts';
import { noticeIssues } from '../../../../shared/features/board/rules.ts';
import { businessDateOf } from '../../../../shared/lib/dates.ts';
import type { Work } from '../../context.ts';
import { findRoom } from '../settings/service.ts';
import { listStaff } from '../staff/service.ts';
import { dutyLines } from './display.ts';
import * as repository from './repository.ts';

export { dutyLines, spokenOf } from './display.ts';

const today = (work: Work): string => businessDateOf(work.ports.clock.nowMs());

export function saveSetting(work: Work, spoken: SpokenLanguage[]): { spoken: SpokenLanguage[] } {
  return work.database.write(work.session, (tx) => {
    const before = repository.boardSetting(tx);
    const saved = before ? tx.update('boardSetting', before.id, { spoken }) : tx.insert('boardSetting', { spoken });
    tx.audit({ action: 'update', subjectType: 'boardSetting', subjectId: saved.id, fields: ['spoken'] });
    return { spoken: saved.spoken };
  });
}

export const notices = (work: Work): Notice[] => repository.noticesFrom(work.database.db, today(work));

export function saveNotice(work: Work, { id, ...input }: NoticeInput & { id?: string | undefined }): Notice {
  const issues = noticeIssues(input);
  if (issues.length > 0) throw new AppError('common.invalidInput', { issues });
  return work.database.write(work.session, (tx) => {
    if (id !== undefined && tx.get('notice', id)?.voidedAt !== null) throw new AppError('common.notFound');
    const notice = id === undefined ? tx.insert('notice', input) : tx.update('notice', id, input);
    const action = id === undefined ? 'create' : 'update';
    tx.audit({ action, subjectType: 'notice', subjectId: notice.id, fields: Object.keys(input) });
    return notice;
  });
}

export function withdrawNotice(work: Work, id: string): void {
  work.database.write(work.session, (tx) => {
    if (tx.get('notice', id)?.voidedAt !== null) throw new AppError('common.notFound');
    tx.void('notice', id, 'withdrawn');
    tx.audit({ action: 'void', subjectType: 'notice', subjectId: id });
  });
}

export const duty = (work: Work): DutyLine[] => dutyLines(work.database.db, today(work));

/** Marks a colleague for today, in a room and as a deputy or not; or takes the mark away. */
export function setDuty(work: Work, { onDuty, ...line }: DutyLine & { onDuty: boolean }): DutyLine[] {
  return work.database.write(work.session, (tx) => {
    const { staffId, roomId } = line;
    if (!listStaff(tx).some(({ id, active }) => id === staffId && active)) throw new AppError('common.notFound');
    if (roomId !== null && !findRoom(tx, roomId)) throw new AppError('common.notFound');
    const [first, ...twins] = repository.dutyOn(tx, today(work)).filter((each) => each.staffId === staffId);
    for (const each of onDuty ? twins : [first, ...twins]) if (each) tx.void('duty', each.id, 'offDuty');
    if (onDuty && first) tx.update('duty', first.id, line);
    if (onDuty && !first) tx.insert('duty', { ...line, businessDate: today(work) });
    tx.audit({ action: 'update', subjectType: 'duty', subjectId: staffId, fields: Object.keys(line) });
    return dutyLines(tx, today(work));
  });
}
