import { os, signedIn } from '../../context.ts';
import * as service from './service.ts';

export const snippetsHandlers = {
  mine: os.snippets.mine.handler(({ context }) => service.mine(signedIn(context))),
  save: os.snippets.save.handler(({ context, input }) => service.save(signedIn(context), input)),
  remove: os.snippets.remove.handler(({ context, input }) => {
    service.remove(signedIn(context), input.id);
    return {};
  }),
};
