import { entities, type EntityName, entityNames } from '../../../shared/sync/entities.ts';
import type { SnapshotRecord } from '../../../shared/sync/protocol.ts';
import { columnOf } from '../db/codec.ts';
import { writeMeta } from '../db/meta.ts';
import { createRecords, type Records } from '../db/records.ts';
import { createStatements, type Statements } from '../db/statements.ts';
import type { Store } from '../db/store.ts';
import type { Identity } from '../db/write.ts';
import { MEMBERSHIP } from './membership.ts';
import { createSyncState } from './state.ts';

/** What a center with data becomes when it joins others. */
export interface TakeOver {
  identity: Identity;
  /** As meta keeps it. */
  membership: string;
  /** Records of here that become one with the server's, by their id here. */
  staff: ReadonlyMap<string, SnapshotRecord>;
  rooms: ReadonlyMap<string, SnapshotRecord>;
  /** The server's profile; null where it has none yet. */
  profile: SnapshotRecord | null;
  staffId: string | null;
}

/** Fields of the stamp that name a member of staff or a workstation. */
const STAMP_REFS: Record<string, EntityName> = {
  createdBy: 'staff',
  updatedBy: 'staff',
  originWorkstation: 'workstation',
};
const MAPPED: ReadonlySet<string> = new Set(['staff', 'room', 'workstation']);

/** Older than every clock ever drawn: whatever the server says of such a field is news. */
const BEFORE_ALL = '000000000000-0000-joined';

/** Of no server's epoch, so that the first hello begins it; it survives a kill as any snapshot does. */
const REPAIR = {
  isRepair: true,
  isFirst: false,
  epoch: 'joined',
  after: null,
  cursor: null,
  records: 0,
  total: null,
  queueReady: false,
  isRead: false,
};

/** `update … set col = its new id`, for one column of ids or one list of them. */
function follow(statement: Statements, table: string, column: string, isList: boolean): void {
  const replaced = isList
    ? `(select json_group_array(coalesce((select new_id from joined_ids where old_id = value), value)) from json_each(${column}))`
    : `(select new_id from joined_ids where old_id = ${column})`;
  const touched = isList
    ? `exists (select 1 from json_each(${column}) join joined_ids on old_id = value)`
    : `${column} in (select old_id from joined_ids)`;
  statement(`update ${table} set ${column} = ${replaced} where ${touched}`).run();
}

function followAll(statement: Statements, ids: ReadonlyMap<string, string>, { identity }: TakeOver): void {
  statement('create temp table if not exists joined_ids (old_id text primary key, new_id text not null)').run();
  statement('delete from joined_ids').run();
  const add = statement('insert into joined_ids (old_id, new_id) values (?, ?)');
  for (const [from, to] of ids) add.run(from, to);
  for (const entity of entityNames) {
    const { table, refs = {}, columns, scope } = entities[entity] as (typeof entities)['visit'];
    for (const [field, target] of Object.entries({ ...STAMP_REFS, ...refs })) {
      const isList = (columns as Record<string, string>)[field] === 'json';
      if (MAPPED.has(target)) follow(statement, table, columnOf(field), isList);
    }
    const owner = (scope as string) === 'organisation' ? identity.organisationId : identity.siteId;
    statement(`update ${table} set site_id = ?`).run(owner);
  }
  follow(statement, 'print_jobs', 'created_by', false);
  statement('delete from drafts where staff_id in (select new_id from joined_ids)').run();
  follow(statement, 'drafts', 'staff_id', false);
  statement('drop table temp.joined_ids').run();
}

/** The server's record in the place of ours; of a member of staff our PIN serves until the server's has come. */
function putInPlace(records: Records, record: SnapshotRecord, pinHash?: string): void {
  const { entity, id, site, hlc } = record;
  const fields = pinHash === undefined ? record.fields : { ...record.fields, pinHash };
  const edited = pinHash === undefined ? record.edited : { ...record.edited, pinHash: BEFORE_ALL };
  const before = undefined;
  records.write({ entity, id, before, record: { site, fields, hlc, edited }, won: Object.keys(fields) });
}

/** Whoever is known at the server goes on under that record; the one of here stays, voided, for the audit's names. */
function mapStaff(statement: Statements, records: Records, plan: TakeOver, now: string): void {
  for (const [here, there] of plan.staff) {
    const pinHash = statement('select pin_hash from staff where id = ?').pluck().get(here) as string;
    statement(
      `update staff set voided_at = ?, void_reason = 'joined', active = 0, pin_hash = '' where id = ? and id <> ?`,
    ).run(now, here, there.id);
    putInPlace(records, there, pinHash);
  }
}

/**
 * A center with data becomes a workstation of another organisation, in one transaction: ids follow the mapping wherever
 * they stand, the server's profile, rooms and staff take the place of their twins, and this workstation is another one from
 * here on, with a new origin. What was logged under the old one is not sent any more: the first snapshot is read as a
 * repair is, which states anew whatever the server lacks.
 */
export function takeOver(store: Store, plan: TakeOver): void {
  const { connection, identity } = store;
  const statement = createStatements(connection);
  const records = createRecords(statement);
  const ids = new Map([[identity.workstationId, plan.identity.workstationId]]);
  for (const [here, there] of [...plan.staff, ...plan.rooms]) if (here !== there.id) ids.set(here, there.id);

  store.write({ staffId: plan.staffId }, (tx) => {
    followAll(statement, ids, plan);
    const { workstationId, workstationCode } = plan.identity;
    statement('update workstations set id = ?, code = ? where id = ?').run(
      workstationId,
      workstationCode,
      identity.workstationId,
    );
    mapStaff(statement, records, plan, tx.now);
    for (const [here, there] of plan.rooms) {
      records.remove('room', here);
      putInPlace(records, there);
    }
    if (plan.profile) {
      statement('delete from institution_profiles').run();
      putInPlace(records, plan.profile);
    }
    statement('update changes set sent_at = ? where sent_at is null').run(tx.now);
    statement(`delete from meta where key in ('restoredFrom', 'previousOrigin')`).run();
    writeMeta(connection, { ...plan.identity, [MEMBERSHIP]: plan.membership, joinedAt: tx.now });
    createSyncState(statement).set('snapshot', REPAIR);
    tx.audit({ action: 'setUp', subjectType: 'workstation', subjectId: workstationId, reason: 'joined' });
  });
  Object.assign(identity, plan.identity);
  store.hlc.restart(store.hlc.last(), plan.identity.origin);
  store.committed(new Set(entityNames));
}
