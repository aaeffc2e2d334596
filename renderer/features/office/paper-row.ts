import type { QueueItem, RegisterVisitInput } from '../../../shared/features/visits/contract.ts';
import { registerVisitInput } from '../../../shared/features/visits/contract.ts';
import { formatTime } from '../../../shared/lib/dates.ts';
import { searchKey } from '../../../shared/lib/search-key.ts';
import { validateWith } from '../../ui/issues.ts';
import { momentOf } from '../../ui/time-of-day.ts';
import { EMPTY_PERSON, type PersonValues, toClientInput } from '../directory/person-values.ts';

/** One line of the paper register (FM14) as it is typed in; text until it is sent. */
export interface PaperRow {
  requestKey: string;
  time: string;
  name: string;
  company: string;
  phone: string;
  purpose: string;
  heads: string;
  serviceCode: string | null;
  /** What the paper has in 票號 and 櫃檯. */
  paperNo: string;
  hasAppointment: boolean;
  result: string;
}
export type PaperField = keyof PaperRow | 'day';

export const emptyRow = (requestKey: string): PaperRow => ({
  requestKey,
  time: '',
  name: '',
  company: '',
  phone: '',
  purpose: '',
  heads: '1',
  serviceCode: null,
  paperNo: '',
  hasAppointment: false,
  result: '',
});

export const isBlank = ({ requestKey, ...row }: PaperRow): boolean => {
  const { requestKey: _, ...empty } = emptyRow(requestKey);
  return JSON.stringify(row) === JSON.stringify(empty);
};

/** A draft of this release or an earlier one: only what a row has, and only of its kind. */
export function restoredRow(present: PaperRow, stored: Record<string, unknown>): PaperRow {
  const same = Object.entries(stored).filter(
    ([key, value]) =>
      key in present && (typeof value === typeof present[key as keyof PaperRow] || key === 'serviceCode'),
  );
  return { ...present, ...Object.fromEntries(same) };
}

/** The person of a line, as the directory types people. */
export const personOf = ({ name, company, phone }: PaperRow): PersonValues => ({
  ...EMPTY_PERSON,
  name,
  companyName: company,
  phone,
  anonymous: phone.trim() === '',
});

const FIELD_OF: Record<string, PaperField> = {
  'client.create.name': 'name',
  'client.create.phone': 'phone',
  'client.create.companyName': 'company',
  purposeText: 'purpose',
  headCount: 'heads',
  startedAt: 'time',
  endedAt: 'time',
  serviceCode: 'serviceCode',
  channelRef: 'paperNo',
  result: 'result',
};

/** Errors of the schema, or of the core, beside the fields of this form. */
export const toRowFields = (errors: Record<string, string>): Partial<Record<PaperField, string>> =>
  Object.fromEntries(Object.entries(errors).map(([path, words]) => [FIELD_OF[path] ?? 'name', words]));

interface Given {
  day: string;
  /** A person who is known already; null: as typed, or nobody named. */
  clientId: string | null;
  words: { time: string; serviceCode: string; heads: string };
}
interface CheckedRow {
  input: RegisterVisitInput | null;
  errors: Partial<Record<PaperField, string>>;
}

const check = validateWith(registerVisitInput);
const orNull = (text: string): string | null => (text.trim() === '' ? null : text);
const headsOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.normalize('NFKC').trim()));

/**
 * The late entry of a line: it happened when the paper says and is over, and is entered now. Nobody waits, so it takes no
 * number of the day; the one written by hand stays with it.
 */
export function checkRow(row: PaperRow, { day, clientId, words }: Given): CheckedRow {
  const startedAt = momentOf(day, row.time);
  const named = row.name.trim() !== '';
  const input = {
    requestKey: row.requestKey,
    client: clientId ? { id: clientId } : named ? { create: toClientInput(personOf(row)) } : null,
    channel: 'walkIn',
    headCount: headsOf(row.heads),
    purposeText: row.purpose,
    priority: row.hasAppointment ? 'appointment' : 'normal',
    serviceCode: row.serviceCode ?? '',
    regionCode: null,
    series: null,
    channelRef: orNull(row.paperNo) && `FM14 ${row.paperNo.trim()}`,
    lateEntry: true,
    startedAt,
    endedAt: startedAt,
    result: orNull(row.result),
  };
  const errors = toRowFields(check(input));
  if (startedAt === null) errors.time = words.time;
  if (errors.serviceCode) errors.serviceCode = words.serviceCode;
  if (errors.heads) errors.heads = words.heads;
  return Object.keys(errors).length > 0 ? { input: null, errors } : { input: registerVisitInput.parse(input), errors };
}

/** A visit of that day that may be this very line, typed in before: the same minute and the same name. */
export const alreadyEntered = (row: PaperRow, items: readonly QueueItem[], day: string): QueueItem | undefined => {
  const moment = momentOf(day, row.time);
  if (moment === null) return undefined;
  return items.find(
    (item) =>
      item.state !== 'voided' &&
      formatTime(item.arrivedAt) === formatTime(moment) &&
      searchKey(item.clientName ?? '') === searchKey(row.name),
  );
};
