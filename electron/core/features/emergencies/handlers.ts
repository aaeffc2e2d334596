import { os, signedIn } from '../../context.ts';
import * as service from './service.ts';

export const emergenciesHandlers = {
  save: os.emergencies.save.handler(({ context, input }) => service.save(signedIn(context), input)),
  open: os.emergencies.open.handler(({ context, input }) => service.open(signedIn(context), input.id)),
  standing: os.emergencies.standing.handler(({ context }) => service.standing(signedIn(context))),
  ofToday: os.emergencies.ofToday.handler(({ context }) => service.ofToday(signedIn(context))),
  acknowledge: os.emergencies.acknowledge.handler(({ context, input }) =>
    service.acknowledge(signedIn(context), input),
  ),
  calledBack: os.emergencies.calledBack.handler(({ context, input }) =>
    service.calledBack(signedIn(context), input.id),
  ),
};
