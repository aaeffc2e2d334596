/** Outside of the slice's own keys: each read is audited, and one's own autosave must not ask for the record again. */
export const sessionKey = (id: string) => ['consultation-session', id];
