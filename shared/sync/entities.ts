import type { z } from 'zod';
import { officeCalendarDayRecord, workSuspensionRecord } from '../features/calendar/contract.ts';
import { boardSettingRecord, dutyRecord, noticeRecord } from '../features/board/contract.ts';
import {
  consultationSessionRecord,
  sessionReadbackRecord,
  supersededSessionRecord,
} from '../features/consultations/contract.ts';
import { sessionNoteRecord } from '../features/consultations/team.ts';
import { clientRoleRecord, companyRecord, overseasEntityRecord } from '../features/directory/companies.ts';
import { clientMergeRecord } from '../features/directory/merging.ts';
import { clientRecord } from '../features/directory/people.ts';
import { followUpRecord, followUpSnoozeRecord } from '../features/follow-ups/records.ts';
import { facilityCheckRecord, facilityDefectRecord, handoverNoteRecord } from '../features/office/contract.ts';
import { agencyRecord, documentChecklistRecord, faqCardRecord } from '../features/reference/contract.ts';
import { institutionProfileRecord, roomRecord, workstationRecord } from '../features/settings/contract.ts';
import { staffRecord } from '../features/staff/contract.ts';
import { snippetRecord } from '../features/snippets/contract.ts';
import { conflictRecord } from '../features/sync/contract.ts';
import { dayCloseRecord } from '../features/reports/closing.ts';
import { emergencyReportRecord } from '../features/emergencies/contract.ts';
import { handoutRecord, publicationRecord, stockEntryRecord } from '../features/publications/contract.ts';
import { queueClosingRecord, serviceRequestRecord, ticketRecord, visitRecord } from '../features/visits/records.ts';
import { privacyNoticeRecord } from '../features/visits/privacy-notice.ts';
import { entity } from './declaration.ts';
import type { stampShape } from './record.ts';

/**
 * Every entity that travels, declared once: table, wire, validation and conflict rule follow from here. Fields are only
 * ever added, never renamed or retyped. A test compares each declaration with the migrated table.
 */
export const entities = {
  institutionProfile: entity({
    table: 'institution_profiles',
    scope: 'site',
    policy: 'fieldwise',
    schema: institutionProfileRecord,
    isBase: true,
  }),
  room: entity({ table: 'rooms', scope: 'site', policy: 'fieldwise', schema: roomRecord, isBase: true }),
  workstation: entity({
    table: 'workstations',
    scope: 'site',
    policy: 'fieldwise',
    schema: workstationRecord,
    refs: { roomId: 'room' },
    isBase: true,
  }),
  staff: entity({ table: 'staff', scope: 'site', policy: 'fieldwise', schema: staffRecord, isBase: true }),
  client: entity({
    table: 'clients',
    scope: 'organisation',
    policy: 'fieldwise',
    schema: clientRecord,
    refs: { mergedInto: 'client' },
  }),
  company: entity({ table: 'companies', scope: 'organisation', policy: 'fieldwise', schema: companyRecord }),
  overseasEntity: entity({
    table: 'overseas_entities',
    scope: 'organisation',
    policy: 'fieldwise',
    schema: overseasEntityRecord,
    refs: { parentCompanyId: 'company', ownerClientId: 'client' },
  }),
  clientRole: entity({
    table: 'client_roles',
    scope: 'organisation',
    policy: 'fieldwise',
    schema: clientRoleRecord,
    refs: { clientId: 'client', companyId: 'company', entityId: 'overseasEntity' },
  }),
  clientMerge: entity({
    table: 'client_merges',
    scope: 'organisation',
    policy: 'fieldwise',
    schema: clientMergeRecord,
    refs: { keptId: 'client', mergedId: 'client', undoneBy: 'staff' },
  }),
  visit: entity({
    table: 'visits',
    scope: 'site',
    policy: 'fieldwise',
    schema: visitRecord,
    refs: {
      clientId: 'client',
      ticketId: 'ticket',
      receivedBy: 'staff',
      ownerStaffId: 'staff',
      deputyStaffId: 'staff',
    },
  }),
  ticket: entity({
    table: 'tickets',
    scope: 'site',
    policy: 'fieldwise',
    schema: ticketRecord,
    refs: {
      visitId: 'visit',
      calledBy: 'staff',
      roomId: 'room',
      forRoomId: 'room',
      forStaffId: 'staff',
      transferredBy: 'staff',
    },
    notes: ['callUnconfirmed'],
  }),
  serviceRequest: entity({
    table: 'service_requests',
    scope: 'site',
    policy: 'fieldwise',
    schema: serviceRequestRecord,
    refs: { visitId: 'visit', repeatOf: 'serviceRequest' },
  }),
  privacyNotice: entity({
    table: 'privacy_notices',
    scope: 'organisation',
    policy: 'fieldwise',
    schema: privacyNoticeRecord,
    refs: { clientId: 'client' },
  }),
  publication: entity({ table: 'publications', scope: 'site', policy: 'fieldwise', schema: publicationRecord }),
  stockEntry: entity({
    table: 'stock_entries',
    scope: 'site',
    policy: 'fieldwise',
    schema: stockEntryRecord,
    refs: { publicationId: 'publication' },
  }),
  handout: entity({
    table: 'handouts',
    scope: 'site',
    policy: 'fieldwise',
    schema: handoutRecord,
    refs: { visitId: 'visit', publicationId: 'publication' },
  }),
  consultationSession: entity({
    table: 'consultation_sessions',
    scope: 'site',
    policy: 'singleAuthor',
    schema: consultationSessionRecord,
    refs: {
      visitId: 'visit',
      requestIds: 'serviceRequest',
      clientId: 'client',
      adviserId: 'staff',
      actingForAdviserId: 'staff',
      coAdviserIds: 'staff',
      roomId: 'room',
    },
  }),
  supersededSession: entity({
    table: 'superseded_sessions',
    scope: 'site',
    policy: 'appendOnly',
    schema: supersededSessionRecord,
    refs: { sessionId: 'consultationSession' },
  }),
  sessionNote: entity({
    table: 'session_notes',
    scope: 'site',
    policy: 'appendOnly',
    schema: sessionNoteRecord,
    refs: { sessionId: 'consultationSession', fromStaffId: 'staff', toStaffId: 'staff' },
  }),
  sessionReadback: entity({
    table: 'session_readbacks',
    scope: 'site',
    policy: 'appendOnly',
    schema: sessionReadbackRecord,
    refs: { sessionId: 'consultationSession' },
  }),
  snippet: entity({
    table: 'snippets',
    scope: 'site',
    policy: 'fieldwise',
    schema: snippetRecord,
    refs: { ownerStaffId: 'staff' },
  }),
  followUp: entity({
    table: 'follow_ups',
    scope: 'site',
    policy: 'fieldwise',
    schema: followUpRecord,
    refs: { subjectId: 'consultationSession', assigneeId: 'staff', doneBy: 'staff' },
  }),
  followUpSnooze: entity({
    table: 'follow_up_snoozes',
    scope: 'site',
    policy: 'appendOnly',
    schema: followUpSnoozeRecord,
    refs: { followUpId: 'followUp' },
  }),
  officeCalendarDay: entity({
    table: 'office_calendar_days',
    scope: 'organisation',
    policy: 'fieldwise',
    schema: officeCalendarDayRecord,
  }),
  workSuspension: entity({
    table: 'work_suspensions',
    scope: 'site',
    policy: 'fieldwise',
    schema: workSuspensionRecord,
  }),
  dayClose: entity({ table: 'day_closes', scope: 'site', policy: 'appendOnly', schema: dayCloseRecord }),
  notice: entity({ table: 'notices', scope: 'site', policy: 'fieldwise', schema: noticeRecord }),
  duty: entity({
    table: 'duties',
    scope: 'site',
    policy: 'fieldwise',
    schema: dutyRecord,
    refs: { staffId: 'staff', roomId: 'room' },
  }),
  boardSetting: entity({ table: 'board_settings', scope: 'site', policy: 'fieldwise', schema: boardSettingRecord }),
  queueClosing: entity({ table: 'queue_closings', scope: 'site', policy: 'fieldwise', schema: queueClosingRecord }),
  emergencyReport: entity({
    table: 'emergency_reports',
    scope: 'site',
    policy: 'fieldwise',
    schema: emergencyReportRecord,
    refs: { acknowledgedBy: 'staff' },
  }),
  agency: entity({ table: 'agencies', scope: 'organisation', policy: 'fieldwise', schema: agencyRecord }),
  faqCard: entity({
    table: 'faq_cards',
    scope: 'organisation',
    policy: 'fieldwise',
    schema: faqCardRecord,
    refs: { agencyId: 'agency' },
  }),
  documentChecklist: entity({
    table: 'document_checklists',
    scope: 'organisation',
    policy: 'fieldwise',
    schema: documentChecklistRecord,
  }),
  facilityCheck: entity({ table: 'facility_checks', scope: 'site', policy: 'fieldwise', schema: facilityCheckRecord }),
  facilityDefect: entity({
    table: 'facility_defects',
    scope: 'site',
    policy: 'fieldwise',
    schema: facilityDefectRecord,
  }),
  handoverNote: entity({
    table: 'handover_notes',
    scope: 'site',
    policy: 'fieldwise',
    schema: handoverNoteRecord,
    refs: { doneBy: 'staff' },
  }),
  conflict: entity({ table: 'conflicts', scope: 'site', policy: 'serverDecides', schema: conflictRecord }),
};

export type EntityName = keyof typeof entities;
export type RecordOf<E extends EntityName> = z.infer<(typeof entities)[E]['schema']>;
/** Fields the stamp carries; the write path sets them, callers never do. */
export type StampField = keyof typeof stampShape;
type OwnFields<E extends EntityName> = Omit<RecordOf<E>, StampField>;
type NullableOf<T> = { [K in keyof T]-?: null extends T[K] ? K : never }[keyof T];
/** What a caller gives to insert: every own field, those left out that may be null; the id may be chosen. */
export type NewRecord<E extends EntityName> = Omit<OwnFields<E>, NullableOf<OwnFields<E>>> & {
  [K in NullableOf<OwnFields<E>>]?: OwnFields<E>[K] | undefined;
} & { id?: string };
/** Fields to change; one that is `undefined` stays as it is. */
export type Changes<E extends EntityName> = {
  [K in keyof Omit<RecordOf<E>, StampField>]?: RecordOf<E>[K] | undefined;
};

export const entityNames = Object.keys(entities) as EntityName[];
