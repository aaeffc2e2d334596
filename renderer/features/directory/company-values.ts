import {
  BLANK_COMPANY,
  BLANK_ENTITY,
  type Company,
  type CompanyInput,
  ENTITY_STATES,
  INVEST_VIA,
  ORG_KINDS,
  type OverseasEntity,
  type OverseasEntityInput,
} from '../../../shared/features/directory/companies.ts';

/** What is typed of a company or an overseas entity; text until it is sent. */
export interface CompanyValues {
  name: string;
  otherName: string;
  number: string;
  numberOverride: string;
  registrationNo: string;
  regionCode: string;
  cityName: string;
  orgKind: string;
  responsiblePerson: string;
  industryCode: string;
  investVia: string;
  thirdPlace: string;
  state: string;
  phone: string;
  address: string;
  note: string;
}

export const EMPTY_COMPANY: CompanyValues = {
  name: '',
  otherName: '',
  number: '',
  numberOverride: '',
  registrationNo: '',
  regionCode: '',
  cityName: '',
  orgKind: '',
  responsiblePerson: '',
  industryCode: '',
  investVia: '',
  thirdPlace: '',
  state: '',
  phone: '',
  address: '',
  note: '',
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);
/** A choice of a list; the empty one says nothing. */
const chosen = <T extends string>(list: readonly T[], value: string): T | null =>
  list.find((each) => each === value) ?? null;

export const toCompanyInput = (values: CompanyValues): CompanyInput => ({
  ...BLANK_COMPANY,
  name: values.name,
  nameEn: orNull(values.otherName),
  businessNo: orNull(values.number),
  numberOverride: orNull(values.numberOverride),
  orgKind: chosen(ORG_KINDS, values.orgKind),
  responsiblePerson: orNull(values.responsiblePerson),
  industryCode: orNull(values.industryCode),
  phone: orNull(values.phone),
  address: orNull(values.address),
  note: orNull(values.note),
});

export const toEntityInput = (
  values: CompanyValues,
  parents: Pick<OverseasEntityInput, 'parentCompanyId' | 'ownerClientId'>,
): OverseasEntityInput => ({
  ...BLANK_ENTITY,
  ...parents,
  nameLocal: values.name,
  nameZh: orNull(values.otherName),
  regionCode: values.regionCode,
  cityName: orNull(values.cityName),
  creditCode: orNull(values.number),
  numberOverride: orNull(values.numberOverride),
  registrationNo: orNull(values.registrationNo),
  investVia: chosen(INVEST_VIA, values.investVia),
  thirdPlace: values.investVia === 'thirdPlace' ? orNull(values.thirdPlace) : null,
  industryCode: orNull(values.industryCode),
  state: chosen(ENTITY_STATES, values.state),
  note: orNull(values.note),
});

export const valuesOfCompany = (company: Company): CompanyValues => ({
  ...EMPTY_COMPANY,
  name: company.name,
  otherName: company.nameEn ?? '',
  number: company.businessNo ?? '',
  orgKind: company.orgKind ?? '',
  responsiblePerson: company.responsiblePerson ?? '',
  industryCode: company.industryCode ?? '',
  phone: company.phone ?? '',
  address: company.address ?? '',
  note: company.note ?? '',
});

export const valuesOfEntity = (entity: OverseasEntity): CompanyValues => ({
  ...EMPTY_COMPANY,
  name: entity.nameLocal,
  otherName: entity.nameZh ?? '',
  number: entity.creditCode ?? '',
  registrationNo: entity.registrationNo ?? '',
  regionCode: entity.regionCode,
  cityName: entity.cityName ?? '',
  investVia: entity.investVia ?? '',
  thirdPlace: entity.thirdPlace ?? '',
  industryCode: entity.industryCode ?? '',
  state: entity.state ?? '',
  note: entity.note ?? '',
});
