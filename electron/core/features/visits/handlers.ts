import { needsTrustedClock } from '../../../../shared/features/visits/rules.ts';
import { os, signedIn } from '../../context.ts';
import { assertClockTrusted } from '../app/service.ts';
import { addRequest, register } from './register.ts';
import * as service from './service.ts';

export const visitsHandlers = {
  register: os.visits.register.handler(({ context, input }) => {
    if (needsTrustedClock(input)) assertClockTrusted(context.scope);
    return register(signedIn(context), input);
  }),
  queue: os.visits.queue.handler(({ context, input }) => service.queue(signedIn(context), input.businessDate)),
  callNext: os.visits.callNext.handler(({ context, input }) => service.callNext(signedIn(context), input)),
  call: os.visits.call.handler(({ context, input }) => service.call(signedIn(context), input)),
  transition: os.visits.transition.handler(({ context, input }) => service.transition(signedIn(context), input)),
  addRequest: os.visits.addRequest.handler(({ context, input }) => addRequest(signedIn(context), input)),
};
