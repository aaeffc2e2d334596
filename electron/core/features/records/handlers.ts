import { os, signedIn } from '../../context.ts';
import * as saved from './saved.ts';
import * as service from './service.ts';

export const recordsHandlers = {
  search: os.records.search.handler(({ context, input }) => service.search(signedIn(context), input)),
  export: os.records.export.handler(({ context, input }) => service.exportRows(signedIn(context), input)),
  saved: os.records.saved.handler(({ context }) => saved.list(signedIn(context))),
  save: os.records.save.handler(({ context, input }) => saved.save(signedIn(context), input)),
  rename: os.records.rename.handler(({ context, input }) => saved.rename(signedIn(context), input)),
  forget: os.records.forget.handler(({ context, input }) => saved.forget(signedIn(context), input.id)),
};
