import { AppError } from '../../../../shared/contract/errors.ts';
import type { Role } from '../../../../shared/contract/permissions.ts';
import { type Staff, staffView, type StaffView } from '../../../../shared/features/staff/contract.ts';
import { isTooSimplePin, losesLastManager, needsManager } from '../../../../shared/features/staff/rules.ts';
import type { AppScope } from '../../context.ts';
import type { Reader } from '../../db/query.ts';
import type { Tx } from '../../db/write.ts';
import { checkPin } from './pin-check.ts';
import { allStaff, clearPinAttempts, findStaff, findStaffByAccount } from './repository.ts';
import type { Session } from './sessions.ts';

export { currentSession } from './sign-in.ts';

/** What others may see of a colleague: never the hash. */
const viewOf = (person: Staff): StaffView => staffView.parse(person);

export const listStaff = (db: Reader): StaffView[] => allStaff(db).map(viewOf);

/** Those who can sign in, for the tiles of the sign-in page. */
export const signInTiles = (db: Reader): Pick<Staff, 'id' | 'account' | 'name' | 'nameRoman'>[] =>
  allStaff(db)
    .filter((person) => person.active)
    .map(({ id, account, name, nameRoman }) => ({ id, account, name, nameRoman }));

export function assertGoodPin(pin: string): void {
  if (isTooSimplePin(pin)) throw new AppError('staff.pinTooSimple');
}

function assertFreeAccount(db: Reader, account: string, ownId: string | null): void {
  const holder = findStaffByAccount(db, account);
  if (holder && holder.id !== ownId) throw new AppError('staff.accountTaken');
}

function mustFind(db: Reader, id: string): Staff {
  const person = findStaff(db, id);
  if (!person || person.voidedAt !== null) throw new AppError('common.notFound');
  return person;
}

function assertMayChange(by: Session, person: Staff | null, change: { roles?: readonly Role[] | undefined }): void {
  if (needsManager(person, change) && !by.roles.includes('manager')) throw new AppError('staff.managersOnly');
}

interface NewStaff {
  account: string;
  name: string;
  nameRoman: string | null;
  roles: Role[];
  unit: string | null;
}

/** Writes a member of staff, in the transaction of whoever creates them (the set-up, a manager). */
export function insertStaff(tx: Tx, person: NewStaff, pinHash: string): Staff {
  assertFreeAccount(tx, person.account, null);
  const created = tx.insert('staff', { ...person, active: true, pinHash });
  tx.audit({ action: 'create', subjectType: 'staff', subjectId: created.id, fields: Object.keys(person) });
  return created;
}

export async function createStaff(scope: AppScope, by: Session, input: NewStaff & { pin: string }): Promise<StaffView> {
  const { pin, ...person } = input;
  assertGoodPin(pin);
  assertMayChange(by, null, person);
  assertFreeAccount(scope.folder.open.db, person.account, null);
  const pinHash = await scope.pins.hash(pin);
  return viewOf(scope.folder.open.write({ staffId: by.staffId }, (tx) => insertStaff(tx, person, pinHash)));
}

type StaffChange = { id: string } & { [K in keyof NewStaff | 'active']?: Staff[K] | undefined };

export function updateStaff(scope: AppScope, by: Session, { id, ...change }: StaffChange): StaffView {
  const updated = scope.folder.open.write({ staffId: by.staffId }, (tx) => {
    assertMayChange(by, mustFind(tx, id), change);
    if (change.account !== undefined) assertFreeAccount(tx, change.account, id);
    if (losesLastManager(allStaff(tx), id, change)) throw new AppError('staff.lastManager');
    const person = tx.update('staff', id, change);
    tx.audit({ action: 'update', subjectType: 'staff', subjectId: id, fields: Object.keys(change) });
    return person;
  });
  if (updated.active) scope.sessions.refresh(id);
  else scope.sessions.endAllOf(id);
  return viewOf(updated);
}

function writePin(tx: Tx, id: string, pinHash: string): Staff {
  const person = tx.update('staff', id, { pinHash });
  clearPinAttempts(tx, id);
  tx.audit({ action: 'update', subjectType: 'staff', subjectId: id, fields: ['pin'] });
  return person;
}

/** Gives a person a new PIN, forgets their wrong tries, and signs them out wherever they are. */
export async function resetPin(scope: AppScope, by: Session, input: { id: string; pin: string }): Promise<StaffView> {
  assertGoodPin(input.pin);
  assertMayChange(by, mustFind(scope.folder.open.db, input.id), {});
  const pinHash = await scope.pins.hash(input.pin);
  const person = scope.folder.open.write({ staffId: by.staffId }, (tx) => writePin(tx, input.id, pinHash));
  scope.sessions.endAllOf(input.id);
  return viewOf(person);
}

export async function changeOwnPin(
  scope: AppScope,
  own: Session,
  input: { currentPin: string; newPin: string },
): Promise<void> {
  assertGoodPin(input.newPin);
  const { staffId, account } = own;
  await checkPin(scope, findStaff(scope.folder.open.db, staffId), { account, pin: input.currentPin });
  const pinHash = await scope.pins.hash(input.newPin);
  scope.folder.open.write({ staffId }, (tx) => writePin(tx, staffId, pinHash));
  scope.sessions.endAllOf(staffId, own.callerId);
}
