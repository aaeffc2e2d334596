import { os, signedIn } from '../../context.ts';
import { invitation, joinFresh, renewEnrolment } from './enrol.ts';
import { join, planJoin } from './join.ts';
import { decideSetAside, details, diagnostics, resolveConflict, tryNow } from './service.ts';

export const syncHandlers = {
  status: os.sync.status.handler(({ context }) => context.scope.sync.status()),
  details: os.sync.details.handler(({ context }) => details(context.scope, signedIn(context).session)),
  tryNow: os.sync.tryNow.handler(({ context }) => tryNow(context.scope)),
  resolveConflict: os.sync.resolveConflict.handler(({ context, input }) => {
    resolveConflict(context.scope, signedIn(context).session, input);
    return {};
  }),
  decideSetAside: os.sync.decideSetAside.handler(async ({ context, input }) => {
    await decideSetAside(context.scope, signedIn(context).session, input);
    return {};
  }),
  diagnostics: os.sync.diagnostics.handler(({ context }) => diagnostics(context.scope, signedIn(context).session)),
  invitation: os.sync.invitation.handler(({ context, input }) => invitation(context.scope, input.enrolment)),
  joinFresh: os.sync.joinFresh.handler(({ context, input }) => joinFresh(context.scope, input)),
  planJoin: os.sync.planJoin.handler(({ context, input }) => planJoin(context.scope, input)),
  join: os.sync.join.handler(async ({ context, input }) => {
    await join(context.scope, signedIn(context).session, input);
    return {};
  }),
  renewEnrolment: os.sync.renewEnrolment.handler(async ({ context, input }) => {
    await renewEnrolment(context.scope, signedIn(context).session, input.enrolment);
    return {};
  }),
};
