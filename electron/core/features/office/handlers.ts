import { os, signedIn } from '../../context.ts';
import * as service from './service.ts';

export const officeHandlers = {
  day: os.office.day.handler(({ context }) => service.day(signedIn(context))),
  check: os.office.check.handler(({ context, input }) => service.check(signedIn(context), input)),
  reportDefect: os.office.reportDefect.handler(({ context, input }) => service.reportDefect(signedIn(context), input)),
  changeDefect: os.office.changeDefect.handler(({ context, input }) => service.changeDefect(signedIn(context), input)),
  writeNote: os.office.writeNote.handler(({ context, input }) => service.writeNote(signedIn(context), input)),
  settleNote: os.office.settleNote.handler(({ context, input }) => service.settleNote(signedIn(context), input)),
};
