import { daysBetween } from '../../lib/dates.ts';
import { searchKey, searchWords } from '../../lib/search-key.ts';
import { regionByCode, serviceByCode, serviceGroups } from '../visits/taxonomy.ts';
import type { DocumentChecklist } from './contract.ts';

/** Older than this, what the directory says must be asked again before it is told to a visitor. */
export const VERIFIED_FOR_DAYS = 90;

export const isStale = (verifiedOn: string, today: string): boolean =>
  daysBetween(verifiedOn, today) > VERIFIED_FOR_DAYS;

/** Both names of a service or heading, for search: who types 「失蹤」 finds the association that handles A04. */
export function namesOfService(code: string): string[] {
  const named = serviceByCode.get(code) ?? serviceGroups.find((group) => group.code === code);
  return named ? [code, named.zh, named.en] : [code];
}

/** Names and cities of a region, for search. */
export function namesOfRegion(code: string | null): string[] {
  const region = code === null ? undefined : regionByCode.get(code);
  return region ? [region.zh, region.en] : [];
}

type Texts = readonly (string | null)[];
const keyOf = (texts: Texts): string => texts.map((each) => searchKey(each ?? '')).join(' ');
const holds = (texts: Texts, words: readonly string[]): boolean => {
  const key = keyOf(texts);
  return words.every((word) => key.includes(word));
};

/**
 * Rows that hold every word of the query, in title or elsewhere: those with all of them in the title first, the order
 * otherwise as given. Digits find a telephone number whatever stands between them.
 */
export function findByWords<T>(
  rows: readonly T[],
  query: string,
  textsOf: (row: T) => { title: Texts; others: Texts },
): T[] {
  const words = searchWords(query).split(' ').filter(Boolean);
  if (words.length === 0) return [...rows];
  const hits = rows
    .map((row) => ({ row, ...textsOf(row) }))
    .filter(({ title, others }) => holds([...title, ...others], words));
  const inTitle = (hit: { title: Texts }): number => (holds(hit.title, words) ? 0 : 1);
  return hits.toSorted((a, b) => inTitle(a) - inTitle(b)).map(({ row }) => row);
}

/** A service is handled by whoever handles it, or its whole heading. */
export const handles = (codes: readonly string[], serviceCode: string): boolean =>
  codes.some((code) => code === serviceCode || code === serviceCode[0] || code[0] === serviceCode);

interface Asked {
  serviceCode: string | null;
  regionCode: string | null;
}
type Scoped = Pick<DocumentChecklist, 'serviceCodes' | 'regionCodes'>;

const regionFit = (regionCodes: readonly string[], regionCode: string): number | null => {
  if (regionCodes.length === 0) return 2;
  if (regionCodes.includes(regionCode)) return 0;
  return regionCodes.includes(regionByCode.get(regionCode)?.group ?? '') ? 1 : null;
};

/** How well a checklist answers what was asked; smaller is more particular, null: it does not apply. */
export function checklistFit({ serviceCodes, regionCodes }: Scoped, { serviceCode, regionCode }: Asked): number | null {
  if (serviceCode !== null && !handles(serviceCodes, serviceCode)) return null;
  const place = regionCode === null ? 0 : regionFit(regionCodes, regionCode);
  if (place === null) return null;
  return place * 2 + (serviceCode === null || serviceCodes.includes(serviceCode) ? 0 : 1);
}
