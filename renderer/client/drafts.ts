import { client } from './client.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import { refusalOf } from './errors.ts';

/** The window's half-typed forms. */
export const drafts = createDraftKeeper(client.drafts, refusalOf);

// The last chance before a tab is closed, put to sleep or killed.
window.addEventListener('pagehide', () => void drafts.flush());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void drafts.flush();
});
