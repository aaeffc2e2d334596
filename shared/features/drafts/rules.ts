/** Longest draft in bytes of JSON: many times the longest form. */
export const MAX_DRAFT_BYTES = 200 * 1024;
