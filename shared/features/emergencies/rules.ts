import { minutesBetween } from '../../lib/dates.ts';
import type { EmergencyReport } from './contract.ts';

/** 暫編號 «暫115-A-001»: provisional until the case gets its number; the workstation's letters keep two apart. */
export const reportNo = ({
  year,
  workstation,
  number,
}: {
  year: number;
  workstation: string;
  number: number;
}): string => `暫${year}-${workstation}-${String(number).padStart(3, '0')}`;

/** Whom to ring back and what has happened: without one of them somebody has to call. */
export const isIncomplete = ({ callerPhone, situation }: Pick<EmergencyReport, 'callerPhone' | 'situation'>): boolean =>
  !callerPhone || !situation;

/** After these minutes duty officer and manager have been called, the first contact outside was made. */
const CALL_DUTY_MINUTES = 10;

/** Nobody has acknowledged it although they should have by now. */
export const isOverdue = (reportedAt: string, nowMs: number): boolean =>
  minutesBetween(reportedAt, nowMs) >= CALL_DUTY_MINUTES;
