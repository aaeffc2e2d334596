import { AppError } from '../../../../shared/contract/errors.ts';
import { isGranted, type Permission } from '../../../../shared/contract/permissions.ts';
import type { Conflict, ConflictView } from '../../../../shared/features/sync/contract.ts';
import { entities, type EntityName } from '../../../../shared/sync/entities.ts';
import { stampShape } from '../../../../shared/sync/record.ts';
import type { Work } from '../../context.ts';
import type { Reader } from '../../db/query.ts';
import type { Tx } from '../../db/write.ts';
import { findRecord, labelOf, openConflicts } from './repository.ts';

type Person = Work['session'];
type Values = Record<string, unknown>;

/** Who may decide between two versions: whoever may write the record by hand. */
const NEEDED: Record<Exclude<EntityName, 'conflict' | 'consultationSession' | 'snippet'>, Permission> = {
  institutionProfile: 'settings.manage',
  room: 'settings.manage',
  workstation: 'settings.manage',
  staff: 'staff.manage',
  client: 'clients.write',
  company: 'clients.write',
  overseasEntity: 'clients.write',
  clientRole: 'clients.write',
  clientMerge: 'clients.merge',
  visit: 'queue.call',
  ticket: 'queue.call',
  serviceRequest: 'visits.write',
  supersededSession: 'consultations.write',
  sessionNote: 'consultations.write',
  sessionReadback: 'consultations.write',
  followUp: 'followUps.use',
  followUpSnooze: 'followUps.use',
  officeCalendarDay: 'calendar.manage',
  workSuspension: 'calendar.manage',
  dayClose: 'day.close',
  privacyNotice: 'visits.write',
  publication: 'publications.manage',
  stockEntry: 'publications.manage',
  handout: 'visits.write',
  notice: 'board.manage',
  duty: 'board.manage',
  boardSetting: 'board.manage',
  queueClosing: 'visits.write',
  emergencyReport: 'emergencies.write',
  agency: 'reference.write',
  faqCard: 'reference.write',
  documentChecklist: 'reference.write',
  facilityCheck: 'office.use',
  facilityDefect: 'office.use',
  handoverNote: 'office.use',
};

const isDeclared = (entity: string): entity is EntityName => Object.hasOwn(entities, entity);

/** The permission a person lacks for a conflict; null when they may decide it. */
function lacking(db: Reader, { entity, recordId }: Conflict, { staffId, roles }: Person): Permission | null {
  if (entity === 'consultationSession') {
    const session = findRecord(db, entity, recordId);
    // Both values are shown to whoever decides; those of a restricted record are its writer's.
    const isOwn = session?.['adviserId'] === staffId;
    return isOwn || (roles.includes('manager') && !session?.['restricted']) ? null : 'consultations.write';
  }
  // One's own words are one's own to decide on.
  if (entity === 'snippet') {
    return findRecord(db, entity, recordId)?.['ownerStaffId'] === staffId ? null : 'consultations.write';
  }
  // What this release does not know, and what decides over others' rights, is a manager's.
  const needed = entity in NEEDED ? NEEDED[entity as keyof typeof NEEDED] : 'audit.read';
  const isAllowed = entity === 'staff' ? roles.includes('manager') : isGranted(roles, needed);
  return isAllowed ? null : needed;
}

const SECRET = new Set(['pinHash']);

/** A value in a person's words where it names a record, else as it stands; a secret is never told. */
function shown(db: Reader, { entity, field, value }: { entity: string; field: string; value: unknown }): string | null {
  if (value === null || value === undefined || SECRET.has(field)) return null;
  const target = isDeclared(entity) ? entities[entity].refs?.[field] : undefined;
  if (target && typeof value === 'string') return labelOf(db, target, value) ?? value;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Number or name of a record, for those who may know it. */
export const visibleLabel = (db: Reader, { roles }: Person, record: { entity: string; id: string }): string | null =>
  record.entity === 'client' && !isGranted(roles, 'clients.read') ? null : labelOf(db, record.entity, record.id);

function toView(db: Reader, person: Person, conflict: Conflict): ConflictView {
  const { id, entity, recordId, kind, kept, other } = conflict;
  const may = lacking(db, conflict, person) === null;
  const side = ({ by, workstation, at }: Conflict['kept']): ConflictView['kept'] => ({
    byName: labelOf(db, 'staff', by),
    workstation,
    at,
  });
  const valueOf = (values: Values, field: string): string | null =>
    may && (field !== 'safetyNote' || isGranted(person.roles, 'clients.safetyNote'))
      ? shown(db, { entity, field, value: values[field] })
      : null;
  return {
    id,
    entity,
    recordId,
    kind,
    label: visibleLabel(db, person, { entity, id: recordId }),
    fields: Object.keys(kept.values).map((field) => ({
      field,
      kept: valueOf(kept.values, field),
      other: valueOf(other.values, field),
    })),
    kept: side(kept),
    other: side(other),
  };
}

/** What two people wrote, for those who may read it; others see that there is something, and of what kind. */
export const conflictViews = ({ database: { db }, session }: Pick<Work, 'database' | 'session'>): ConflictView[] =>
  openConflicts(db).map((conflict) => toView(db, session, conflict));

const OWN_VOID = new Set(['voidedAt', 'voidReason']);

/** The other side's fields this release can write; what marks a record's birth is nobody's to choose. */
const writable = (entity: EntityName, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([field]) => field in entities[entity].columns && (!(field in stampShape) || OWN_VOID.has(field)),
    ),
  );

function takeOther(tx: Tx, { entity, recordId, other }: Conflict): void {
  if (!isDeclared(entity) || !findRecord(tx, entity, recordId)) throw new AppError('common.notFound');
  tx.update(entity, recordId, writable(entity, other.values));
}

/**
 * A person says which of two values stands: the record and the conflict change in one act. Throws `sync.conflictOver` when
 * somebody was quicker, `access.denied` (audited).
 */
export function resolveConflict(
  { database, session }: Pick<Work, 'database' | 'session'>,
  { id, choice }: { id: string; choice: 'keep' | 'takeOther' },
): void {
  const permission = database.write(session, (tx) => {
    const conflict = tx.get('conflict', id);
    if (!conflict) throw new AppError('common.notFound');
    if (conflict.resolvedAt !== null) throw new AppError('sync.conflictOver');
    const missing = lacking(tx, conflict, session);
    if (missing) {
      tx.audit({ action: 'denied', subjectType: conflict.entity, subjectId: conflict.recordId, reason: missing });
      return missing;
    }
    const { entity, recordId, kind, kept } = conflict;
    if (choice === 'takeOther') takeOther(tx, conflict);
    if (kind === 'doubleCall' && entity === 'ticket') tx.update('ticket', recordId, { callUnconfirmed: null });
    tx.update('conflict', id, { resolvedAt: tx.now, resolvedBy: session.staffId, resolution: choice });
    const fields = Object.keys(kept.values);
    tx.audit({ action: 'update', subjectType: entity, subjectId: recordId, fields, reason: `conflict: ${choice}` });
    return null;
  });
  if (permission) throw new AppError('access.denied', { permission });
}
