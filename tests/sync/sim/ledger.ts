import type Database from 'better-sqlite3';
import type { Fields } from '../../../shared/sync/protocol.ts';

/** One change a person made, as it stood in the workstation's log when it was saved. */
export interface SavedChange {
  desk: string;
  origin: string;
  seq: number;
  tx: string;
  hlc: string;
  entity: string;
  id: string;
  fields: Fields;
  base: Record<string, string>;
  /** It died with a disk before the server had it: nobody can be asked for it. */
  isExcused: boolean;
}

interface LogRow {
  n: number;
  origin: string;
  seq: number;
  tx: string;
  hlc: string;
  entity: string;
  record_id: string;
  fields: string;
  base: string;
  clocks: string | null;
}

/** What was saved, and what was seen: written down as it happens, compared when all is quiet. */
export interface Ledger {
  readonly saved: readonly SavedChange[];
  /** Sentences about what was wrong at some moment on the way. */
  readonly wrong: string[];
  /** Reads what a commit added to the log of a desk; restatements are nobody's act. */
  read(desk: string, connection: Database.Database): void;
  /** Of somebody without a database. */
  add(change: Omit<SavedChange, 'isExcused'>): void;
  /** The log of that desk is another now (a restored or copied file): goes on behind what is in it. */
  startOver(desk: string, connection: Database.Database): void;
  excuse(isGone: (change: SavedChange) => boolean): void;
}

export function createLedger(tell: (change: SavedChange) => void): Ledger {
  const saved: SavedChange[] = [];
  const readTo = new Map<string, number>();
  const wrong: string[] = [];
  const statements = new WeakMap<Database.Database, Database.Statement>();
  return {
    saved,
    wrong,
    read: (desk, connection) => {
      const statement =
        statements.get(connection) ??
        connection.prepare(
          'select n, origin, seq, tx, hlc, entity, record_id, fields, base, clocks from changes where n > ? order by n',
        );
      statements.set(connection, statement);
      for (const row of statement.all(readTo.get(desk) ?? 0) as LogRow[]) {
        readTo.set(desk, row.n);
        if (row.clocks !== null) continue;
        const { origin, seq, tx, hlc, entity, record_id: id } = row;
        const change: SavedChange = {
          desk,
          origin,
          seq,
          tx,
          hlc,
          entity,
          id,
          fields: JSON.parse(row.fields) as Fields,
          base: JSON.parse(row.base) as Record<string, string>,
          isExcused: false,
        };
        saved.push(change);
        tell(change);
      }
    },
    add: (change) => void saved.push({ ...change, isExcused: false }),
    startOver: (desk, connection) => {
      const { n } = connection.prepare('select coalesce(max(n), 0) as n from changes').get() as { n: number };
      readTo.set(desk, n);
    },
    excuse: (isGone) => {
      for (const change of saved) if (isGone(change)) change.isExcused = true;
    },
  };
}
