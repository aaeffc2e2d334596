import { z } from 'zod';
import type { Statements } from '../db/statements.ts';
import { cursor, setAside } from '../../../shared/sync/protocol.ts';
import { siblings } from '../../../shared/sync/questions.ts';

const place = z.object({ id: z.string(), name: z.string() });

/** What sync remembers between two starts, each under its key in `meta`. */
const kept = {
  /** Where to read on; absent before the first snapshot is whole. */
  cursor,
  /** The last number of an origin the server has acknowledged. */
  acknowledged: z.object({ origin: z.string(), seq: z.number() }),
  lease: z.string(),
  /** A snapshot under way. `isRepair`: there was work here before, and what the server lacks is stated anew. */
  snapshot: z.object({
    isRepair: z.boolean(),
    /** Nothing was here before: people wait for it. */
    isFirst: z.boolean(),
    epoch: z.string(),
    after: z.string().nullable(),
    cursor: cursor.nullable(),
    records: z.number(),
    total: z.number().nullable(),
    queueReady: z.boolean(),
    isRead: z.boolean(),
  }),
  lastSyncAt: z.string(),
  /** When replicas were last compared, and what was found. */
  compared: z.object({ at: z.number(), isEqual: z.boolean() }),
  wasCopy: z.object({ at: z.number(), workstationCode: z.string() }),
  siblings,
  setAside: z.array(setAside),
  server: z.object({ organisation: place, site: place }),
};
type Kept = { [K in keyof typeof kept]: z.infer<(typeof kept)[K]> };

export interface SyncState {
  /** Null when there is none, or when another release wrote it in another form. */
  get<K extends keyof Kept>(key: K): Kept[K] | null;
  set<K extends keyof Kept>(key: K, value: Kept[K] | null): void;
}

const SET = 'insert or replace into meta (key, value) values (?, ?)';

export function createSyncState(statement: Statements): SyncState {
  return {
    get: <K extends keyof Kept>(key: K) => {
      const text = statement('select value from meta where key = ?').pluck().get(`sync.${key}`) as string | undefined;
      if (text === undefined) return null;
      const found = kept[key].safeParse(JSON.parse(text));
      return found.success ? (found.data as Kept[K]) : null;
    },
    set: (key, value) => {
      if (value === null) statement('delete from meta where key = ?').run(`sync.${key}`);
      else statement(SET).run(`sync.${key}`, JSON.stringify(value));
    },
  };
}
