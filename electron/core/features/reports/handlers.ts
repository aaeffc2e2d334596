import { os, signedIn } from '../../context.ts';
import * as service from './service.ts';

export const reportsHandlers = {
  dailySummary: os.reports.dailySummary.handler(({ context, input }) =>
    service.dailySummary(signedIn(context), input.businessDate),
  ),
};
