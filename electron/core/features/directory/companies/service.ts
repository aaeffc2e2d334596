import type { z } from 'zod';
import { AppError } from '../../../../../shared/contract/errors.ts';
import type {
  ClientRole,
  clientRoleInput,
  Company,
  CompanyHit,
  CompanyInput,
  OverseasEntity,
  OverseasEntityInput,
  RoleView,
} from '../../../../../shared/features/directory/companies.ts';
import type { ClientHit } from '../../../../../shared/features/directory/people.ts';
import { companyNumberIssue } from '../../../../../shared/features/directory/rules.ts';
import type { Work } from '../../../context.ts';
import type { Tx } from '../../../db/write.ts';
import { hitsOf } from '../repository.ts';
import { liveClient, seenBy } from '../service.ts';
import * as repository from './repository.ts';

export const searchCompanies = ({ database }: Work, query: string, limit: number): CompanyHit[] =>
  repository.companyHits(database.db, repository.findCompanies(database.db, query, limit));

interface Given {
  id?: string | undefined;
  numberOverride?: string | null | undefined;
}

/** A number that breaks its rule is kept as unverified; why stands in the audit trail. */
function noteOverride(tx: Tx, subject: { type: string; id: string }, { numberOverride }: Given): void {
  tx.audit({
    action: 'override',
    subjectType: subject.type,
    subjectId: subject.id,
    fields: ['number'],
    reason: numberOverride ?? null,
  });
}

function saved(
  tx: Tx,
  entity: 'company' | 'overseasEntity',
  given: Given & { isNew: boolean; id: string },
): CompanyHit {
  tx.audit({ action: given.isNew ? 'create' : 'update', subjectType: entity, subjectId: given.id });
  return repository.companyHits(tx, [given.id])[0]!;
}

function assertLive(record: { voidedAt: string | null } | undefined): void {
  if (!record || record.voidedAt) throw new AppError('common.notFound');
}

const isWrong = (numbers: Parameters<typeof companyNumberIssue>[0]): boolean => companyNumberIssue(numbers) !== null;

export function saveCompany(
  work: Work,
  { id, company: { numberOverride, ...fields } }: { id?: string | undefined; company: CompanyInput },
): CompanyHit {
  return work.database.write(work.session, (tx) => {
    if (id) assertLive(tx.get('company', id));
    const numberUnverified = fields.businessNo ? isWrong(fields) : null;
    const before = id ? tx.get('company', id) : undefined;
    const record = id
      ? tx.update('company', id, { ...fields, numberUnverified })
      : tx.insert('company', { ...fields, numberUnverified });
    if (numberUnverified && record.businessNo !== before?.businessNo) {
      noteOverride(tx, { type: 'company', id: record.id }, { numberOverride });
    }
    return saved(tx, 'company', { id: record.id, isNew: !id });
  });
}

export function saveEntity(
  work: Work,
  { id, entity: { numberOverride, ...fields } }: { id?: string | undefined; entity: OverseasEntityInput },
): CompanyHit {
  return work.database.write(work.session, (tx) => {
    if (id) assertLive(tx.get('overseasEntity', id));
    if (fields.parentCompanyId) assertLive(tx.get('company', fields.parentCompanyId));
    if (fields.ownerClientId) liveClient(tx, fields.ownerClientId);
    const numberUnverified = fields.creditCode ? isWrong(fields) : null;
    const before = id ? tx.get('overseasEntity', id) : undefined;
    const record = id
      ? tx.update('overseasEntity', id, { ...fields, numberUnverified })
      : tx.insert('overseasEntity', { ...fields, numberUnverified });
    if (numberUnverified && record.creditCode !== before?.creditCode) {
      noteOverride(tx, { type: 'overseasEntity', id: record.id }, { numberOverride });
    }
    return saved(tx, 'overseasEntity', { id: record.id, isNew: !id });
  });
}

interface OpenedCompany {
  company: Company | null;
  entity: OverseasEntity | null;
  parent: CompanyHit | null;
  entities: CompanyHit[];
  people: { roleId: string; role: RoleView['role']; until: string | null; hit: ClientHit }[];
}

/** A company or an overseas entity with who and what belongs to it. */
export function openCompany(work: Work, id: string): OpenedCompany {
  return work.database.write(work.session, (tx) => {
    const company = tx.get('company', id) ?? null;
    const entity = tx.get('overseasEntity', id) ?? null;
    assertLive(company ?? entity ?? undefined);
    const people = repository.peopleOf(tx, id);
    const hits = new Map(
      hitsOf(
        tx,
        people.map(({ clientId }) => clientId),
      ).map((hit) => [hit.id, seenBy(work, hit)]),
    );
    tx.audit({ action: 'view', subjectType: company ? 'company' : 'overseasEntity', subjectId: id });
    return {
      company,
      entity,
      parent: entity?.parentCompanyId ? (repository.companyHits(tx, [entity.parentCompanyId])[0] ?? null) : null,
      entities: repository.companyHits(tx, repository.entitiesOf(tx, id)),
      people: people.flatMap(({ clientId, ...role }) => {
        const hit = hits.get(clientId);
        return hit ? [{ ...role, hit }] : [];
      }),
    };
  });
}

export function addRole(work: Work, input: z.infer<typeof clientRoleInput>): ClientRole {
  return work.database.write(work.session, (tx) => {
    const client = liveClient(tx, input.clientId);
    assertLive(input.companyId ? tx.get('company', input.companyId) : tx.get('overseasEntity', input.entityId!));
    const role = tx.insert('clientRole', { ...input, clientId: client.id, until: null });
    tx.audit({ action: 'update', subjectType: 'client', subjectId: client.id, fields: ['roles'] });
    return role;
  });
}

function liveRole(tx: Tx, id: string): ClientRole {
  const role = tx.get('clientRole', id);
  if (!role || role.voidedAt) throw new AppError('common.notFound');
  tx.audit({ action: 'update', subjectType: 'client', subjectId: role.clientId, fields: ['roles'] });
  return role;
}

export const endRole = (work: Work, { id, until }: { id: string; until: string }): ClientRole =>
  work.database.write(work.session, (tx) => tx.update('clientRole', liveRole(tx, id).id, { until }));

export const voidRole = (work: Work, { id, reason }: { id: string; reason: string }): ClientRole =>
  work.database.write(work.session, (tx) => tx.void('clientRole', liveRole(tx, id).id, reason));
