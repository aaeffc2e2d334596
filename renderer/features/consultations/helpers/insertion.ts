/** The text marked in a field. */
export const markedIn = (field: HTMLTextAreaElement): string =>
  field.value.slice(field.selectionStart, field.selectionEnd);

/** Writes at the cursor, in place of what is marked, as typing does: the form hears of it, and Ctrl+Z takes it back. */
export function insertInto(field: HTMLTextAreaElement, text: string): void {
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'center' });
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else writes into the browser's own undo
  if (typeof document.execCommand === 'function' && document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
