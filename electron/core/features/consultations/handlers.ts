import { os, signedIn } from '../../context.ts';
import * as service from './service.ts';
import * as team from './team.ts';

export const consultationsHandlers = {
  open: os.consultations.open.handler(({ context, input }) => service.open(signedIn(context), input.visitId)),
  get: os.consultations.get.handler(({ context, input }) =>
    service.openToRead(signedIn(context), input.id, input.reason),
  ),
  begin: os.consultations.begin.handler(({ context, input }) => service.begin(signedIn(context), input)),
  notes: os.consultations.notes.handler(({ context, input }) => team.notes(signedIn(context), input.id)),
  comment: os.consultations.comment.handler(({ context, input }) => team.comment(signedIn(context), input)),
  setColleagues: os.consultations.setColleagues.handler(({ context, input }) =>
    team.setColleagues(signedIn(context), input),
  ),
  handOver: os.consultations.handOver.handler(({ context, input }) => team.handOver(signedIn(context), input)),
  takeOver: os.consultations.takeOver.handler(({ context, input }) => team.takeOver(signedIn(context), input.id)),
  restrict: os.consultations.restrict.handler(({ context, input }) => team.restrict(signedIn(context), input)),
  extend: os.consultations.extend.handler(({ context, input }) => team.extend(signedIn(context), input)),
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
