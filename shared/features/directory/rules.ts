import { checkBusinessNo } from '../../lib/identifiers/business-no.ts';
import { checkCreditCode } from '../../lib/identifiers/credit-code.ts';
import { checkIdentity, ID_KINDS, type IdKind } from '../../lib/identifiers/identity.ts';
import { readPhones } from '../../lib/identifiers/phone.ts';
import type { IssueCode } from '../../lib/identifiers/verdict.ts';
import { searchKey } from '../../lib/search-key.ts';

/** 客戶編號 «C115-A-00042»: ROC year, workstation that added the person, number within that year. */
export const clientNo = ({
  year,
  workstation,
  number,
}: {
  year: number;
  workstation: string;
  number: number;
}): string => `C${year}-${workstation}-${String(number).padStart(5, '0')}`;

interface Numbers {
  idKind?: IdKind | null | undefined;
  idNo?: string | null | undefined;
  noIdReason?: string | null | undefined;
}

/** What keeps a person's number from being saved without a reason: path and message code. */
export function numberIssues({ idKind, idNo, noIdReason }: Numbers): { path: string; code: IssueCode | 'required' }[] {
  if (!idKind) return [];
  if (idKind === 'none') return noIdReason ? [] : [{ path: 'noIdReason', code: 'required' }];
  if (!idNo) return [{ path: 'idNo', code: 'required' }];
  const { issue } = checkIdentity(idKind, idNo);
  return issue?.level === 'wrong' ? [{ path: 'idNo', code: issue.code }] : [];
}

/** Whether a number breaks a rule of its kind, so that it can only be kept unverified. */
export const isNumberWrong = (numbers: Numbers): boolean =>
  Boolean(numbers.idNo) && numberIssues(numbers).some(({ path }) => path === 'idNo');

/** A company's number, by the rule of its country; null where there is none to hold it against. */
export function companyNumberIssue(of: { businessNo?: string | null; creditCode?: string | null }): {
  path: string;
  code: IssueCode;
} | null {
  const business = of.businessNo ? checkBusinessNo(of.businessNo).issue : null;
  if (business?.level === 'wrong') return { path: 'businessNo', code: business.code };
  const credit = of.creditCode ? checkCreditCode(of.creditCode).issue : null;
  return credit?.level === 'wrong' ? { path: 'creditCode', code: credit.code } : null;
}

interface Likeable {
  /** Anything may be missing of a record whose beginning has not arrived. */
  name: string | null;
  phone?: string | null | undefined;
  phone2?: string | null | undefined;
  companyName?: string | null | undefined;
  birthDate?: string | null | undefined;
  idKind?: IdKind | null | undefined;
  idNo?: string | null | undefined;
}

/** Company forms say nothing of which company it is. */
const COMPANY_FORM = /(股份|責任)?有限(責任)?公司$|企業社$|公司$|行號$/u;
const companyKey = (name: string): string => {
  const key = searchKey(name);
  return key.replace(COMPANY_FORM, '') || key;
};

/**
 * What two records of one person have in common, one key for each way of being alike: the same telephone, the same number of
 * the same kind of paper, the same folded name with company or year of birth. Kept in the local table `client_keys`.
 */
export function likenessKeys(client: Likeable): string[] {
  const keys: string[] = [];
  const name = searchKey(client.name ?? '');
  for (const typed of [client.phone, client.phone2]) {
    for (const { e164, extension } of readPhones(typed ?? '').phones) {
      if (e164 !== null) keys.push(`phone ${e164}${extension === null ? '' : `#${extension}`}`);
    }
  }
  // A later release may know other kinds.
  if (client.idKind && ID_KINDS.includes(client.idKind) && client.idKind !== 'none' && client.idNo) {
    const { key } = checkIdentity(client.idKind, client.idNo);
    if (key) keys.push(`id ${client.idKind} ${key}`);
  }
  if (name !== '' && client.companyName) keys.push(`nameAndCompany ${name} ${companyKey(client.companyName)}`);
  if (name !== '' && client.birthDate) keys.push(`nameAndBirth ${name} ${client.birthDate.slice(0, 4)}`);
  return [...new Set(keys)];
}

/** 30 days in which a merge can be undone. */
export const UNDO_DAYS = 30;
