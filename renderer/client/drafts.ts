import { client } from './client.ts';
import { createDraftKeeper, type DraftStore } from './draft-keeper.ts';
import { refusalOf } from './errors.ts';

const SESSION = 'session:';

/** The slot of a consultation record that is being written. */
export const sessionSlot = (sessionId: string): string => `${SESSION}${sessionId}`;

/**
 * Forms are kept in the core's drafts. A consultation record is a draft of its own: its text goes there, and is read from
 * there when the record is opened.
 */
const store: DraftStore = {
  load: ({ slot }) => (slot.startsWith(SESSION) ? Promise.resolve({ draft: null }) : client.drafts.load({ slot })),
  save: ({ slot, value }) =>
    slot.startsWith(SESSION)
      ? client.consultations.saveDraft({ id: slot.slice(SESSION.length), text: value })
      : client.drafts.save({ slot, value }),
  discard: ({ slot }) => (slot.startsWith(SESSION) ? Promise.resolve({}) : client.drafts.discard({ slot })),
};

/** The window's half-typed forms. */
export const drafts = createDraftKeeper(store, refusalOf);

// The last chance before a tab is closed, put to sleep or killed.
window.addEventListener('pagehide', () => void drafts.flush());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void drafts.flush();
});
