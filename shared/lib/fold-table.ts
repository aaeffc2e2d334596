/** Placeholder family list until the generated table replaces it. */
export const FOLD_TABLE: ReadonlyMap<string, string> = new Map([['臺', '台']]);
