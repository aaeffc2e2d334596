import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhones } from '../../../../shared/lib/identifiers/phone.ts';

const read = (typed: string): string[] =>
  readPhones(typed).phones.map(({ country, kind, e164, extension }) =>
    [country, kind, e164, ...(extension === null ? [] : [`#${extension}`])].join(' '),
  );

describe('a telephone number', () => {
  it.each([
    ['(02)2715-1995#123', 'TW landline +886227151995 #123'],
    ['（０２）２７１５－１９９５', 'TW landline +886227151995'],
    ['02-27151995轉123', 'TW landline +886227151995 #123'],
    ['02-27151995 分機 123', 'TW landline +886227151995 #123'],
    ['+886-2-27151995', 'TW landline +886227151995'],
    ['+886 (0)2 2715 1995', 'TW landline +886227151995'],
    ['049-2345678', 'TW landline +886492345678'],
    ['037-123456', 'TW landline +88637123456'],
    ['0836-12345', 'TW landline +88683612345'],
    ['0912345678', 'TW mobile +886912345678'],
    ['0912-345-678', 'TW mobile +886912345678'],
    ['0912 345 678', 'TW mobile +886912345678'],
    ['886912345678', 'TW mobile +886912345678'],
    ['002886912345678', 'TW mobile +886912345678'],
    ['0800-085-095', 'TW service +886800085095'],
    ['13800138000', 'CN mobile +8613800138000'],
    ['+86 138 0013 8000', 'CN mobile +8613800138000'],
    ['0769-22334455', 'CN landline +8676922334455'],
    ['0769-22334455-8001', 'CN landline +8676922334455 #8001'],
    ['+86-769-22334455', 'CN landline +8676922334455'],
    ['010-65121234', 'CN landline +861065121234'],
    ['+84 28 3822 1234', 'OTHER unknown +842838221234'],
    ['+1-626-555-0148', 'OTHER unknown +16265550148'],
  ])('%s is %s', (typed, phone) => {
    expect(read(typed)).toEqual([phone]);
    expect(readPhones(typed).issue).toBeNull();
  });

  it('two in one field are two', () => {
    for (const typed of ['0912345678、02-27151995', '0912345678 / 0227151995', '0912345678 02-27151995']) {
      expect(read(typed)).toEqual(['TW mobile +886912345678', 'TW landline +886227151995']);
    }
  });

  it.each([
    ['27151995', 'phoneNoArea'],
    ['同上', 'phoneSame'],
    ['0812345678', 'phoneUnknown'],
    ['+86 12800138000', 'phoneUnknown'],
    ['+84', 'phoneShort'],
    ['九一二三', 'phoneShort'],
    ['0912345678、同上', 'phoneSame'],
  ])('%s is asked about: %s', (typed, code) => {
    expect(readPhones(typed).issue).toMatchObject({ code, level: 'doubt' });
  });

  it('without an area, that of Taipei is proposed', () => {
    expect(readPhones('2715-1995').issue?.params).toEqual({ suggestion: '02-2715-1995' });
  });

  it('nothing typed is nothing to ask about', () => {
    expect(readPhones('  ')).toEqual({ phones: [], issue: null });
  });

  it('is the same number however a mobile is grouped, and any text gets an answer', () => {
    const digits = fc.stringMatching(/^09\d{8}$/);
    const separator = fc.constantFrom('', '-', ' ', '.', '–');
    fc.assert(
      fc.property(digits, separator, separator, (number, a, b) => {
        const typed = `${number.slice(0, 4)}${a}${number.slice(4, 7)}${b}${number.slice(7)}`;
        expect(read(typed)).toEqual([`TW mobile +886${number.slice(1)}`]);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        for (const { e164 } of readPhones(typed).phones) {
          if (e164 !== null) expect(e164).toMatch(/^\+\d{8,15}$/);
        }
      }),
    );
  });
});
