import { os } from '../../context.ts';
import { restore, setUp, trySample, unlockWithPassphrase, unlockWithRecoveryCode } from './service.ts';

export const setupHandlers = {
  status: os.setup.status.handler(({ context }) => context.scope.folder.status()),
  trySample: os.setup.trySample.handler(async ({ context }) => {
    await trySample(context.scope);
    return {};
  }),
  setUp: os.setup.setUp.handler(({ context, input }) => setUp(context.scope, input)),
  unlockWithPassphrase: os.setup.unlockWithPassphrase.handler(async ({ context, input }) => {
    await unlockWithPassphrase(context.scope, input.passphrase);
    return {};
  }),
  unlockWithRecoveryCode: os.setup.unlockWithRecoveryCode.handler(async ({ context, input }) => {
    await unlockWithRecoveryCode(context.scope, input.recoveryCode);
    return {};
  }),
  inspectBackup: os.setup.inspectBackup.handler(({ context, input }) => context.scope.folder.inspectBackup(input)),
  restore: os.setup.restore.handler(({ context, input }) => restore(context.scope, input)),
};
