import type { SessionView } from '../../../shared/features/consultations/contract.ts';
import { EMPTY_SESSION_TEXT } from '../../../shared/features/consultations/rules.ts';
import type { ClientHit } from '../../../shared/features/directory/people.ts';
import type { PaperContent, PrintJob } from '../../../shared/features/paper/contract.ts';
import type { DailySummary } from '../../../shared/features/reports/summary.ts';
import type { InstitutionProfile } from '../../../shared/features/settings/contract.ts';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import type { Ticket, Visit } from '../../../shared/features/visits/records.ts';
import { AT, idOf } from '../../support/one-morning.ts';

// Records as the core would send them, that morning at workstation A.
export { AT, idOf };

export const STAMP = {
  siteId: idOf(1),
  createdAt: AT,
  updatedAt: AT,
  createdBy: idOf(2),
  updatedBy: idOf(2),
  originWorkstation: idOf(3),
  voidedAt: null,
  voidReason: null,
};

export const PROFILE: InstitutionProfile = {
  ...STAMP,
  id: idOf(4),
  style: 'sef',
  nameZh: '測試台商服務中心',
  nameEn: 'Test Service Center',
  taiWord: '台',
  chinaWord: '中國大陸',
  hotline: null,
  emergencyHotline: null,
  addressZh: null,
  addressEn: null,
  opensAt: '08:30',
  closesAt: '17:30',
  disclaimerZh: '意見僅供參考，不代表機關立場。',
  disclaimerEn: 'For reference only.',
  idleLockMinutes: 5,
  privacyNoticeZh: null,
  privacyNoticeEn: null,
  privacyNoticeVersion: null,
  practice: false,
};

export const queueItem = (change: Partial<QueueItem> = {}): QueueItem => ({
  visitId: idOf(10),
  visitNo: 'V1150115-A-001',
  ticketId: idOf(11),
  ticketNo: 'A001',
  series: 'A',
  state: 'waiting',
  priority: 'normal',
  channel: 'walkIn',
  clientId: idOf(12),
  clientName: '王大明',
  companyName: '大同興業股份有限公司',
  headCount: 1,
  purposeText: '問台胞證',
  serviceCodes: ['D05'],
  arrivedAt: AT,
  issuedAt: AT,
  lastCalledAt: null,
  timesCalled: 0,
  callUnconfirmed: false,
  calledByName: null,
  roomName: null,
  roomNameEn: null,
  servedAt: null,
  sessionId: null,
  sessionAdviserId: null,
  sessionColleagueIds: [],
  sessionEndsAt: null,
  callsThisTurn: 0,
  calledBy: null,
  roomId: null,
  forRoomId: null,
  forRoomName: null,
  forRoomNameEn: null,
  forStaffId: null,
  forStaffName: null,
  transferNote: null,
  transferredByName: null,
  languages: [],
  wait: null,
  ...change,
});

export const hit = (change: Partial<ClientHit> = {}): ClientHit => ({
  id: idOf(12),
  clientNo: 'C115-A-00001',
  name: '陳怡君',
  nameRoman: 'Chen Yi-chun',
  phone: '0912-345-678',
  companyName: '大同興業股份有限公司',
  lastVisitAt: AT,
  birthYear: null,
  specialNeeds: [],
  safetyNote: null,
  formerNos: [],
  foundBy: null,
  ...change,
});

export const VISIT: Visit = {
  ...STAMP,
  id: idOf(10),
  visitNo: 'V1150115-A-001',
  businessDate: '2026-01-15',
  channel: 'walkIn',
  arrivedAt: AT,
  clientId: idOf(12),
  headCount: 1,
  purposeText: '問台胞證',
  priority: 'normal',
  ticketId: idOf(11),
  receivedBy: idOf(2),
  state: 'waiting',
  leftAt: null,
  companions: null,
  onBehalfOf: null,
  proxyCheck: null,
  channelRef: null,
  lateEntry: null,
  ownerStaffId: null,
  deputyStaffId: null,
  nextStep: null,
  papersToBring: null,
};

export const TICKET: Ticket = {
  ...STAMP,
  id: idOf(11),
  businessDate: '2026-01-15',
  series: 'A',
  number: 12,
  ticketNo: 'A012',
  visitId: idOf(10),
  issuedAt: AT,
  calledAt: [],
  calledBy: null,
  callUnconfirmed: null,
  forRoomId: null,
  forStaffId: null,
  transferNote: null,
  transferredBy: null,
  transferredAt: null,
  roomId: null,
  servedAt: null,
  endedAt: null,
  queuedAt: AT,
  state: 'waiting',
};

export const REGISTERED = {
  visit: VISIT,
  ticket: TICKET,
  request: {
    ...STAMP,
    id: idOf(13),
    requestNo: 'S1150115-A-001',
    visitId: idOf(10),
    serviceCode: 'D05',
    regionCode: null,
    summary: '問台胞證',
    state: 'open' as const,
    acceptedAt: AT,
    closedAt: null,
    result: null,
    repeatOf: null,
  },
  clientId: idOf(12),
  peopleAhead: 3,
};

export function sessionView(session: Partial<SessionView['session']> = {}): SessionView {
  return {
    session: {
      ...STAMP,
      ...EMPTY_SESSION_TEXT,
      id: idOf(20),
      sessionNo: 'N1150115-A-003',
      visitId: idOf(10),
      requestIds: [idOf(13)],
      clientId: idOf(12),
      adviserId: idOf(2),
      actingForAdviserId: null,
      coAdviserIds: null,
      restricted: null,
      roomId: null,
      startedAt: AT,
      plannedEndAt: null,
      endedAt: null,
      state: 'draft',
      version: 1,
      lockedAt: null,
      ...session,
    },
    visitNo: 'V1150115-A-001',
    ticketNo: 'B003',
    purposeText: '想了解越南設廠的稅務',
    serviceCodes: ['C04'],
    client: {
      id: idOf(12),
      name: '陳怡君',
      nameRoman: 'Chen Yi-chun',
      phone: '0912-345-678',
      companyName: '大同興業股份有限公司',
    },
    adviserName: '林律師',
    actingForName: null,
    coAdvisers: [],
    roomName: '相談室一',
    earlier: [],
    readbacks: [],
    signature: null,
    matters: [],
  };
}

const NONE = { byChannel: {}, requests: 0, heads: 0, closed: 0, open: 0 };
const NO_TICKETS = {
  issued: 0,
  completed: 0,
  serving: 0,
  called: 0,
  waiting: 0,
  passed: 0,
  left: 0,
  voided: 0,
  waitMean: null,
  waitMax: null,
  serviceMean: null,
};

export function summary(change: Partial<DailySummary> = {}): DailySummary {
  const issued = { ...NO_TICKETS, issued: 5, completed: 3, waiting: 1, left: 1, waitMean: 8.5, waitMax: 20 };
  return {
    businessDate: '2026-01-15',
    cutOffAt: '2026-01-15T09:30:00.000Z',
    workstations: ['A'],
    services: (['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const).map((level1) => ({ level1, ...NONE })),
    totals: { ...NONE, byChannel: { walkIn: 5, phone: 2 }, requests: 7, heads: 9, closed: 4, open: 3 },
    tickets: [{ series: 'A', ...issued }],
    ticketTotals: issued,
    byHour: [{ hour: 9, issued: 5, waitMean: 8.5 }],
    sessions: [{ adviserName: '林律師', held: 2, minutes: 65, unfinalised: 1 }],
    visits: 6,
    checks: { ticketsBalance: true, rowsEqualColumns: true },
    ...change,
  } as DailySummary;
}

export const TICKET_CONTENT = {
  kind: 'ticket',
  ticketNo: 'A012',
  series: 'A',
  issuedAt: AT,
  businessDate: '2026-01-15',
  peopleAhead: 3,
  wait: { from: 10, to: 20 },
  visitNo: 'V1150115-A-001',
  roomName: null,
} satisfies PaperContent;

export const printJob = (content: PaperContent, change: Partial<PrintJob> = {}): PrintJob => ({
  id: idOf(30),
  content,
  language: 'zh-TW',
  copy: 1,
  state: 'saved',
  createdAt: AT,
  contentHash: '3f9a2c71d04b55aa',
  printedBy: '陳接待',
  profile: PROFILE,
  workstationCode: 'A',
  ...change,
});
