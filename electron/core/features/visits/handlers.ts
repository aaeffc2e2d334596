import { needsTrustedClock } from '../../../../shared/features/visits/rules.ts';
import { type CallContext, os, signedIn } from '../../context.ts';
import { assertClockTrusted } from '../app/service.ts';
import { type Asking, call, callNext, register } from './ask-server.ts';
import * as dayQueue from './queue/day-queue.ts';
import { detail, repeat } from './detail.ts';
import { giveNotice, noticeStanding } from './notices.ts';
import { addRequest } from './register.ts';
import * as service from './service.ts';
import { saveSlip } from './slip/service.ts';

const asking = (context: CallContext): Asking => ({ ...signedIn(context), sync: context.scope.sync });

export const visitsHandlers = {
  register: os.visits.register.handler(({ context, input }) => {
    if (needsTrustedClock(input)) assertClockTrusted(context.scope);
    return register(asking(context), input);
  }),
  queue: os.visits.queue.handler(({ context, input }) => dayQueue.queue(signedIn(context), input.businessDate)),
  callNext: os.visits.callNext.handler(({ context, input }) => callNext(asking(context), input)),
  call: os.visits.call.handler(({ context, input }) => call(asking(context), input)),
  transition: os.visits.transition.handler(({ context, input }) => service.transition(signedIn(context), input)),
  transfer: os.visits.transfer.handler(({ context, input }) => service.transfer(signedIn(context), input)),
  closeQueue: os.visits.closeQueue.handler(({ context }) => {
    dayQueue.closeQueue(signedIn(context));
    return {};
  }),
  reopenQueue: os.visits.reopenQueue.handler(({ context }) => {
    dayQueue.reopenQueue(signedIn(context));
    return {};
  }),
  resolveRequest: os.visits.resolveRequest.handler(({ context, input }) =>
    service.resolveRequest(signedIn(context), input),
  ),
  detail: os.visits.detail.handler(({ context, input }) => detail(signedIn(context), input.visitId)),
  repeat: os.visits.repeat.handler(({ context, input }) => repeat(signedIn(context), input)),
  saveSlip: os.visits.saveSlip.handler(({ context, input }) => saveSlip(signedIn(context), input)),
  noticeStanding: os.visits.noticeStanding.handler(({ context, input }) =>
    noticeStanding(signedIn(context), input.clientId),
  ),
  giveNotice: os.visits.giveNotice.handler(({ context, input }) => giveNotice(signedIn(context), input)),
  addRequest: os.visits.addRequest.handler(({ context, input }) => addRequest(signedIn(context), input)),
};
