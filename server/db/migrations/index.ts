import { statements as first } from './0001-first.ts';
import { statements as fileKey } from './0002-file-key.ts';
import { statements as outstated } from './0003-outstated.ts';

export interface Migration {
  version: number;
  statements: readonly string[];
}

/** In order; one that was released is never edited, only followed. */
export const migrations: readonly Migration[] = [
  { version: 1, statements: first },
  { version: 2, statements: fileKey },
  { version: 3, statements: outstated },
];
