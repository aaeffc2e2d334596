import { os, signedIn } from '../../context.ts';
import { countingMoved } from '../follow-ups/service.ts';
import * as service from './service.ts';

export const calendarHandlers = {
  get: os.calendar.get.handler(({ context }) => service.get(signedIn(context))),
  importYear: os.calendar.importYear.handler(({ context, input }) => {
    const work = signedIn(context);
    return countingMoved(work, () => service.importYear(work, input.days));
  }),
  suspend: os.calendar.suspend.handler(({ context, input }) => {
    const work = signedIn(context);
    return countingMoved(work, () => service.suspend(work, input));
  }),
  reinstate: os.calendar.reinstate.handler(({ context, input }) => {
    const work = signedIn(context);
    return countingMoved(work, () => service.reinstate(work, input));
  }),
};
