import { os, signedIn } from '../../context.ts';
import { discardDraft, listDrafts, loadDraft, saveDraft } from './service.ts';

export const draftsHandlers = {
  load: os.drafts.load.handler(({ context, input }) => {
    const { database, session } = signedIn(context);
    return { draft: loadDraft(database, session, input.slot) };
  }),
  save: os.drafts.save.handler(({ context, input }) => {
    const { database, session } = signedIn(context);
    return saveDraft(database, session, input);
  }),
  discard: os.drafts.discard.handler(({ context, input }) => {
    const { database, session } = signedIn(context);
    discardDraft(database, session, input.slot);
    return {};
  }),
  mine: os.drafts.mine.handler(({ context }) => {
    const { database, session } = signedIn(context);
    return listDrafts(database, session);
  }),
};
