import { createHash } from 'node:crypto';

/**
 * An id that follows from what the record is about (a UUIDv8), where two machines that write the same thing without knowing of
 * each other must have made one record.
 */
export function derivedId(...about: string[]): string {
  const hex = createHash('sha256').update(about.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
