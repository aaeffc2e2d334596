import { z } from 'zod';

/** A UUIDv7 made on the workstation; text everywhere. */
export const id = z.uuid();
/**
 * A moment: UTC, ISO 8601, always with milliseconds so that moments sort as text: `2026-01-15T02:30:00.000Z`. Shown in
 * Asia/Taipei.
 */
export const instant = z.iso.datetime({ precision: 3 });
/** A plain calendar day `YYYY-MM-DD` in Asia/Taipei, from 1900 to 2999; never an instant. Shown as 民國. */
export const isoDate = z.iso.date().refine((day) => day >= '1900' && day < '3000', { error: 'invalid' });

/** Length in code points, the unit the household register counts in; 𠮷 is one. */
export const codePoints = (value: string): number => [...value].length;

const hasNul = (value: string): boolean => value.includes('\u0000');

/**
 * Text a person typed: well-formed Unicode without NUL (PostgreSQL's jsonb refuses both), outer spaces trimmed,
 * otherwise kept exactly as typed (no NFC/NFKC: it would change 福 U+FA1B). `max` is in code points.
 */
export function text(max: number, min = 0) {
  return z
    .string()
    .trim()
    .refine((value) => value.isWellFormed() && !hasNul(value), { error: 'notWellFormed' })
    .refine((value) => codePoints(value) >= min, { error: min === 1 ? 'required' : 'tooShort', params: { min } })
    .refine((value) => codePoints(value) <= max, { error: 'tooLong', params: { max } });
}

/** Text that must not be blank. */
export const requiredText = (max: number) => text(max, 1);

/** `CN-GD`, `VN`, `TW`, `X-SEA`; the list stands in resources/reference/regions.json. */
export const regionCode = z.string().regex(/^[A-Z]{1,2}(-[A-Z]{2,3})?$/);
