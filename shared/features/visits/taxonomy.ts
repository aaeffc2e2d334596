import regionList from '../../../resources/reference/regions.json' with { type: 'json' };
import serviceList from '../../../resources/reference/services.json' with { type: 'json' };
import type { Language } from '../../lib/language.ts';
import { searchKey, searchWords } from '../../lib/search-key.ts';

/** First level of the service taxonomy; each heading and code is explained in docs/glossary.md. */
export const SERVICE_GROUPS = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
export type ServiceGroupCode = (typeof SERVICE_GROUPS)[number];

export type RegionGroupCode =
  'TW' | 'CN' | 'HKMO' | 'newSouthbound' | 'asia' | 'americas' | 'europe' | 'africa' | 'oceania' | 'unknown';

/** A name in both languages; `code` is what records keep. */
export interface Named<C extends string = string> {
  code: C;
  zh: string;
  en: string;
}
export interface Service extends Named {
  group: ServiceGroupCode;
}
export interface Region extends Named {
  group: RegionGroupCode;
  /** Cities and other names people use, both languages in one text: «東莞 Dongguan». For search only. */
  places: readonly string[];
}

/** Where the lists come from and on which day somebody last compared them with it. */
export const taxonomySources = {
  services: { source: serviceList.source, verifiedOn: serviceList.verifiedOn },
  regions: { source: regionList.source, verifiedOn: regionList.verifiedOn },
};

export const serviceGroups = serviceList.groups as readonly Named<ServiceGroupCode>[];
export const services: readonly Service[] = serviceList.groups.flatMap(({ code, services: rows }) =>
  rows.map((row) => ({ ...row, group: code as ServiceGroupCode })),
);
export const serviceByCode: ReadonlyMap<string, Service> = new Map(services.map((each) => [each.code, each]));

export const regionGroups = regionList.groups as readonly Named<RegionGroupCode>[];
export const regions: readonly Region[] = regionList.groups.flatMap(({ code, regions: rows }) =>
  rows.map((row) => ({ ...row, places: 'places' in row ? row.places : [], group: code as RegionGroupCode })),
);
export const regionByCode: ReadonlyMap<string, Region> = new Map(regions.map((each) => [each.code, each]));

export const nameOf = (named: Named, language: Language): string => (language === 'zh-TW' ? named.zh : named.en);

/** E01–E04 follow from where the investment goes; a person may choose otherwise. */
export function deriveInvestmentCode(regionCode: string): 'E01' | 'E02' | 'E03' | 'E04' {
  switch (regionByCode.get(regionCode)?.group) {
    case 'CN':
    case 'HKMO':
      return 'E01';
    case 'newSouthbound':
      return 'E02';
    case 'TW':
      return 'E04';
    default:
      return 'E03';
  }
}

interface Entry<T> {
  item: T;
  code: string;
  names: Record<Language, string>;
  /** First letters of the English words: «mfe» finds «Medical …». */
  initials: string;
  /** What else leads here: heading, cities. */
  others: string[];
}

const entryOf = <T extends Named>(item: T, others: readonly string[]): Entry<T> => ({
  item,
  code: searchKey(item.code),
  names: { 'zh-TW': searchKey(item.zh), en: searchWords(item.en) },
  initials: searchWords(item.en).replaceAll(/(\S)\S*\s?/gu, '$1'),
  others: others.map(searchWords),
});

/** How well an entry answers the typed text; smaller is better, null not at all. */
function rank<T>(entry: Entry<T>, typed: { key: string; words: string }, language: Language): number | null {
  const { key, words } = typed;
  const own = entry.names[language];
  const other = entry.names[language === 'en' ? 'zh-TW' : 'en'];
  const begins = (name: string): boolean => ` ${name}`.includes(` ${words}`);
  if (entry.code.startsWith(key)) return 0;
  if (own.startsWith(words) || own.startsWith(key)) return 1;
  if (begins(own)) return 2;
  if (other.startsWith(words) || other.startsWith(key)) return 3;
  if (begins(other) || entry.names['zh-TW'].includes(key)) return 4;
  if (entry.others.some((name) => begins(name) || name.includes(` ${words}`))) return 5;
  if (key.length > 1 && entry.initials.startsWith(key)) return 6;
  return null;
}

function search<T>(entries: readonly Entry<T>[], query: string, language: Language): T[] {
  const typed = { key: searchKey(query), words: searchWords(query) };
  if (typed.key === '') return entries.map(({ item }) => item);
  return entries
    .map((entry) => ({ item: entry.item, rank: rank(entry, typed, language) }))
    .filter((hit): hit is { item: T; rank: number } => hit.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

let serviceEntries: Entry<Service>[] | undefined;
let regionEntries: Entry<Region>[] | undefined;

/**
 * Services for a picker: by code, by the beginning of a name or of one of its words, by heading; Chinese names also from
 * the middle. Either language finds, the shown one first; blank text lists all.
 */
export function searchServices(query: string, language: Language): Service[] {
  const groups = new Map(serviceGroups.map((group) => [group.code, group]));
  serviceEntries ??= services.map((item) => {
    const group = groups.get(item.group)!;
    return entryOf(item, [group.zh, group.en]);
  });
  return search(serviceEntries, query, language);
}

/** Regions for a picker, also by city: 東莞, «dongg» and CN-GD find Guangdong. */
export function searchRegions(query: string, language: Language): Region[] {
  regionEntries ??= regions.map((item) => entryOf(item, item.places));
  return search(regionEntries, query, language);
}
