import { describe, expect, test } from 'vitest';
import { serviceCode } from '../../../../shared/features/visits/records.ts';
import { regionCode } from '../../../../shared/lib/schemas.ts';
import {
  deriveInvestmentCode,
  nameOf,
  regionByCode,
  regionGroups,
  regions,
  searchRegions,
  searchServices,
  serviceByCode,
  serviceGroups,
  services,
  taxonomySources,
} from '../../../../shared/features/visits/taxonomy.ts';
import { isIsoDate } from '../../../../shared/lib/dates.ts';

describe('the reference lists', () => {
  test('have one entry per code, each code of the form records accept', () => {
    expect(serviceByCode.size).toBe(services.length);
    expect(regionByCode.size).toBe(regions.length);
    expect(services.filter(({ code }) => !serviceCode.safeParse(code).success)).toEqual([]);
    expect(regions.filter(({ code }) => !regionCode.safeParse(code).success)).toEqual([]);
  });

  test('name everything in both languages', () => {
    const named = [...services, ...regions, ...serviceGroups, ...regionGroups];
    expect(named.filter(({ zh }) => !/\p{Script=Han}/u.test(zh))).toEqual([]);
    expect(named.filter(({ en }) => !/^\p{Script=Latin}\P{Script=Han}+$/u.test(en))).toEqual([]);
  });

  test('put each service under the heading its letter names, with a code for what fits nowhere', () => {
    expect(services.filter(({ code, group }) => !code.startsWith(group))).toEqual([]);
    expect(serviceGroups.filter(({ code }) => !serviceByCode.has(`${code}99`))).toEqual([]);
  });

  test('say where they come from and when that was last checked', () => {
    for (const { source, verifiedOn } of Object.values(taxonomySources)) {
      expect(source).not.toBe('');
      expect(isIsoDate(verifiedOn)).toBe(true);
    }
  });

  test('hold the eighteen New Southbound countries and every province', () => {
    expect(regions.filter(({ group }) => group === 'newSouthbound')).toHaveLength(18);
    expect(regions.filter(({ code }) => code.startsWith('CN-'))).toHaveLength(31);
    expect(regionByCode.has('X-SEA') && regionByCode.has('X-UNK')).toBe(true);
  });
});

describe('an investment question', () => {
  test.each([
    ['CN-GD', 'E01'],
    ['CN', 'E01'],
    ['HK', 'E01'],
    ['MO', 'E01'],
    ['VN', 'E02'],
    ['AU', 'E02'],
    ['TW', 'E04'],
    ['JP', 'E03'],
    ['US', 'E03'],
    ['X-UNK', 'E03'],
  ])('about %s is counted as %s', (region, code) => expect(deriveInvestmentCode(region)).toBe(code));
});

describe('the service picker', () => {
  const codes = (query: string, language: 'zh-TW' | 'en' = 'zh-TW'): string[] =>
    searchServices(query, language).map(({ code }) => code);

  test('finds by code, by Chinese from the middle of a name, and by simplified Chinese', () => {
    expect(codes('a04')[0]).toBe('A04');
    expect(codes('稅務')).toEqual(['B03', 'C04']);
    expect(codes('税务')).toEqual(['B03', 'C04']);
    expect(codes('臺商')).toEqual(codes('台商'));
  });

  test('finds English words by their beginning, and initials', () => {
    expect(codes('tax', 'en')).toEqual(['B03', 'C04']);
    expect(codes('medi', 'en').slice(0, 3)).toEqual(['B10', 'D06', 'A01']);
    expect(codes('ip', 'en')[0]).toBe('B08');
  });

  test('finds all services of a heading, those named so first', () => {
    expect(codes('急難').slice(0, 2)).toEqual(['F06', 'A11']);
    expect(codes('急難')).toContain('A01');
  });

  test('lists everything in order for blank text, nothing for nonsense', () => {
    expect(codes(' ')).toEqual(services.map(({ code }) => code));
    expect(codes('zzzz')).toEqual([]);
  });
});

describe('the region picker', () => {
  const found = (query: string, language: 'zh-TW' | 'en' = 'zh-TW'): string[] =>
    searchRegions(query, language).map(({ code }) => code);

  test('finds a province by its city, in either script and either language', () => {
    const queries = ['東莞', '东莞', 'dongg', 'Dongguan', 'CN-GD', 'gd'];
    expect(queries.filter((query) => found(query)[0] !== 'CN-GD')).toEqual([]);
    expect(found("xi'an")[0]).toBe('CN-SN');
    expect(found('xian')[0]).toBe('CN-SN');
    expect(found('台北')).toEqual(['TW']);
  });

  test('finds countries without their accents and by two letters', () => {
    expect(found('turkiye', 'en')).toEqual(['TR']);
    expect(found('vn')[0]).toBe('VN');
    expect(found('越')).toEqual(['VN']);
  });

  test('shows names in the reader’s language', () => {
    const vietnam = regionByCode.get('VN')!;
    expect([nameOf(vietnam, 'zh-TW'), nameOf(vietnam, 'en')]).toEqual(['越南', 'Vietnam']);
  });
});
