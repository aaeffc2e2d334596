import type { EmergencyReport } from '../../../../shared/features/emergencies/contract.ts';
import { decode } from '../../db/codec.ts';
import { type Reader, sql$ } from '../../db/query.ts';

/** Not acknowledged by anybody, the oldest first. */
export const standingReports = (db: Reader): EmergencyReport[] =>
  db
    .all(
      sql$
        .selectFrom('emergency_reports')
        .selectAll()
        .where('acknowledged_at', 'is', null)
        .where('voided_at', 'is', null)
        .orderBy('reported_at'),
    )
    .map((row) => decode('emergencyReport', row));

/** Reported on that day, and those reported before that nobody has acknowledged yet; the oldest first. */
export const reportsOfDay = (db: Reader, businessDate: string): EmergencyReport[] =>
  db
    .all(
      sql$
        .selectFrom('emergency_reports')
        .selectAll()
        .where('voided_at', 'is', null)
        .where((eb) =>
          eb.or([
            eb('business_date', '=', businessDate),
            eb.and([eb('business_date', '<', businessDate), eb('acknowledged_at', 'is', null)]),
          ]),
        )
        .orderBy('reported_at')
        .orderBy('id'),
    )
    .map((row) => decode('emergencyReport', row));
