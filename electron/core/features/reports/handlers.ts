import { os, signedIn } from '../../context.ts';
import { close, closing } from './closing.ts';
import * as service from './service.ts';
import { today } from './today.ts';

export const reportsHandlers = {
  dailySummary: os.reports.dailySummary.handler(({ context, input }) =>
    service.dailySummary(signedIn(context), input.businessDate),
  ),
  today: os.reports.today.handler(({ context }) => today(signedIn(context), context.scope.sessions)),
  closing: os.reports.closing.handler(({ context, input }) =>
    closing(signedIn(context), context.scope.sync, input.businessDate),
  ),
  close: os.reports.close.handler(({ context, input }) => close(signedIn(context), context.scope.sync, input)),
  amend: os.reports.amend.handler(({ context, input }) => close(signedIn(context), context.scope.sync, input)),
};
