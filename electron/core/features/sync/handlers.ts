import { os, signedIn } from '../../context.ts';
import * as service from './service.ts';

export const syncHandlers = {
  status: os.sync.status.handler(({ context }) => service.status(context.scope)),
  details: os.sync.details.handler(({ context }) => service.details(context.scope, signedIn(context).session)),
  tryNow: os.sync.tryNow.handler(({ context }) => service.tryNow(context.scope)),
  resolveConflict: os.sync.resolveConflict.handler(({ context, input }) => {
    service.resolveConflict(signedIn(context), input);
    return {};
  }),
  decideSetAside: os.sync.decideSetAside.handler(async ({ context, input }) => {
    await service.decideSetAside(context.scope, signedIn(context).session, input);
    return {};
  }),
  diagnostics: os.sync.diagnostics.handler(({ context }) =>
    service.diagnostics(context.scope, signedIn(context).session),
  ),
  invitation: os.sync.invitation.handler(({ context, input }) => service.invitation(context.scope, input.enrolment)),
  joinFresh: os.sync.joinFresh.handler(({ context, input }) => service.joinFresh(context.scope, input)),
  planJoin: os.sync.planJoin.handler(({ context, input }) => service.planJoin(context.scope, input)),
  join: os.sync.join.handler(async ({ context, input }) => {
    await service.join(context.scope, signedIn(context).session, input);
    return {};
  }),
  renewEnrolment: os.sync.renewEnrolment.handler(async ({ context, input }) => {
    await service.renewEnrolment(context.scope, signedIn(context).session, input.enrolment);
    return {};
  }),
};
