/** The moment most tests of screens stand at: 15 January 2026, 10:30 in Taipei. */
export const AT = '2026-01-15T02:30:00.000Z';
export const idOf = (number: number): string => `01960000-0000-7000-8000-${String(number).padStart(12, '0')}`;
