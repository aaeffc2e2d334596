import type { Fields } from '../../../shared/sync/protocol.ts';
import type { TestWorkstation } from './workstation.ts';

const stamp = ({ id, site, clock, ids }: TestWorkstation, record: string): Fields => ({
  id: record,
  siteId: site,
  createdAt: clock.iso,
  updatedAt: clock.iso,
  createdBy: ids.next(),
  updatedBy: ids.next(),
  originWorkstation: id,
  voidedAt: null,
  voidReason: null,
});

export const newRoom = (at: TestWorkstation, id: string, name = '一號諮詢室'): Fields => ({
  ...stamp(at, id),
  code: 'R1',
  name,
  nameEn: null,
  kind: 'consultation',
  isPrivate: true,
  active: true,
});

export const newVisit = (at: TestWorkstation, id: string, state = 'waiting'): Fields => ({
  ...stamp(at, id),
  visitNo: 'V1150115-A-001',
  businessDate: '2026-01-15',
  channel: 'walkIn',
  arrivedAt: at.clock.iso,
  clientId: null,
  headCount: 1,
  purposeText: '詢問返臺投資方案',
  priority: 'normal',
  ticketId: null,
  receivedBy: at.ids.next(),
  state,
  leftAt: null,
});

export const newTicket = (at: TestWorkstation, id: string, visitId: string): Fields => ({
  ...stamp(at, id),
  businessDate: '2026-01-15',
  series: 'A',
  number: 1,
  ticketNo: 'A001',
  visitId,
  issuedAt: at.clock.iso,
  calledAt: [],
  calledBy: null,
  roomId: null,
  servedAt: null,
  endedAt: null,
  queuedAt: at.clock.iso,
  state: 'waiting',
});

export const newClient = (at: TestWorkstation, id: string, name = '陳怡君'): Fields => ({
  ...stamp(at, id),
  siteId: at.organisation,
  clientNo: 'C115-A-00001',
  name,
  nameRoman: null,
  phone: '0912-345-678',
  companyName: null,
  note: null,
  anonymous: false,
});
