import { instantOf } from '../../../../shared/lib/dates.ts';
import { parseHlc } from '../../../../shared/sync/clock.ts';
import { entities, type EntityName } from '../../../../shared/sync/entities.ts';
import type { Conflict } from '../../../../shared/features/sync/contract.ts';
import { decode } from '../../db/codec.ts';
import { type Reader, sql$ } from '../../db/query.ts';
import type { Tables } from '../../db/tables.ts';

export const openConflicts = (db: Reader): Conflict[] =>
  db
    .all(
      sql$
        .selectFrom('conflicts')
        .selectAll()
        .where('resolved_at', 'is', null)
        .where('voided_at', 'is', null)
        .orderBy('created_at'),
    )
    .map((row) => decode('conflict', row));

export interface WaitingTx {
  tx: string;
  at: string;
  actor: string;
  records: { entity: string; count: number }[];
}

/** The oldest transactions the server has not acknowledged. */
export function waiting(db: Reader, limit: number): WaitingTx[] {
  const oldest = db.all(
    sql$
      .selectFrom('changes')
      .where('sent_at', 'is', null)
      .groupBy('tx')
      .orderBy(({ fn }) => fn.min('n'))
      .limit(limit)
      .select(({ fn }) => ['tx', 'actor', fn.min('hlc').as('hlc')]),
  );
  return oldest.map(({ tx, actor, hlc }) => ({
    tx,
    actor,
    at: instantOf(parseHlc(hlc).ms),
    records: db.all(
      sql$
        .selectFrom('changes')
        .where('tx', '=', tx)
        .groupBy('entity')
        .orderBy(({ fn }) => fn.min('n'))
        .select(({ fn }) => ['entity', fn.count<number>('record_id').distinct().as('count')]),
    ),
  }));
}

/** What could not be applied here while reading from the server. */
export const localSetAside = (db: Reader): Tables['pulled_set_aside'][] =>
  db.all(sql$.selectFrom('pulled_set_aside').selectAll().orderBy('at'));

/** The field people know a record by. */
const LABELS: Record<EntityName, string | null> = {
  institutionProfile: 'nameZh',
  room: 'name',
  workstation: 'code',
  staff: 'name',
  client: 'name',
  company: 'name',
  overseasEntity: 'nameLocal',
  clientRole: null,
  clientMerge: null,
  visit: 'visitNo',
  ticket: 'ticketNo',
  serviceRequest: 'requestNo',
  privacyNotice: null,
  publication: 'title',
  stockEntry: null,
  handout: null,
  consultationSession: 'sessionNo',
  supersededSession: null,
  sessionNote: null,
  sessionReadback: null,
  snippet: 'title',
  followUp: 'what',
  followUpSnooze: null,
  officeCalendarDay: 'date',
  workSuspension: 'date',
  dayClose: 'businessDate',
  notice: 'zh',
  duty: null,
  boardSetting: null,
  queueClosing: null,
  emergencyReport: 'reportNo',
  agency: 'name',
  faqCard: 'title',
  documentChecklist: 'title',
  facilityCheck: null,
  facilityDefect: 'what',
  handoverNote: null,
  conflict: null,
};

/** Any record of a declared entity, as far as this workstation has it. */
export function findRecord(db: Reader, entity: EntityName, id: string): Record<string, unknown> | undefined {
  const table = entities[entity].table as 'visits';
  const row = db.first(sql$.selectFrom(table).selectAll().where('id', '=', id));
  return row && decode(entity, row);
}

/** Number or name; null when the record is not here. */
export function labelOf(db: Reader, entity: string, id: string): string | null {
  const field = Object.hasOwn(LABELS, entity) ? LABELS[entity as EntityName] : null;
  const value = field && findRecord(db, entity as EntityName, id)?.[field];
  return typeof value === 'string' ? value : null;
}

export const countRecords = (db: Reader, entity: EntityName): number =>
  db.first(sql$.selectFrom(entities[entity].table as 'visits').select(({ fn }) => fn.countAll<number>().as('count')))!
    .count;

/** Records of one entity, voided ones left out. */
export const liveRecords = (db: Reader, entity: EntityName): Record<string, unknown>[] =>
  db
    .all(
      sql$
        .selectFrom(entities[entity].table as 'visits')
        .selectAll()
        .where('voided_at', 'is', null),
    )
    .map((row) => decode(entity, row));
