import { type ClientHit, type ClientInput, clientInput } from '../../../shared/features/directory/people.ts';
import {
  type Channel,
  type RegisterVisitInput,
  registerVisitInput,
  type Series,
  type Visit,
} from '../../../shared/features/visits/contract.ts';
import { deriveInvestmentCode } from '../../../shared/features/visits/taxonomy.ts';
import { validateWith } from '../../ui/issues.ts';

export interface NewPerson {
  name: string;
  nameRoman: string;
  phone: string;
  companyName: string;
  /** No contact way given and none wanted. */
  anonymous: boolean;
}

export type Person =
  | { kind: 'none' }
  | { kind: 'known'; hit: ClientHit }
  | { kind: 'new'; fields: NewPerson }
  /** 不具名: the visit is counted, no person is kept. */
  | { kind: 'unnamed' };

/** What the desk has typed. Numbers stay text until they are sent: a wrong one is explained, never erased. */
export interface IntakeValues {
  /** One per form: the same key again (a double Enter, a retry) answers with the visit it first made. */
  requestKey: string;
  /** What stands in the person field while nobody is chosen. */
  query: string;
  person: Person;
  purposeText: string;
  serviceCode: string | null;
  regionCode: string | null;
  channel: Channel;
  headCount: string;
  priority: Visit['priority'];
  /** Null follows the suggestion; `none` no ticket. */
  series: Series | 'none' | null;
}

export const emptyIntake = (requestKey: string): IntakeValues => ({
  requestKey,
  query: '',
  person: { kind: 'none' },
  purposeText: '',
  serviceCode: null,
  regionCode: null,
  channel: 'walkIn',
  headCount: '1',
  priority: 'normal',
  series: null,
});

/** Nothing typed that would be missed. */
export function isUntouched(values: IntakeValues): boolean {
  const { requestKey, ...rest } = values;
  const { requestKey: _, ...empty } = emptyIntake(requestKey);
  return JSON.stringify(rest) === JSON.stringify(empty);
}

const IN_PERSON: readonly Channel[] = ['walkIn', 'event', 'outreach'];
const CONSULTED = new Set(['B', 'C', 'E']);

/** E for an emergency, B for what an adviser answers, A otherwise; nobody waits at the desk for a call or a letter. */
export function suggestSeries(values: Pick<IntakeValues, 'channel' | 'priority' | 'serviceCode'>): Series | 'none' {
  if (!IN_PERSON.includes(values.channel)) return 'none';
  if (values.priority === 'emergency') return 'E';
  if (values.priority === 'appointment') return 'P';
  return CONSULTED.has(values.serviceCode?.[0] ?? '') ? 'B' : 'A';
}

export const seriesOf = (values: Parameters<typeof suggestSeries>[0] & Pick<IntakeValues, 'series'>): Series | 'none' =>
  values.series ?? suggestSeries(values);

const BY_REGION = new Set(['E01', 'E02', 'E03', 'E04']);

/** The service after a region was chosen: E01–E04 follow the region (docs/glossary.md), everything else stays. */
export const serviceAfterRegion = (serviceCode: string | null, regionCode: string | null): string | null =>
  serviceCode !== null && regionCode !== null && BY_REGION.has(serviceCode)
    ? deriveInvestmentCode(regionCode)
    : serviceCode;

/** Text in the person field as the beginning of a new person: digits are a phone number, the rest a name. */
export function newPersonFrom(query: string): NewPerson {
  const phone = /[+(（]?[\d０-９][\d０-９\s()（）#轉+－-]{3,}$/u.exec(query.trim())?.[0] ?? '';
  const name = query
    .trim()
    .slice(0, query.trim().length - phone.length)
    .trim();
  return { name, nameRoman: '', phone: phone.trim(), companyName: '', anonymous: false };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** Full-width digits are digits; anything else is left for the schema to refuse. */
const numberFrom = (text: string): number => {
  const plain = text.normalize('NFKC').trim();
  return plain === '' ? Number.NaN : Number(plain);
};

/** An emergency is not asked for a phone number first. */
function createFrom({ name, nameRoman, phone, companyName, anonymous }: NewPerson, emergency: boolean): ClientInput {
  return {
    name,
    nameRoman: orNull(nameRoman),
    phone: orNull(phone),
    companyName: orNull(companyName),
    note: null,
    anonymous: anonymous || (emergency && phone.trim() === ''),
  };
}

/** Undefined: nobody chosen yet. */
function clientOf({ person, query, priority }: IntakeValues): RegisterVisitInput['client'] | undefined {
  const emergency = priority === 'emergency';
  switch (person.kind) {
    case 'known':
      return { id: person.hit.id };
    case 'new':
      return { create: createFrom(person.fields, emergency) };
    case 'unnamed':
      return null;
    case 'none': {
      if (!emergency) return undefined;
      const typed = newPersonFrom(query);
      return typed.name === '' ? null : { create: createFrom(typed, emergency) };
    }
  }
}

/** An emergency is never held up by a blank field: what is missing gets the general code and word. */
const EMERGENCY_SERVICE = 'A99';

export interface Checked {
  input: RegisterVisitInput | null;
  /** Words beside each field; empty when the input may be sent. */
  errors: Partial<Record<IntakeField, string>>;
}
export type IntakeField =
  | 'person'
  | 'name'
  | 'nameRoman'
  | 'phone'
  | 'companyName'
  | 'purposeText'
  | 'serviceCode'
  | 'regionCode'
  | 'headCount'
  | 'priority'
  | 'channel'
  | 'series';

const FIELD_OF: Record<string, IntakeField> = { client: 'person' };

/** Errors of the schema, or of the core, put beside the fields of this form. */
export function toFields(errors: Record<string, string>): Checked['errors'] {
  return Object.fromEntries(
    Object.entries(errors).map(([path, words]) => [FIELD_OF[path] ?? path.replace('client.create.', ''), words]),
  );
}

interface Words {
  /** 「請選擇或新增來訪者」 */
  person: string;
  serviceCode: string;
  headCount: string;
  emergencyPurpose: string;
}

const validateVisit = validateWith(registerVisitInput.omit({ client: true }));
const validateClient = validateWith(clientInput);

/** The input to send, or what to correct first. */
export function checkIntake(values: IntakeValues, words: Words): Checked {
  const emergency = values.priority === 'emergency';
  const client = clientOf(values);
  const series = seriesOf(values);
  const input = {
    requestKey: values.requestKey,
    client: client ?? null,
    channel: values.channel,
    headCount: numberFrom(values.headCount),
    purposeText: emergency && values.purposeText.trim() === '' ? words.emergencyPurpose : values.purposeText,
    priority: values.priority,
    serviceCode: values.serviceCode ?? (emergency ? EMERGENCY_SERVICE : ''),
    regionCode: values.regionCode,
    series: series === 'none' ? null : series,
  };
  const person = client && 'create' in client ? validateClient(client.create) : {};
  const errors: Checked['errors'] = { ...toFields(validateVisit(input)), ...person };
  if (client === undefined) errors.person = words.person;
  if (errors.serviceCode) errors.serviceCode = words.serviceCode;
  if (errors.headCount) errors.headCount = words.headCount;
  return Object.keys(errors).length > 0 ? { input: null, errors } : { input: registerVisitInput.parse(input), errors };
}
