import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { instant } from '../../lib/schemas.ts';

/** A half-typed form: `intake`, `session:<id>`. Local to the workstation, per person, survives a crash and a lock. */
export const draftSlot = z.string().regex(/^[a-z][\w:.-]{0,79}$/i);
const draftValue = z.record(z.string(), z.unknown());

export const draftsContract = {
  load: procedure('signedIn')
    .input(z.object({ slot: draftSlot }))
    .output(z.object({ draft: z.object({ value: draftValue, savedAt: instant }).nullable() })),
  save: procedure('signedIn')
    .input(z.object({ slot: draftSlot, value: draftValue }))
    .output(z.object({ savedAt: instant })),
  discard: procedure('signedIn')
    .input(z.object({ slot: draftSlot }))
    .output(z.object({})),
  mine: procedure('signedIn').output(z.array(z.object({ slot: z.string(), savedAt: instant }))),
};
