import { os, signedIn } from '../../context.ts';
import * as service from './service.ts';

export const followUpsHandlers = {
  list: os.followUps.list.handler(({ context }) => service.list(signedIn(context))),
  done: os.followUps.done.handler(({ context, input }) => service.done(signedIn(context), input)),
  snooze: os.followUps.snooze.handler(({ context, input }) => service.snooze(signedIn(context), input, false)),
  snoozeFurther: os.followUps.snoozeFurther.handler(({ context, input }) =>
    service.snooze(signedIn(context), input, true),
  ),
  handOver: os.followUps.handOver.handler(({ context, input }) => service.handOver(signedIn(context), input)),
};
