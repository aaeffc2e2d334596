import { os, signedIn } from '../../context.ts';
import { changeOwnPin, createStaff, listStaff, resetPin, signInTiles, updateStaff } from './service.ts';
import { lock, sessionState, signIn, signOut, unlock } from './sign-in.ts';

export const staffHandlers = {
  session: os.staff.session.handler(({ context }) => sessionState(context.scope, context.caller.id)),
  tiles: os.staff.tiles.handler(({ context }) => signInTiles(context.scope.folder.open.db)),
  signIn: os.staff.signIn.handler(({ context, input }) => signIn(context.scope, context.caller.id, input)),
  signOut: os.staff.signOut.handler(({ context }) => signOut(context.scope, context.caller.id)),
  lock: os.staff.lock.handler(({ context }) => lock(context.scope, context.caller.id)),
  unlock: os.staff.unlock.handler(({ context, input }) => unlock(context.scope, context.caller.id, input.pin)),
  touch: os.staff.touch.handler(({ context }) => ({ lockAt: context.scope.sessions.touch(context.caller.id) })),
  list: os.staff.list.handler(({ context }) => listStaff(context.scope.folder.open.db)),
  create: os.staff.create.handler(({ context, input }) => createStaff(context.scope, signedIn(context).session, input)),
  update: os.staff.update.handler(({ context, input }) => updateStaff(context.scope, signedIn(context).session, input)),
  resetPin: os.staff.resetPin.handler(({ context, input }) =>
    resetPin(context.scope, signedIn(context).session, input),
  ),
  changeOwnPin: os.staff.changeOwnPin.handler(async ({ context, input }) => {
    await changeOwnPin(context.scope, signedIn(context).session, input);
    return {};
  }),
};
