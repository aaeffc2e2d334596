import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { PHASES, procedure } from '../../contract/builder.ts';
import { id, instant, isoDate } from '../../lib/schemas.ts';

export const appInfo = z.object({
  version: z.string(),
  host: z.enum(['electron', 'loopback']),
  phase: z.enum(PHASES),
  /** What this host can do; nothing else asks where it runs. */
  can: z.object({
    /** Prints without the browser's dialog. */
    printSilently: z.boolean(),
    makePdf: z.boolean(),
    pickFolder: z.boolean(),
    startPassphrase: z.boolean(),
  }),
  now: instant,
  businessDate: isoDate,
  practice: z.boolean(),
  /** The date went backwards since the last audit entry; tickets wait until somebody confirms the clock. */
  clock: z.object({ suspect: z.boolean(), lastSeenAt: instant.nullable() }),
  center: z.object({ nameZh: z.string(), nameEn: z.string(), taiWord: z.enum(['台', '臺']) }).nullable(),
  workstationCode: z.string().nullable(),
  /** Minutes without a key or a click before the screen locks. */
  idleLockMinutes: z.number().int(),
});
export type AppInfo = z.infer<typeof appInfo>;

/** What a window is told as it happens. `changed` names entities (or local topics) whose queries are stale. */
export const appEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), entities: z.array(z.string()) }),
  /** This window's session was locked, unlocked, signed in or out (perhaps in another window of the same browser). */
  z.object({ type: z.literal('session') }),
  z.object({ type: z.literal('phase') }),
  z.object({ type: z.literal('backup'), ok: z.boolean() }),
]);
export type AppEvent = z.infer<typeof appEvent>;

const ALWAYS = { phases: PHASES };

export const appContract = {
  info: procedure('anyone', { ...ALWAYS, callers: ['window', 'paper'] }).output(appInfo),
  /** Stream of events; ends with the connection. Before sign-in it carries `session` and `phase` only. */
  events: procedure('anyone', ALWAYS).output(eventIterator(appEvent)),
  /** A fault of the screen, written to the log (message and component names, never what was typed). */
  reportFault: procedure('anyone', ALWAYS)
    .input(z.object({ message: z.string().max(500), where: z.string().max(2000) }))
    .output(z.object({})),
  confirmClock: procedure('clock.confirm').output(z.object({})),
  workstationId: procedure('signedIn').output(z.object({ id })),
};
