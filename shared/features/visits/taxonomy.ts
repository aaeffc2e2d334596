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

interface Name {
  key: string;
  /** Words behind a leading space, so that « x» finds the beginning of any of them. */
  words: string;
}
interface Entry<T> {
  item: T;
  code: Name;
  names: Record<Language, Name>;
  /** First letters of the English words: «ip» finds «Intellectual property». */
  initials: string;
  /** What else leads here: heading, cities. */
  others: Name[];
}

const foldName = (text: string): Name => ({ key: searchKey(text), words: ` ${searchWords(text)}` });

const entryOf = <T extends Named>(item: T, others: readonly string[]): Entry<T> => ({
  item,
  code: foldName(item.code),
  names: { 'zh-TW': foldName(item.zh), en: foldName(item.en) },
  initials: searchWords(item.en).replaceAll(/(\S)\S*\s?/gu, '$1'),
  others: others.map(foldName),
});

const beginsWith = (name: Name, typed: Name): boolean => name.key.startsWith(typed.key);
/** A word begins so; a name in Han characters, which has no words, may hold it anywhere. */
const contains = (name: Name, typed: Name): boolean =>
  name.words.includes(typed.words) || (/\p{Script=Han}/u.test(typed.key) && name.key.includes(typed.key));

/** How well an entry answers the typed text; smaller is better, null not at all. */
function rank<T>(entry: Entry<T>, typed: Name, language: Language): number | null {
  const own = entry.names[language];
  const other = entry.names[language === 'en' ? 'zh-TW' : 'en'];
  if (beginsWith(entry.code, typed)) return 0;
  if (beginsWith(own, typed)) return 1;
  if (contains(own, typed)) return 2;
  if (beginsWith(other, typed)) return 3;
  if (contains(other, typed)) return 4;
  if (entry.others.some((name) => contains(name, typed) || beginsWith(name, typed))) return 5;
  if (contains(entry.code, typed)) return 6;
  if (typed.key.length > 1 && entry.initials.startsWith(typed.key)) return 7;
  return null;
}

function search<T>(entries: readonly Entry<T>[], query: string, language: Language): T[] {
  const typed = foldName(query);
  if (typed.key === '') return entries.map(({ item }) => item);
  return entries
    .map((entry) => ({ item: entry.item, rank: rank(entry, typed, language) }))
    .filter((hit): hit is { item: T; rank: number } => hit.rank !== null)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

let serviceEntries: Entry<Service>[] | undefined;
let regionEntries: Entry<Region>[] | undefined;

/**
 * Services for a picker: by code, by the beginning of a name or of one of its words, by heading, by initials; Chinese
 * names also from the middle. Either language finds, the shown one first; blank text lists all.
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
  // «東莞 Dongguan» is two names.
  regionEntries ??= regions.map((item) =>
    entryOf(
      item,
      item.places.flatMap((place) => place.split(/(?<=\p{Script=Han}) /u)),
    ),
  );
  return search(regionEntries, query, language);
}
