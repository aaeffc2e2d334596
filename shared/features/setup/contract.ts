import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { instant, requiredText, text } from '../../lib/schemas.ts';
import { backupInfo, profileInput, roomInput, workstationCode } from '../settings/contract.ts';
import { account, pin } from '../staff/contract.ts';

export const setUpInput = z.object({
  profile: profileInput,
  rooms: z.array(roomInput).min(1).max(40),
  workstation: z.object({ code: workstationCode, name: requiredText(30), roomCode: text(8).nullable() }),
  manager: z.object({ account, name: requiredText(50), nameRoman: text(50).nullable(), pin }),
});
export type SetUpInput = z.infer<typeof setUpInput>;

/** Eight groups of four letters and digits (Crockford base 32, the last group a check), e.g. `7KQ2-…`. */
export const recoveryCode = z.string().trim().min(8).max(60);

/** Where a backup is: one of the list by name, or a folder on this computer. */
const backupSource = z.union([z.object({ name: z.string() }), z.object({ folder: z.string() })]);

export const setupContract = {
  /** Everything the first page needs to explain where this data folder stands. */
  status: procedure('anyone', { phases: ['fresh', 'needsKey', 'damaged', 'newer', 'notWritable'] }).output(
    z.object({
      folder: z.string(),
      /** Why the key is not at hand: `passphrase` asks for it; `noWrap` this host has none; `noKeyFile` key.json is gone. */
      key: z.enum(['ok', 'passphrase', 'noWrap', 'noKeyFile']),
      /** When damaged: what was found, in the engine's words, for support. */
      detail: z.string().nullable(),
      schema: z.object({ found: z.number().int().nullable(), own: z.number().int() }),
      backups: z.array(backupInfo),
    }),
  ),
  /** Fills an empty folder with a sample center in the middle of a working day; marked 練習 on screen and paper. */
  trySample: procedure('anyone', { phases: ['fresh'] }).output(z.object({})),
  /** Sets up a new center. The recovery code is returned once and never again. */
  setUp: procedure('anyone', { phases: ['fresh'] })
    .input(setUpInput)
    .output(z.object({ recoveryCode: z.string() })),
  unlockWithPassphrase: procedure('anyone', { phases: ['needsKey'] })
    .input(z.object({ passphrase: z.string().max(200) }))
    .output(z.object({})),
  unlockWithRecoveryCode: procedure('anyone', { phases: ['needsKey'] })
    .input(z.object({ recoveryCode }))
    .output(z.object({})),
  /** Looks at a backup before it is restored: when it was made, what is in it, whether its code is needed. */
  inspectBackup: procedure('anyone', { phases: ['fresh', 'needsKey', 'damaged'] })
    .input(backupSource)
    .output(z.object({ info: backupInfo, needsRecoveryCode: z.boolean() })),
  /** Restores a backup. A damaged or unreadable database is kept under `damaged/`; nothing is erased. */
  restore: procedure('anyone', { phases: ['fresh', 'needsKey', 'damaged'] })
    .input(z.object({ source: backupSource, recoveryCode: recoveryCode.nullable() }))
    .output(z.object({ restoredAt: instant, keptDamagedAs: z.string().nullable() })),
};
