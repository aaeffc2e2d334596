import { sql as first } from './0001-first.ts';
import { sql as sync } from './0002-sync.ts';
import { sql as board } from './0003-board.ts';
import { sql as directory } from './0004-directory.ts';
import { sql as queue } from './0005-queue.ts';
import { sql as intake } from './0006-intake.ts';
import { sql as office } from './0007-office.ts';
import { sql as records } from './0008-records.ts';
import { sql as dayClose } from './0009-day-close.ts';
import { sql as sessions } from './0010-sessions.ts';
import { sql as confirmation } from './0011-confirmation.ts';
import { sql as followUps } from './0012-follow-ups.ts';
import { sql as recordSearch } from './0013-record-search.ts';

export interface Migration {
  version: number;
  name: string;
  sql: string;
}

/** In order, without gaps; a test checks both and runs each from its predecessor with data in it. */
export const migrations: readonly Migration[] = [
  { version: 1, name: 'first', sql: first },
  { version: 2, name: 'sync', sql: sync },
  { version: 3, name: 'board', sql: board },
  { version: 4, name: 'directory', sql: directory },
  { version: 5, name: 'queue', sql: queue },
  { version: 6, name: 'intake', sql: intake },
  { version: 7, name: 'office', sql: office },
  { version: 8, name: 'records', sql: records },
  { version: 9, name: 'day-close', sql: dayClose },
  { version: 10, name: 'sessions', sql: sessions },
  { version: 11, name: 'confirmation', sql: confirmation },
  { version: 12, name: 'follow-ups', sql: followUps },
  { version: 13, name: 'record-search', sql: recordSearch },
];
