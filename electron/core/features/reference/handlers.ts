import { os, signedIn } from '../../context.ts';
import * as service from './service.ts';

export const referenceHandlers = {
  agencies: os.reference.agencies.handler(({ context, input }) => service.agencies(signedIn(context), input)),
  cards: os.reference.cards.handler(({ context, input }) => service.cards(signedIn(context), input)),
  checklists: os.reference.checklists.handler(({ context, input }) => service.checklists(signedIn(context), input)),
  saveAgency: os.reference.saveAgency.handler(({ context, input }) => service.saveAgency(signedIn(context), input)),
  saveCard: os.reference.saveCard.handler(({ context, input }) => service.saveCard(signedIn(context), input)),
  saveChecklist: os.reference.saveChecklist.handler(({ context, input }) =>
    service.saveChecklist(signedIn(context), input),
  ),
  verify: os.reference.verify.handler(({ context, input }) => service.verify(signedIn(context), input)),
  withdraw: os.reference.withdraw.handler(({ context, input }) => {
    service.withdraw(signedIn(context), input);
    return {};
  }),
};
