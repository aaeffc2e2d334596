import { type ClientHit, type ClientInput, clientInput } from '../../../shared/features/directory/people.ts';
import { numberIssues } from '../../../shared/features/directory/rules.ts';
import { type RegisterVisitInput, registerVisitInput } from '../../../shared/features/visits/contract.ts';
import { type Channel, type Series, type Visit } from '../../../shared/features/visits/records.ts';
import { EMPTY_EXTRA, type ExtraField, extraInput, type IntakeExtra } from './intake-extra.ts';
import { deriveInvestmentCode } from '../../../shared/features/visits/taxonomy.ts';
import { validateWith } from '../../ui/issues.ts';
import { EMPTY_PERSON, type PersonValues, toClientInput } from '../directory/person-values.ts';

export type Person =
  | { kind: 'none' }
  | { kind: 'known'; hit: ClientHit }
  | { kind: 'new'; fields: PersonValues }
  /** 不具名: the visit is counted, no person is kept. */
  | { kind: 'unnamed' };

/** What the desk has typed. Numbers stay text until they are sent: a wrong one is explained, never erased. */
export interface IntakeValues extends IntakeExtra {
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
  companions: string;
  /** The person a family member or proxy came for. */
  onBehalfOf: string;
  proxyCheck: NonNullable<Visit['proxyCheck']> | '';
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
  companions: '',
  onBehalfOf: '',
  proxyCheck: '',
  ...EMPTY_EXTRA,
});

/** A draft as it was stored, perhaps by an earlier release: what that did not know is as in an empty form. */
export function restoredIntake(present: IntakeValues, stored: Partial<IntakeValues>): IntakeValues {
  const person =
    stored.person?.kind === 'new'
      ? { ...stored.person, fields: { ...EMPTY_PERSON, ...stored.person.fields } }
      : stored.person;
  return { ...present, ...stored, ...(person && { person }) };
}

/** Nothing typed that would be missed. */
export function isUntouched(values: IntakeValues): boolean {
  const { requestKey, ...rest } = values;
  const { requestKey: _, ...empty } = emptyIntake(requestKey);
  return JSON.stringify(rest) === JSON.stringify(empty);
}

const IN_PERSON: readonly Channel[] = ['walkIn', 'event', 'outreach'];
const CONSULTED = new Set(['B', 'C', 'E']);

/** E for an emergency, B for what an adviser answers, A otherwise; nobody waits at the desk for a call or a letter. */
export function suggestSeries(
  values: Pick<IntakeValues, 'channel' | 'priority' | 'serviceCode' | 'lateEntry'>,
): Series | 'none' {
  if (values.lateEntry || !IN_PERSON.includes(values.channel)) return 'none';
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
export function newPersonFrom(query: string): PersonValues {
  const phone = /[+(（]?[\d０-９][\d０-９\s()（）#轉+－-]{3,}$/u.exec(query.trim())?.[0] ?? '';
  const name = query
    .trim()
    .slice(0, query.trim().length - phone.length)
    .trim();
  return { ...EMPTY_PERSON, name, phone: phone.trim() };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** Full-width digits are digits; anything else is left for the schema to refuse. */
const numberFrom = (text: string): number => {
  const plain = text.normalize('NFKC').trim();
  return plain === '' ? Number.NaN : Number(plain);
};

/** An emergency is asked for nothing first: no telephone, no reason for a number that breaks its rule. */
function createFrom(
  fields: PersonValues,
  { isEmergency, reason }: { isEmergency: boolean; reason: string },
): ClientInput {
  const input = toClientInput(fields);
  if (!isEmergency) return input;
  const [unsaid] = numberIssues(input);
  return {
    ...input,
    anonymous: input.anonymous || !(input.phone || input.phone2 || input.email),
    ...(unsaid?.code === 'required' && { idKind: null, idSeen: null }),
    idOverride: input.idOverride ?? (unsaid ? reason : null),
  };
}

/** Undefined: nobody chosen yet. */
function clientOf({ person, query, priority }: IntakeValues, reason: string): RegisterVisitInput['client'] | undefined {
  const isEmergency = priority === 'emergency';
  switch (person.kind) {
    case 'known':
      return { id: person.hit.id };
    case 'new':
      return { create: createFrom(person.fields, { isEmergency, reason }) };
    case 'unnamed':
      return null;
    case 'none': {
      if (!isEmergency) return undefined;
      const typed = newPersonFrom(query);
      return typed.name === '' ? null : { create: createFrom(typed, { isEmergency, reason }) };
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
  | ExtraField
  | 'person'
  | keyof PersonValues
  | 'companions'
  | 'onBehalfOf'
  | 'proxyCheck'
  | 'purposeText'
  | 'serviceCode'
  | 'regionCode'
  | 'headCount'
  | 'priority'
  | 'channel'
  | 'series';

const FIELD_OF: Record<string, IntakeField> = {
  client: 'person',
  startedAt: 'startTime',
  endedAt: 'endTime',
  'notice.exemptReason': 'exemptReason',
};

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
export function checkIntake(values: IntakeValues, words: Words, nowMs: number): Checked {
  const emergency = values.priority === 'emergency';
  const client = clientOf(values, words.emergencyPurpose);
  const series = seriesOf(values);
  const extra = extraInput({ ...values, series: series === 'none' ? null : series }, nowMs);
  const input = {
    ...extra.input,
    requestKey: values.requestKey,
    client: client ?? null,
    channel: values.channel,
    headCount: numberFrom(values.headCount),
    purposeText: emergency && values.purposeText.trim() === '' ? words.emergencyPurpose : values.purposeText,
    priority: values.priority,
    serviceCode: values.serviceCode ?? (emergency ? EMERGENCY_SERVICE : ''),
    regionCode: values.regionCode,
    series: series === 'none' ? null : series,
    companions: orNull(values.companions),
    onBehalfOf: orNull(values.onBehalfOf),
    proxyCheck: values.proxyCheck || null,
  };
  const person = client && 'create' in client ? validateClient(client.create) : {};
  const errors: Checked['errors'] = { ...toFields(validateVisit(input)), ...person, ...extra.errors };
  if (client === undefined) errors.person = words.person;
  if (errors.serviceCode) errors.serviceCode = words.serviceCode;
  if (errors.headCount) errors.headCount = words.headCount;
  return Object.keys(errors).length > 0 ? { input: null, errors } : { input: registerVisitInput.parse(input), errors };
}
