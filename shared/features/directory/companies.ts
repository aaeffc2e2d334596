import { z } from 'zod';
import { id, isoDate, regionCode, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';
import { companyNumberIssue } from './rules.ts';

/** 主計總處行業統計分類, its first level. */
export const INDUSTRIES = [...'ABCDEFGHIJKLMNOPQRS'] as const;
const industryCode = z.string().regex(/^[A-S]$/);

export const ORG_KINDS = [
  'limitedByShares',
  'limited',
  'sole',
  'partnership',
  'branch',
  'foundation',
  'other',
] as const;
export const INVEST_VIA = ['direct', 'thirdPlace', 'unknown'] as const;
export const ENTITY_STATES = ['operating', 'suspended', 'closing', 'closed'] as const;
/** 負責人、股東、台幹、員工、家屬、受託人. */
export const ROLES_IN_COMPANY = ['owner', 'shareholder', 'expatriate', 'employee', 'family', 'proxy'] as const;

/** 台灣公司／事業. */
export const companyRecord = record({
  name: requiredText(100),
  nameEn: text(100).nullable(),
  /** 統一編號, as typed. */
  businessNo: text(20).nullable(),
  numberUnverified: z.boolean().nullable(),
  orgKind: z.enum(ORG_KINDS).nullable(),
  responsiblePerson: text(50).nullable(),
  industryCode: industryCode.nullable(),
  phone: text(40).nullable(),
  address: text(200).nullable(),
  note: text(500).nullable(),
});
export type Company = z.infer<typeof companyRecord>;

/** 大陸／海外投資事業: belongs to a company of Taiwan or to a person. */
export const overseasEntityRecord = record({
  /** As it is written there; simplified characters stay. */
  nameLocal: requiredText(100),
  nameZh: text(100).nullable(),
  regionCode,
  cityName: text(50).nullable(),
  /** 統一社會信用代碼, mainland only, as typed. */
  creditCode: text(30).nullable(),
  registrationNo: text(50).nullable(),
  numberUnverified: z.boolean().nullable(),
  parentCompanyId: id.nullable(),
  ownerClientId: id.nullable(),
  investVia: z.enum(INVEST_VIA).nullable(),
  thirdPlace: text(50).nullable(),
  industryCode: industryCode.nullable(),
  state: z.enum(ENTITY_STATES).nullable(),
  note: text(500).nullable(),
});
export type OverseasEntity = z.infer<typeof overseasEntityRecord>;

/** 客戶公司關係: a person may belong to several, and leave. */
export const clientRoleRecord = record({
  clientId: id,
  /** One of both. */
  companyId: id.nullable(),
  entityId: id.nullable(),
  role: z.enum(ROLES_IN_COMPANY),
  since: isoDate.nullable(),
  until: isoDate.nullable(),
});
export type ClientRole = z.infer<typeof clientRoleRecord>;

const numberOverride = text(200).nullable().optional();
const STAMPED = { id: true, siteId: true, createdAt: true, updatedAt: true, createdBy: true, updatedBy: true } as const;
const OF_THE_CORE = {
  ...STAMPED,
  originWorkstation: true,
  voidedAt: true,
  voidReason: true,
  numberUnverified: true,
} as const;

/** A number that breaks its rule is kept only with a reason. */
function judgeNumber(
  value: { businessNo?: string | null; creditCode?: string | null; numberOverride?: string | null | undefined },
  context: z.RefinementCtx,
): void {
  const issue = value.numberOverride ? null : companyNumberIssue(value);
  if (issue) context.addIssue({ code: 'custom', message: issue.code, path: [issue.path] });
}

export const companyInput = companyRecord.omit(OF_THE_CORE).extend({ numberOverride }).superRefine(judgeNumber);
export type CompanyInput = z.infer<typeof companyInput>;

export const overseasEntityInput = overseasEntityRecord
  .omit(OF_THE_CORE)
  .extend({ numberOverride })
  .superRefine(judgeNumber);
export type OverseasEntityInput = z.infer<typeof overseasEntityInput>;

export const clientRoleInput = clientRoleRecord
  .pick({ clientId: true, companyId: true, entityId: true, role: true, since: true })
  .refine((value) => (value.companyId === null) !== (value.entityId === null), {
    error: 'required',
    path: ['companyId'],
  });

export const BLANK_COMPANY: Omit<CompanyInput, 'name'> = {
  nameEn: null,
  businessNo: null,
  orgKind: null,
  responsiblePerson: null,
  industryCode: null,
  phone: null,
  address: null,
  note: null,
};
export const BLANK_ENTITY: Omit<OverseasEntityInput, 'nameLocal' | 'regionCode'> = {
  nameZh: null,
  cityName: null,
  creditCode: null,
  registrationNo: null,
  parentCompanyId: null,
  ownerClientId: null,
  investVia: null,
  thirdPlace: null,
  industryCode: null,
  state: null,
  note: null,
};

/** A company or an entity in a list: enough to choose the right one. */
export const companyHit = z.object({
  id,
  kind: z.enum(['company', 'entity']),
  name: z.string(),
  otherName: z.string().nullable(),
  /** 統一編號, credit code or registration number, as typed. */
  number: z.string().nullable(),
  numberUnverified: z.boolean(),
  /** TW for a company. */
  regionCode: z.string(),
  cityName: z.string().nullable(),
  people: z.number().int(),
});
export type CompanyHit = z.infer<typeof companyHit>;

/** A person's place in a company, with the company. */
export const roleView = z.object({
  id,
  role: z.enum(ROLES_IN_COMPANY),
  since: isoDate.nullable(),
  until: isoDate.nullable(),
  company: companyHit,
});
export type RoleView = z.infer<typeof roleView>;
