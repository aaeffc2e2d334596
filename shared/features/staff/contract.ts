import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { PERMISSIONS, role } from '../../contract/permissions.ts';
import { id, instant, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';

/** Account name a person signs in with; lower case, unique at the center. */
export const account = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,31}$/, { error: 'accountForm' });
/** 4–12 digits typed at the counter; hashed with scrypt, never stored or logged. */
export const pin = z.string().regex(/^\d{4,12}$/, { error: 'pinForm' });

export const staffRecord = record({
  account,
  name: requiredText(50),
  nameRoman: text(50).nullable(),
  roles: z.array(role).min(1, { error: 'required' }),
  unit: text(50).nullable(),
  active: z.boolean(),
  /** `scrypt$N$r$p$salt$hash`, base64url parts. */
  pinHash: z.string(),
});
export type Staff = z.infer<typeof staffRecord>;

export const staffInput = staffRecord.pick({ account: true, name: true, nameRoman: true, roles: true, unit: true });
/** What others may see of a colleague: never the hash. */
export const staffView = staffRecord.omit({ pinHash: true });
export type StaffView = z.infer<typeof staffView>;

/** Tile on the sign-in page: shown before anybody has signed in, so no more than a name and an account. */
const signInTile = z.object({ id, account, name: z.string(), nameRoman: z.string().nullable() });

export const me = z.object({
  staffId: id,
  account,
  name: z.string(),
  nameRoman: z.string().nullable(),
  roles: z.array(role),
  permissions: z.array(z.enum(PERMISSIONS as [string, ...string[]])),
  signedInAt: instant,
});
export type Me = z.infer<typeof me>;

/** `signedOut`, `locked` (a person is signed in, the screen hides everything) or `open`. */
export const sessionState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signedOut') }),
  z.object({ state: z.literal('locked'), staffId: id, name: z.string(), account }),
  z.object({ state: z.literal('open'), me }),
]);
export type SessionState = z.infer<typeof sessionState>;

export const staffContract = {
  /** Session of this window (or of this browser): asked at every load. */
  session: procedure('anyone').output(sessionState),
  tiles: procedure('anyone').output(z.array(signInTile)),
  /** Errors: `staff.wrongPin`, `staff.waitBeforeNextTry`, `staff.inactive`. Replaces whoever was signed in (fast switch). */
  signIn: procedure('anyone').input(z.object({ account, pin })).output(sessionState),
  signOut: procedure('anyone').output(sessionState),
  /** Hides every name until the same person's PIN is given; drafts and the route stay. */
  lock: procedure('signedIn').output(sessionState),
  unlock: procedure('anyone').input(z.object({ pin })).output(sessionState),
  /** Says that a person is at the keyboard; the core locks by itself when none came for the profile's idle minutes. */
  touch: procedure('signedIn').output(z.object({ lockAt: instant })),
  list: procedure('signedIn').output(z.array(staffView)),
  create: procedure('staff.manage').input(staffInput.extend({ pin })).output(staffView),
  update: procedure('staff.manage')
    .input(staffInput.partial().extend({ id, active: z.boolean().optional() }))
    .output(staffView),
  resetPin: procedure('staff.manage').input(z.object({ id, pin })).output(staffView),
  changeOwnPin: procedure('signedIn')
    .input(z.object({ currentPin: pin, newPin: pin }))
    .output(z.object({})),
};
