import type { Staff } from '../../../../shared/features/staff/contract.ts';
import { decode } from '../../db/codec.ts';
import { type Reader, type Runner, sql$ } from '../../db/query.ts';

export function findStaff(db: Reader, id: string): Staff | undefined {
  const row = db.first(sql$.selectFrom('staff').selectAll().where('id', '=', id));
  return row && decode('staff', row);
}

export function findStaffByAccount(db: Reader, account: string): Staff | undefined {
  const row = db.first(
    sql$.selectFrom('staff').selectAll().where('account', '=', account).where('voided_at', 'is', null),
  );
  return row && decode('staff', row);
}

export function allStaff(db: Reader): Staff[] {
  return db
    .all(sql$.selectFrom('staff').selectAll().where('voided_at', 'is', null).orderBy('account'))
    .map((row) => decode('staff', row));
}

export interface PinAttempts {
  failures: number;
  /** ISO moment of the next try allowed. */
  blockedUntil: string | null;
}

/** `key` is the staff id, or a stand-in for an account nobody has, so that both are answered alike. */
export function pinAttempts(db: Reader, key: string): PinAttempts {
  const row = db.first(sql$.selectFrom('pin_attempts').selectAll().where('staff_id', '=', key));
  return { failures: row?.failures ?? 0, blockedUntil: row?.blocked_until ?? null };
}

export function savePinAttempts(db: Runner, key: string, { failures, blockedUntil }: PinAttempts): void {
  const row = { failures, blocked_until: blockedUntil };
  db.run(
    sql$
      .insertInto('pin_attempts')
      .values({ staff_id: key, ...row })
      .onConflict((conflict) => conflict.column('staff_id').doUpdateSet(row)),
  );
}

export function clearPinAttempts(db: Runner, key: string): void {
  db.run(sql$.deleteFrom('pin_attempts').where('staff_id', '=', key));
}
