import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBusinessNo } from '../../../../shared/lib/identifiers/business-no.ts';
import { checkCreditCode } from '../../../../shared/lib/identifiers/credit-code.ts';
import { checkIdentity, ID_KINDS, kindsOf } from '../../../../shared/lib/identifiers/identity.ts';
import { checkNationalId, checkResidentUiNo } from '../../../../shared/lib/identifiers/national-id.ts';
import { checkMainlandId, checkPassport, checkTravelPermit } from '../../../../shared/lib/identifiers/travel-papers.ts';
import type { Verdict } from '../../../../shared/lib/identifiers/verdict.ts';

const issueOf = ({ issue }: Verdict): string => (issue ? `${issue.level} ${issue.code}` : 'sound');

describe('統一編號', () => {
  it.each([
    ['04595257', 'sound'],
    ['10458575', 'sound'],
    ['90000006', 'sound'],
    ['90000070', 'sound'],
    ['１０４５８５７５', 'sound'],
    ['10458575 ', 'sound'],
    ['12345678', 'wrong businessNoCheck'],
    ['00000000', 'wrong businessNoZero'],
    ['1234567', 'wrong businessNoForm'],
    ['', 'wrong businessNoForm'],
  ])('%s is %s', (typed, verdict) => {
    expect(issueOf(checkBusinessNo(typed))).toBe(verdict);
  });

  it('is written in ASCII where it is compared', () => {
    expect(checkBusinessNo('１０４５-８５７５').key).toBe('10458575');
  });

  it('notices any single wrong digit but those the rule itself cannot see', () => {
    const unseen = new Set<string>();
    for (let place = 0; place < 8; place += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const typed = '04595257'.replace(/./g, (each, at) => (at === place ? String(digit) : each));
        if (typed !== '04595257' && checkBusinessNo(typed).issue === null) unseen.add(typed);
      }
    }
    // Modulo 5 instead of 10 lets one digit in five through.
    expect(unseen.size).toBeLessThan(16);
  });
});

describe('身分證字號 and 統一證號', () => {
  it.each([
    ['A123456789', 'sound'],
    ['a123456789', 'sound'],
    ['B223456782', 'sound'],
    ['F130000005', 'sound'],
    ['W234567893', 'sound'],
    ['Z199000005', 'sound'],
    ['I100000003', 'sound'],
    ['O200000006', 'sound'],
    ['Ａ１２３４５６７８９', 'sound'],
    ['A123456788', 'wrong nationalIdCheck'],
    ['A323456789', 'wrong nationalIdSex'],
    ['A12345678', 'wrong nationalIdForm'],
    ['A800000014', 'wrong looksResident'],
    ['AB12345677', 'wrong looksResident'],
  ])('as 身分證字號 %s is %s', (typed, verdict) => {
    expect(issueOf(checkNationalId(typed))).toBe(verdict);
  });

  it.each([
    ['A800000014', 'sound'],
    ['F900123457', 'sound'],
    ['AB12345677', 'sound'],
    ['AC01234567', 'sound'],
    ['ac01234567', 'sound'],
    ['A800000015', 'wrong residentCheck'],
    ['AB12345678', 'wrong residentCheck'],
    ['AE12345677', 'wrong residentForm'],
    ['A123456789', 'wrong looksNational'],
    ['123456789012', 'wrong residentIsPermitNo'],
  ])('as 統一證號 %s is %s', (typed, verdict) => {
    expect(issueOf(checkResidentUiNo(typed))).toBe(verdict);
  });

  it('the old form is over on the first of January 120', () => {
    expect(issueOf(checkResidentUiNo('AB12345677', '2030-12-31'))).toBe('sound');
    expect(issueOf(checkResidentUiNo('AB12345677', '2031-01-01'))).toBe('doubt residentOldOver');
  });

  it('a wrong digit is noticed wherever its weight can tell it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, step) => {
        const digits = [...'A123456789'];
        digits[place] = String((Number(digits[place]) + step) % 10);
        const weight = 9 - place;
        const isSeen = (weight * step) % 10 !== 0;
        expect(checkNationalId(digits.join('')).issue === null).toBe(!isSeen);
      }),
    );
  });

  it('says which kind a number belongs to', () => {
    expect(kindsOf('A123456789')).toEqual(['nationalId']);
    expect(kindsOf('AB12345677')).toEqual(['residentUiNo']);
    expect(kindsOf('A123456788')).toEqual([]);
  });
});

describe('papers of the mainland', () => {
  it.each([
    ['05616820', '05616820'],
    ['0561682001(D)', '05616820'],
    ['0561682001（Ｄ）', '05616820'],
    ['0561682001', '05616820'],
  ])('台胞證 %s is that of one person', (typed, key) => {
    expect(checkTravelPermit(typed)).toEqual({ key, issue: null });
  });

  it('a 台胞證 of seven digits is none', () => {
    expect(issueOf(checkTravelPermit('0561682'))).toBe('wrong travelPermitForm');
  });

  it.each([
    ['91350100M000100Y43', 'sound', '91350100M000100Y43'],
    ['91350100m000100y43', 'sound', '91350100M000100Y43'],
    ['91350100M000100Y4Z', 'wrong creditCodeForm', '91350100M000100Y4Z'],
    ['91350100M000100Y42', 'wrong creditCodeCheck', '91350100M000100Y42'],
    ['9135O1OOMOOO1OOY43', 'doubt creditCodeLetters', '91350100M000100Y43'],
    ['9I350I00M000I00Y43', 'doubt creditCodeLetters', '91350100M000100Y43'],
    ['91350100M000100Y4', 'wrong creditCodeForm', '91350100M000100Y4'],
  ])('統一社會信用代碼 %s is %s', (typed, verdict, key) => {
    const found = checkCreditCode(typed);
    expect(issueOf(found)).toBe(verdict);
    expect(found.key).toBe(key);
  });

  it('a wrong credit code names the character that would be right', () => {
    expect(checkCreditCode('91350100M000100Y42').issue?.params).toEqual({ expected: '3' });
  });

  it('a 大陸身分證 is doubted, never refused', () => {
    expect(issueOf(checkMainlandId('11010519491231002X'))).toBe('sound');
    expect(issueOf(checkMainlandId('11010519491231002x'))).toBe('sound');
    expect(issueOf(checkMainlandId('110105194912310021'))).toBe('doubt mainlandIdCheck');
    expect(issueOf(checkMainlandId('1101051949123100'))).toBe('doubt mainlandIdForm');
    expect(issueOf(checkMainlandId('11010519491231002X', true))).toBe('doubt residencePermitPrefix');
  });
});

describe('passports', () => {
  it.each([
    ['312345678', 'sound'],
    ['31234567X', 'doubt passportRocForm'],
    ['K1234567', 'sound'],
    ['X1', 'doubt passportForm'],
  ])('%s is %s', (typed, verdict) => {
    expect(issueOf(checkPassport(typed))).toBe(verdict);
  });
});

it('whatever is typed gets a verdict, the same with spaces around it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ID_KINDS), fc.string({ unit: 'binary' }), (kind, typed) => {
      const { key } = checkIdentity(kind, typed, '2026-01-15');
      if (key !== null) expect(key).toBe(key.normalize('NFKC').toUpperCase().normalize('NFKC'));
      expect(checkIdentity(kind, ` ${typed}\u3000`, '2026-01-15')).toEqual(checkIdentity(kind, typed, '2026-01-15'));
      checkBusinessNo(typed);
      checkCreditCode(typed);
    }),
  );
});
