import { describe, expect, it } from 'vitest';
import {
  checkIntake,
  emptyIntake,
  isUntouched,
  type IntakeValues,
  newPersonFrom,
  serviceAfterRegion,
  suggestSeries,
} from '../../../renderer/features/visits/intake-values.ts';
import { hit, idOf } from '../support/records.ts';

const WORDS = { person: 'who?', serviceCode: 'what?', headCount: '1–99', emergencyPurpose: '急難通報' };
const filled = (change: Partial<IntakeValues> = {}): IntakeValues => ({
  ...emptyIntake(idOf(99)),
  person: { kind: 'known', hit: hit() },
  purposeText: '問台胞證',
  serviceCode: 'D05',
  ...change,
});
const check = (change: Partial<IntakeValues> = {}) => checkIntake(filled(change), WORDS);

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
    expect(suggestSeries({ priority, channel, serviceCode })).toBe(series);
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
