import { client } from './client.ts';
import { createDraftKeeper, type DraftStore } from './draft-keeper.ts';
import { refusalOf } from './errors.ts';

const SESSION = 'session:';

/** The slot of a consultation record that is being written. */
export const sessionSlot = (sessionId: string): string => `${SESSION}${sessionId}`;

/** The slot of an amendment to a final record; kept as any form until it is done. */
export const AMENDMENT = 'amend:';
export const amendmentSlot = (sessionId: string): string => `${AMENDMENT}${sessionId}`;

const EMERGENCY = 'emergency:';

/** The slot of an emergency that is being reported. */
export const emergencySlot = (reportId: string): string => `${EMERGENCY}${reportId}`;

const isRecord = (slot: string): boolean => slot.startsWith(SESSION) || slot.startsWith(EMERGENCY);

/**
 * Forms are kept in the core's drafts. A consultation record is a draft of its own: its text goes there, and is read from
 * there when the record is opened. An emergency is saved as the report it is, for everybody to see.
 */
const store: DraftStore = {
  load: ({ slot }) => (isRecord(slot) ? Promise.resolve({ draft: null }) : client.drafts.load({ slot })),
  save: ({ slot, value }) => {
    if (slot.startsWith(EMERGENCY)) return client.emergencies.save({ id: slot.slice(EMERGENCY.length), text: value });
    return slot.startsWith(SESSION)
      ? client.consultations.saveDraft({ id: slot.slice(SESSION.length), text: value })
      : client.drafts.save({ slot, value });
  },
  discard: ({ slot }) => (isRecord(slot) ? Promise.resolve({}) : client.drafts.discard({ slot })),
};

/** The window's half-typed forms. */
export const drafts = createDraftKeeper(store, refusalOf);

// The last chance before a tab is closed, put to sleep or killed.
window.addEventListener('pagehide', () => void drafts.flush());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void drafts.flush();
});
