import { entities, type EntityName, entityNames } from '../../../shared/sync/entities.ts';
import type { SnapshotRecord } from '../../../shared/sync/protocol.ts';
import { readMeta, writeMeta } from '../db/meta.ts';
import { fromRow } from '../db/records.ts';
import { createStatements } from '../db/statements.ts';
import type { Store } from '../db/store.ts';
import { stateRecords } from './state-records.ts';

/** Meta: how far the restating of a joined center has come; gone when all is in the log. */
export const RESTATING = 'sync.restating';

/** One transaction of the log: well below what the server takes, and a moment's work for this computer. */
const CHUNK = { records: 200, bytes: 512 * 1024 };

interface Progress {
  entity?: EntityName;
  /** The last id of it that is in the log. */
  after?: string;
}

const followingEntity = (entity: EntityName): EntityName | undefined => entityNames[entityNames.indexOf(entity) + 1];

/**
 * Puts the next records of a joined center into the log, each as it stands and with the clocks it has, as ordinary changes
 * to be sent. A kill between two chunks repeats nothing. False when there are no more.
 */
export function restateNext(store: Store, nextId: () => string): boolean {
  const { connection } = store;
  const statement = createStatements(connection);
  return connection
    .transaction((): boolean => {
      const kept = readMeta(connection, RESTATING);
      if (kept === null) return false;
      const { entity = entityNames[0]!, after = '' } = JSON.parse(kept) as Progress;
      const rows = statement(`select * from ${entities[entity].table} where id > ? order by id limit ?`).all(
        after,
        CHUNK.records,
      ) as (Record<string, unknown> & { id: string })[];
      const records: SnapshotRecord[] = [];
      let bytes = 0;
      for (const row of rows) {
        records.push({ entity, id: row.id, ...fromRow(entity, row) });
        bytes += JSON.stringify(row).length;
        if (bytes > CHUNK.bytes) break;
      }
      if (records.length > 0) stateRecords({ store, statement }, nextId(), records);
      const last = records.at(-1)?.id;
      const next: Progress | null = last ? { entity, after: last } : nextEntity(entity);
      if (next) writeMeta(connection, { [RESTATING]: JSON.stringify(next) });
      else statement('delete from meta where key = ?').run(RESTATING);
      return next !== null;
    })
    .immediate();
}

function nextEntity(entity: EntityName): Progress | null {
  const next = followingEntity(entity);
  return next ? { entity: next } : null;
}

export const isRestating = (store: Store): boolean => readMeta(store.connection, RESTATING) !== null;
