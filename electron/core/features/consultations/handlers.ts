import { os, signedIn } from '../../context.ts';
import * as service from './service.ts';

export const consultationsHandlers = {
  open: os.consultations.open.handler(({ context, input }) => service.open(signedIn(context), input.visitId)),
  get: os.consultations.get.handler(({ context, input }) => service.openToRead(signedIn(context), input.id)),
  list: os.consultations.list.handler(({ context, input }) => service.list(signedIn(context), input.businessDate)),
  unfinalised: os.consultations.unfinalised.handler(({ context }) => service.unfinalised(signedIn(context))),
  saveDraft: os.consultations.saveDraft.handler(({ context, input }) =>
    service.saveDraft(signedIn(context), input.id, input.text),
  ),
  readBack: os.consultations.readBack.handler(({ context, input }) => service.readBack(signedIn(context), input)),
  finalise: os.consultations.finalise.handler(({ context, input }) =>
    service.finalise(signedIn(context), input.id, input.text),
  ),
  amend: os.consultations.amend.handler(({ context, input }) => service.amend(signedIn(context), input)),
  void: os.consultations.void.handler(({ context, input }) => service.voidSession(signedIn(context), input)),
};
