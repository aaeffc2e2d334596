import { os, signedIn } from '../../context.ts';
import * as service from './service.ts';

export const publicationsHandlers = {
  list: os.publications.list.handler(({ context }) => service.list(signedIn(context))),
  save: os.publications.save.handler(({ context, input }) => service.save(signedIn(context), input)),
  stock: os.publications.stock.handler(({ context, input }) => service.changeStock(signedIn(context), input)),
  handouts: os.publications.handouts.handler(({ context, input }) =>
    service.handouts(signedIn(context), input.visitId),
  ),
  handOut: os.publications.handOut.handler(({ context, input }) => service.handOut(signedIn(context), input)),
  takeBack: os.publications.takeBack.handler(({ context, input }) => service.takeBack(signedIn(context), input.id)),
};
