import type { InstitutionProfile, Room, Workstation } from '../../../../shared/features/settings/contract.ts';
import { decode } from '../../db/codec.ts';
import { type Reader, sql$ } from '../../db/query.ts';

export function findProfile(db: Reader): InstitutionProfile | undefined {
  const row = db.first(
    sql$.selectFrom('institution_profiles').selectAll().where('voided_at', 'is', null).orderBy('id').limit(1),
  );
  return row && decode('institutionProfile', row);
}

export function allRooms(db: Reader): Room[] {
  return db
    .all(sql$.selectFrom('rooms').selectAll().where('voided_at', 'is', null).orderBy('code'))
    .map((row) => decode('room', row));
}

export function findRoom(db: Reader, id: string): Room | undefined {
  const row = db.first(sql$.selectFrom('rooms').selectAll().where('id', '=', id).where('voided_at', 'is', null));
  return row && decode('room', row);
}

export function findWorkstation(db: Reader, id: string): Workstation | undefined {
  const row = db.first(sql$.selectFrom('workstations').selectAll().where('id', '=', id));
  return row && decode('workstation', row);
}
