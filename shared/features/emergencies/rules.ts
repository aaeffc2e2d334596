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

/** What has to have happened by which minute (docs/glossary.md, 急難通報). */
export const STEPS = [
  { step: 'now', minutes: 0 },
  { step: 'duty', minutes: 10 },
  { step: 'contact', minutes: 30 },
  { step: 'family', minutes: 120 },
] as const;

/** The step that has to be done next, and how many minutes are left for it; null once the last moment has passed. */
export function nextStep(
  reportedAt: string,
  nowMs: number,
): { step: (typeof STEPS)[number]['step']; inMinutes: number } | null {
  const passed = Math.max(0, minutesBetween(reportedAt, nowMs));
  const next = STEPS.find(({ minutes }) => minutes > passed);
  return next ? { step: next.step, inMinutes: next.minutes - passed } : null;
}

/** After these minutes duty officer and manager have been called, the first contact outside was made. */
const CALL_DUTY_MINUTES = 10;

/** Nobody has acknowledged it although they should have by now. */
export const isOverdue = (reportedAt: string, nowMs: number): boolean =>
  minutesBetween(reportedAt, nowMs) >= CALL_DUTY_MINUTES;
