import { AppError } from '../../../../shared/contract/errors.ts';
import type { SetUpInput } from '../../../../shared/features/setup/contract.ts';
import { setUpIssues } from '../../../../shared/features/setup/rules.ts';
import type { AppScope } from '../../context.ts';
import type { BackupSource } from '../../data-folder/types.ts';
import { fillSample } from '../../sample/index.ts';
import { insertCenter } from '../settings/service.ts';
import { assertGoodPin, insertStaff } from '../staff/service.ts';

/** From an empty folder to a center with one manager, in one transaction. */
export async function setUp(scope: AppScope, input: SetUpInput): Promise<{ recoveryCode: string }> {
  const issues = setUpIssues(input);
  if (issues.length > 0) throw new AppError('common.invalidInput', { issues });
  const { pin, ...manager } = input.manager;
  assertGoodPin(pin);
  const pinHash = await scope.pins.hash(pin);
  const { ids } = scope.ports;
  const workstation = { ...input.workstation, id: ids.next() };
  return scope.folder.create({
    siteId: ids.next(),
    workstationId: workstation.id,
    workstationCode: workstation.code,
    fill: (tx) => {
      insertCenter(tx, { profile: { ...input.profile, practice: false }, rooms: input.rooms, workstation });
      insertStaff(tx, { ...manager, roles: ['manager'], unit: null }, pinHash);
      tx.audit({ action: 'setUp', subjectType: 'workstation', subjectId: workstation.id });
    },
  });
}

/** A practice center in the middle of a working day; marked 練習 everywhere. */
export const trySample = async (scope: AppScope): Promise<void> => fillSample(scope);

const isWrongSecret = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'setup.wrongRecoveryCode' || error.code === 'setup.wrongPassphrase');

export const unlockWithPassphrase = (scope: AppScope, passphrase: string): Promise<void> =>
  scope.secretTries.attempt(() => scope.folder.unlockWithPassphrase(passphrase), isWrongSecret);

export const unlockWithRecoveryCode = (scope: AppScope, code: string): Promise<void> =>
  scope.secretTries.attempt(() => scope.folder.unlockWithRecoveryCode(code), isWrongSecret);

/** The database that comes back has the restore as its newest audit entry. */
export const restore = (
  scope: AppScope,
  { source, recoveryCode }: { source: BackupSource; recoveryCode: string | null },
): Promise<{ restoredAt: string; keptDamagedAs: string | null }> =>
  scope.secretTries.attempt(
    () => scope.folder.restore(source, recoveryCode),
    (error) => recoveryCode !== null && isWrongSecret(error),
  );
