import { os, signedIn } from '../../context.ts';
import { currentSession } from '../staff/service.ts';
import { eventStream } from './event-stream.ts';
import { appInfo } from './service.ts';

export const appHandlers = {
  info: os.app.info.handler(({ context }) => appInfo(context.scope)),
  events: os.app.events.handler(({ context: { scope, caller }, signal }) =>
    eventStream({
      bus: scope.bus,
      callerId: caller.id,
      isOpen: () => scope.folder.phase === 'ready' && currentSession(scope, caller.id)?.locked === false,
      signal,
    }),
  ),
  reportFault: os.app.reportFault.handler(({ context, input }) => {
    context.scope.ports.log.warn('screen.fault', { message: input.message, where: input.where });
    return {};
  }),
  confirmClock: os.app.confirmClock.handler(({ context }) => {
    context.scope.clockGuard.confirm(signedIn(context).session.staffId);
    return {};
  }),
  workstationId: os.app.workstationId.handler(({ context }) => ({
    id: signedIn(context).database.identity.workstationId,
  })),
};
