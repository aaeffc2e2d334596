import { describe, expect, it } from 'vitest';
import {
  checkIntake,
  emptyIntake,
  isUntouched,
  type IntakeValues,
  newPersonFrom,
  restoredIntake,
  serviceAfterRegion,
  suggestSeries,
} from '../../../renderer/features/visits/intake-values.ts';
import { EMPTY_PERSON, type PersonValues } from '../../../renderer/features/directory/person-values.ts';
import { hit, idOf } from '../support/records.ts';

const WORDS = { person: 'who?', serviceCode: 'what?', headCount: '1–99', emergencyPurpose: '急難通報' };
const filled = (change: Partial<IntakeValues> = {}): IntakeValues => ({
  ...emptyIntake(idOf(99)),
  person: { kind: 'known', hit: hit() },
  purposeText: '問台胞證',
  serviceCode: 'D05',
  ...change,
});
const check = (change: Partial<IntakeValues> = {}) =>
  checkIntake(filled(change), WORDS, Date.parse('2026-01-15T02:30:00.000Z'));

describe('the suggested series', () => {
  it.each([
    ['emergency', 'walkIn', 'A01', 'E'],
    ['appointment', 'walkIn', 'C04', 'P'],
    ['normal', 'walkIn', 'C04', 'B'],
    ['normal', 'walkIn', 'B01', 'B'],
    ['normal', 'walkIn', 'E02', 'B'],
    ['normal', 'walkIn', 'D05', 'A'],
    ['normal', 'walkIn', null, 'A'],
    ['assisted', 'walkIn', 'F04', 'A'],
    ['normal', 'phone', 'C04', 'none'],
    ['normal', 'letter', 'A01', 'none'],
    ['emergency', 'email', 'A01', 'none'],
  ] as const)('of a %s visit by %s about %s is %s', (priority, channel, serviceCode, series) => {
    expect(suggestSeries({ priority, channel, serviceCode, lateEntry: false })).toBe(series);
  });
});

describe('what is sent', () => {
  it('is the person chosen, the words as typed, and the suggested series', () => {
    expect(check().input).toMatchObject({
      requestKey: idOf(99),
      client: { id: hit().id },
      purposeText: '問台胞證',
      series: 'A',
      headCount: 1,
    });
  });

  it('takes full-width digits for the number of people', () => {
    expect(check({ headCount: '１２' }).input?.headCount).toBe(12);
  });

  it.each(['', '0', '100', '1.5', 'three'])(
    'is held back while the number of people is «%s», which stays as typed',
    (headCount) => {
      expect(check({ headCount })).toMatchObject({ input: null, errors: { headCount: '1–99' } });
    },
  );

  it('asks for a person, a purpose and a service, each beside its field', () => {
    const { input, errors } = check({ person: { kind: 'none' }, purposeText: '問', serviceCode: null });
    expect(input).toBeNull();
    expect(errors).toMatchObject({ person: 'who?', serviceCode: 'what?', purposeText: '至少 2 個字' });
  });

  it('asks a new person for a phone number or the word that there is none', () => {
    const fields = { ...newPersonFrom('林小姐'), anonymous: false };
    expect(check({ person: { kind: 'new', fields } }).errors).toHaveProperty('phone');
    expect(check({ person: { kind: 'new', fields: { ...fields, anonymous: true } } }).input).not.toBeNull();
  });

  it('of an emergency is never held back by a blank field', () => {
    const { input } = check({
      priority: 'emergency',
      person: { kind: 'none' },
      query: '陳先生',
      purposeText: '',
      serviceCode: null,
    });
    expect(input).toMatchObject({
      client: { create: { name: '陳先生', anonymous: true } },
      purposeText: '急難通報',
      serviceCode: 'A99',
      series: 'E',
    });
    expect(check({ priority: 'emergency', person: { kind: 'none' } }).input?.client).toBeNull();
  });

  it('has no ticket when the desk says so', () => {
    expect(check({ series: 'none' }).input?.series).toBeNull();
  });
});

describe('a new person', () => {
  it.each([
    ['陳大文', '陳大文', ''],
    ['陳大文 0912345678', '陳大文', '0912345678'],
    ['陳大文　０９１２３４５６７８', '陳大文', '０９１２３４５６７８'],
    ['(02)2715-1995#123', '', '(02)2715-1995#123'],
    ['Saidhai‧Tahovecahe', 'Saidhai‧Tahovecahe', ''],
  ])('begins from «%s» as name «%s» and phone «%s»', (typed, name, phone) => {
    expect(newPersonFrom(typed)).toMatchObject({ name, phone });
  });
});

describe('the service of an investment question', () => {
  it('follows the region', () => {
    expect(serviceAfterRegion('E01', 'VN')).toBe('E02');
    expect(serviceAfterRegion('E02', 'TW')).toBe('E04');
  });
  it('stays when it is about something else', () => {
    expect(serviceAfterRegion('C04', 'VN')).toBe('C04');
    expect(serviceAfterRegion('E05', 'VN')).toBe('E05');
  });
});

it('an untouched form is not worth keeping, a touched one is', () => {
  expect(isUntouched(emptyIntake(idOf(1)))).toBe(true);
  expect(isUntouched({ ...emptyIntake(idOf(1)), query: '陳' })).toBe(false);
});

describe('somebody new', () => {
  const newcomer = (fields: Partial<PersonValues>): Partial<IntakeValues> => ({
    person: { kind: 'new', fields: { ...EMPTY_PERSON, name: '陳怡君', phone: '0912345678', ...fields } },
  });

  it('whose number breaks its rule waits for a reason', () => {
    const wrong = { idKind: 'nationalId', idNo: 'A123456788' } as const;
    expect(check(newcomer(wrong)).errors.idNo).toMatch(/^檢查碼不符/);
    expect(check(newcomer({ ...wrong, idOverride: '證件磨損' })).input).toMatchObject({
      client: { create: { idNo: 'A123456788', idOverride: '證件磨損' } },
    });
  });

  it('is asked for nothing first in an emergency: no telephone, no reason for a wrong number, no kind of paper', () => {
    const inNeed = (fields: Partial<PersonValues>) =>
      check({ ...newcomer(fields), priority: 'emergency' }).input?.client;
    expect(inNeed({ phone: '', idKind: 'nationalId', idNo: 'A123456788' })).toMatchObject({
      create: { anonymous: true, idNo: 'A123456788', idOverride: '急難通報' },
    });
    expect(inNeed({ idKind: 'passport', idNo: '' })).toMatchObject({ create: { idKind: null, idNo: null } });
    expect(inNeed({})).toMatchObject({ create: { anonymous: false, idOverride: null } });
  });

  it('comes back from a draft of an earlier release with blank fields for what that did not know', () => {
    const stored = { person: { kind: 'new', fields: { name: '陳', phone: '1', anonymous: false } } } as never;
    const restored = restoredIntake(emptyIntake(idOf(99)), stored);
    expect(restored.person).toEqual({ kind: 'new', fields: { ...EMPTY_PERSON, name: '陳', phone: '1' } });
    expect(restored.companions).toBe('');
  });

  it('may come for somebody else, with somebody', () => {
    const input = check({ onBehalfOf: '陳父', proxyCheck: 'kinship', companions: '陳妹' }).input;
    expect(input).toMatchObject({ onBehalfOf: '陳父', proxyCheck: 'kinship', companions: '陳妹' });
    expect(check().input).toMatchObject({ onBehalfOf: null, proxyCheck: null, companions: null });
  });
});
