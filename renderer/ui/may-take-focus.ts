/** False while a dialog or the palette has the focus: a room that arrives after it was opened leaves it there. */
export const mayTakeFocus = (): boolean => !document.activeElement?.closest('[role="dialog"]');
