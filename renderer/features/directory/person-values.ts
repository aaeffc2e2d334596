import type { z } from 'zod';
import type {
  Client,
  clientFields,
  ClientInput,
  ID_SEEN,
  LikenessInput,
  SPECIAL_NEEDS,
  SPOKEN,
} from '../../../shared/features/directory/people.ts';
import { formatDate } from '../../../shared/lib/dates.ts';
import type { IdKind } from '../../../shared/lib/identifiers/identity.ts';
import type { Language } from '../../../shared/lib/language.ts';
import { parseDate } from '../../../shared/lib/parse-date.ts';

/** What is typed of a person. Everything stays text until it is sent: a wrong number is explained, never erased. */
export interface PersonValues {
  name: string;
  nameRoman: string;
  phone: string;
  companyName: string;
  note: string;
  /** No contact way given and none wanted. */
  anonymous: boolean;
  phone2: string;
  email: string;
  address: string;
  birthDate: string;
  idKind: IdKind | '';
  idNo: string;
  idSeen: (typeof ID_SEEN)[number] | '';
  noIdReason: string;
  /** Why a number that breaks its rule is kept. */
  idOverride: string;
  languages: (typeof SPOKEN)[number][];
  specialNeeds: (typeof SPECIAL_NEEDS)[number][];
  needsNote: string;
}

export const EMPTY_PERSON: PersonValues = {
  name: '',
  nameRoman: '',
  phone: '',
  companyName: '',
  note: '',
  anonymous: false,
  phone2: '',
  email: '',
  address: '',
  birthDate: '',
  idKind: '',
  idNo: '',
  idSeen: '',
  noIdReason: '',
  idOverride: '',
  languages: [],
  specialNeeds: [],
  needsNote: '',
};

/** What is asked for only when it is needed. */
export const MORE_FIELDS = [
  'idKind',
  'idNo',
  'idSeen',
  'noIdReason',
  'idOverride',
  'phone2',
  'email',
  'birthDate',
  'languages',
  'specialNeeds',
  'needsNote',
  'address',
] as const satisfies readonly (keyof PersonValues)[];

/** How many of those are filled in. */
export const countMore = (values: PersonValues): number =>
  MORE_FIELDS.filter((field) => field !== 'idOverride' && values[field].length > 0).length;

/** A day of birth as typed, 民國 or 西元, or the year alone; what is no date is left for the schema to refuse. */
export function birthFrom(typed: string): string | null {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return null;
  const year = /^(?:民國)?(\d{1,4})年?$/.exec(text)?.[1];
  if (year !== undefined) return String(Number(year) < 1000 ? Number(year) + 1911 : Number(year));
  const parsed = parseDate(text);
  return 'iso' in parsed ? parsed.iso : text;
}

/** The other way round: the day in the reader's calendar, or the year. */
export function birthWords(birthDate: string | null, language: Language): string {
  if (birthDate === null) return '';
  if (birthDate.length > 4) return formatDate(birthDate, language, 'short');
  const rocYear = Number(birthDate) - 1911;
  return language === 'zh-TW' && rocYear > 0 ? `民國${rocYear}年` : birthDate;
}

type Fields = z.infer<typeof clientFields>;
type ClientFields = { [K in keyof Fields]-?: Exclude<Fields[K], undefined> };

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);
const listOrNull = <T>(list: readonly T[]): T[] | null => (list.length === 0 ? null : [...list]);

/** What a form sends. The number goes only with its kind, the reasons only where they are asked for. */
export function toClientFields(values: PersonValues): ClientFields {
  const hasNumber = values.idKind !== '' && values.idKind !== 'none';
  return {
    name: values.name,
    nameRoman: orNull(values.nameRoman),
    phone: orNull(values.phone),
    companyName: orNull(values.companyName),
    note: orNull(values.note),
    phone2: orNull(values.phone2),
    email: orNull(values.email),
    address: orNull(values.address),
    birthDate: birthFrom(values.birthDate),
    idKind: values.idKind || null,
    idNo: hasNumber ? orNull(values.idNo) : null,
    idSeen: hasNumber ? values.idSeen || null : null,
    noIdReason: values.idKind === 'none' ? orNull(values.noIdReason) : null,
    languages: listOrNull(values.languages),
    specialNeeds: listOrNull(values.specialNeeds),
    needsNote: orNull(values.needsNote),
  };
}

export const toClientInput = (values: PersonValues): ClientInput => ({
  ...toClientFields(values),
  anonymous: values.anonymous,
  idOverride: orNull(values.idOverride),
});

export const valuesOf = (client: Client, language: Language): PersonValues => ({
  name: client.name,
  nameRoman: client.nameRoman ?? '',
  phone: client.phone ?? '',
  companyName: client.companyName ?? '',
  note: client.note ?? '',
  anonymous: client.anonymous,
  phone2: client.phone2 ?? '',
  email: client.email ?? '',
  address: client.address ?? '',
  birthDate: birthWords(client.birthDate, language),
  idKind: client.idKind ?? '',
  idNo: client.idNo ?? '',
  idSeen: client.idSeen ?? '',
  noIdReason: client.noIdReason ?? '',
  idOverride: '',
  languages: client.languages ?? [],
  specialNeeds: client.specialNeeds ?? [],
  needsNote: client.needsNote ?? '',
});

/** What to look for others of the same person by. */
export function likenessOf(values: PersonValues): LikenessInput {
  const { name, phone, phone2, companyName, birthDate, idKind, idNo } = toClientFields(values);
  const short = (text: string | null, max: number): string | null => text && [...text].slice(0, max).join('');
  return {
    name: short(name, 50)!,
    phone: short(phone, 40),
    phone2: short(phone2, 40),
    companyName: short(companyName, 100),
    birthDate: short(birthDate, 10),
    idKind,
    idNo: short(idNo, 40),
  };
}
