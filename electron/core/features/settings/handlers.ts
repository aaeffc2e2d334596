import { join } from 'node:path';
import { os, signedIn } from '../../context.ts';
import {
  backUpNow,
  getProfile,
  listRooms,
  ownWorkstation,
  placeWorkstation,
  privacyNotice,
  renewRecoveryCode,
  savePrivacyNotice,
  saveRoom,
  setStartPassphrase,
  updateProfile,
} from './service.ts';

export const settingsHandlers = {
  // A page being printed asks too, and has no session.
  profile: os.settings.profile.handler(({ context }) => getProfile(context.scope.folder.open.db)),
  updateProfile: os.settings.updateProfile.handler(({ context, input }) => {
    const { database, session } = signedIn(context);
    return updateProfile(database, session, input);
  }),
  privacyNotice: os.settings.privacyNotice.handler(({ context }) => privacyNotice(signedIn(context).database)),
  savePrivacyNotice: os.settings.savePrivacyNotice.handler(({ context, input }) =>
    savePrivacyNotice(context.scope.folder.open, signedIn(context).session, input),
  ),
  rooms: os.settings.rooms.handler(({ context }) => listRooms(signedIn(context).database.db)),
  saveRoom: os.settings.saveRoom.handler(({ context, input }) => {
    const { database, session } = signedIn(context);
    return saveRoom(database, session, input);
  }),
  workstation: os.settings.workstation.handler(({ context }) => ownWorkstation(signedIn(context).database)),
  placeWorkstation: os.settings.placeWorkstation.handler(({ context, input }) => {
    const { database, session } = signedIn(context);
    return placeWorkstation(database, session, input.roomId);
  }),
  backups: os.settings.backups.handler(async ({ context }) => ({
    folder: join(context.scope.ports.paths.data, 'backups'),
    items: await context.scope.folder.backups(),
  })),
  backUpNow: os.settings.backUpNow.handler(({ context }) => backUpNow(context.scope, signedIn(context).session)),
  renewRecoveryCode: os.settings.renewRecoveryCode.handler(({ context }) =>
    renewRecoveryCode(context.scope, signedIn(context).session),
  ),
  setStartPassphrase: os.settings.setStartPassphrase.handler(async ({ context, input }) => {
    await setStartPassphrase(context.scope, signedIn(context).session, input.passphrase);
    return {};
  }),
};
