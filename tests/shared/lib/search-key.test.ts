import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FOLD_TABLE } from '../../../shared/lib/fold-table.ts';
import { searchKey, searchWords } from '../../../shared/lib/search-key.ts';

/** The keys of all spellings: one and the same, if one search is to find them all. */
const keysOf = (...spellings: string[]): string[] => [...new Set(spellings.map(searchKey))];

describe('one search finds', () => {
  test.each([
    ['臺商', '台商', '台商'],
    ['裏', '裡'],
    ['峯', '峰'],
    ['綫', '線', '线'],
    ['羣', '群'],
    ['陈怡君', '陳怡君'],
    ['东莞', '東莞'],
    ['黄', '黃'],
    ['吴', '吳', '呉'],
    ['真', '眞'],
    ['衛', '衞', '卫'],
    ['啓', '啟', '启'],
    ['高', '髙'],
    ['山崎', '山﨑'],
    ['渡邊', '渡辺', '渡边'],
  ])('variants and simplified shapes: %s', (...spellings) => expect(keysOf(...spellings)).toHaveLength(1));

  test('compatibility ideographs by their plain twins', () => {
    expect(keysOf('\ufa1b', '福')).toHaveLength(1);
    expect(keysOf('\u{2f80a}', '僧')).toHaveLength(1);
    expect(keysOf('葛\u{e0100}', '葛')).toHaveLength(1);
  });

  test('an Indigenous or foreign name whatever separates its parts', () => {
    expect(
      keysOf(
        ...Array.from('．‧·・.･•∙').map((dot) => `Saidhai${dot}Tahovecahe`),
        'Saidhai Tahovecahe',
        'saidhaitahovecahe',
      ),
    ).toHaveLength(1);
    expect(keysOf('Pa’e', "Pa'e", 'Paʼe', 'Paˈe')).toHaveLength(1);
  });

  test('a company with any abbreviation mark, width, space or quotation mark', () => {
    expect(keysOf('㈱大同', '(株)大同', '（株）大同', '（株） 大同')).toHaveLength(1);
    expect(keysOf('Ａ＆Ｂ有限公司', 'A&B有限公司', 'a & b　有限公司')).toHaveLength(1);
    expect(keysOf('"大同" <b>', '大同b', "大同';--b")).toHaveLength(1);
  });

  test('Latin names without their accents', () => {
    expect(keysOf('Nguyễn Đức', 'NGUYEN DUC')).toHaveLength(1);
    expect(keysOf('São Paulo', 'Sao Paulo')).toHaveLength(1);
    expect(keysOf('İzmir', 'Izmir')).toHaveLength(1);
  });

  test('numbers typed in full width', () => {
    expect(keysOf('０９１２－３４５－６７８', '0912345678')).toHaveLength(1);
  });
});

describe('two names stay apart', () => {
  test.each([
    ['凃', '涂'],
    ['坤', '堃'],
    ['哲', '喆'],
    ['芸', '藝'],
    ['か', 'が'],
    ['王五', '王武'],
  ])('%s and %s', (a, b) => expect(searchKey(a)).not.toBe(searchKey(b)));
});

describe('a search key', () => {
  test('keeps rare characters whole', () => {
    expect(searchKey('𠮷𤧟𥚃')).toBe('𠮷𤧟𥚃');
    expect(searchKey('堃煊喆犇鱻')).toBe('堃煊喆犇鱻');
    expect(searchKey('王\ue000明')).toBe('王\ue000明');
  });

  test('keeps every digit of a phone number, in order', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+\d() \-#轉./]{0,30}$/u), (phone) => {
        expect(searchKey(phone).replaceAll(/\D/g, '')).toBe(phone.replaceAll(/\D/g, ''));
      }),
    );
  });

  test('of a key is the key itself, for every character and any text', () => {
    const restless: string[] = [];
    for (let code = 0; code < 0x110000; code += 1) {
      const isSurrogate = code >= 0xd800 && code < 0xe000;
      const isUnassignedPlane = code >= 0x40000 && code < 0xe0000;
      if (isSurrogate || isUnassignedPlane) continue;
      const key = searchKey(`a${String.fromCodePoint(code)}b`);
      if (searchKey(key) !== key) restless.push(code.toString(16));
    }
    expect(restless).toEqual([]);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => searchKey(searchKey(text)) === searchKey(text)));
  }, 60_000);

  test('is its words without the spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = searchWords(text);
        expect(words.trim()).toBe(words);
        expect(words).not.toContain('  ');
      }),
    );
    expect(searchWords('  CHEN, Yi-Chun ')).toBe('chen yi chun');
  });
});

describe('the fold table', () => {
  test('leads to a representative in one step', () => {
    for (const representative of FOLD_TABLE.values()) expect(FOLD_TABLE.has(representative)).toBe(false);
  });

  test('covers the characters of both sides of the strait', () => {
    expect(FOLD_TABLE.size).toBeGreaterThan(4000);
  });
});
