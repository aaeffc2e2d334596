/**
 * Writes resources/reference/initials.json: by which letter of Pinyin and which sign of Zhuyin a Han character's reading
 * begins, for finding a person by the initials of their name. Readings are Unihan's: the customary ones (kMandarin) and those
 * frequent in running text (kHanyuPinlu); SURNAMES adds what only surnames are read as. Debian's package unicode-data has the
 * file; run after it changed:
 *
 *     node scripts/make-initials.ts [/usr/share/unicode/Unihan_Readings.txt.bz2]
 *
 * What it says is stored in the search index: with other contents SEARCH_INDEX of core/db/search-index.ts must rise.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const FROM = process.argv[2] ?? '/usr/share/unicode/Unihan_Readings.txt.bz2';

/** Readings a character has as a surname and hardly elsewhere. */
const SURNAMES =
  '曾zeng 單shan 单shan 翟zhai 仇qiu 查zha 解xie 區ou 区ou 任ren 朴piao 葛ge 蓋ge 盖ge 尉wei 尉yu 樂yue 乐yue 繆miao 缪miao 洗xian 冼xian ' +
  '員yun 员yun 賁ben 覃qin 覃tan 隗wei 隗kui 逄pang 黑he 石shi 折she 佘she 万mo 俟qi 令ling 長zhang 种chong 祭zhai 能nai 秘bi 寧ning 宓mi 晟sheng ' +
  '澹tan 臺tai 句gou 車che 车che 召shao 郗xi 郗chi 哈ha 那na 莘shen 莘xin 褚chu 都du 郇xun 郇huan 鮮xian 盛sheng 相xiang 要yao 應ying 占zhan 紀ji';

/** Characters of names whose reading is missing or another in Taiwan. */
const NAMES =
  '妤yu 瑄xuan 綸lun 昀yun 玟wen 玟min 珈jia 嬅hua 筠yun 筠jun 涵han 禎zhen 禎zheng 晴qing 彥yan 勛xun 堃kun 喆zhe 煊xuan 犇ben 鱻xian 昇sheng 崧song 宸chen 姵pei 婕jie 霈pei 渝yu 攸you 澔hao 薰xun 菀wan 垚yao 淼miao 焱yan 鑫xin 𠮷ji';

// prettier-ignore
const ZHUYIN: [beginning: RegExp, sign: string][] = [
  [/^zh/, 'ㄓ'], [/^ch/, 'ㄔ'], [/^sh/, 'ㄕ'],
  [/^b/, 'ㄅ'], [/^p/, 'ㄆ'], [/^m/, 'ㄇ'], [/^f/, 'ㄈ'], [/^d/, 'ㄉ'], [/^t/, 'ㄊ'], [/^n/, 'ㄋ'], [/^l/, 'ㄌ'],
  [/^g/, 'ㄍ'], [/^k/, 'ㄎ'], [/^h/, 'ㄏ'], [/^j/, 'ㄐ'], [/^q/, 'ㄑ'], [/^x/, 'ㄒ'], [/^r/, 'ㄖ'],
  [/^z/, 'ㄗ'], [/^c/, 'ㄘ'], [/^s/, 'ㄙ'],
  [/^(yu|yong)/, 'ㄩ'], [/^y/, 'ㄧ'], [/^w/, 'ㄨ'],
  [/^ai/, 'ㄞ'], [/^ang/, 'ㄤ'], [/^an/, 'ㄢ'], [/^ao/, 'ㄠ'], [/^a/, 'ㄚ'],
  [/^ei/, 'ㄟ'], [/^eng/, 'ㄥ'], [/^en/, 'ㄣ'], [/^er/, 'ㄦ'], [/^e/, 'ㄜ'],
  [/^ou/, 'ㄡ'], [/^o/, 'ㄛ'],
];

/** «zhèng» → «zheng»; ü is written v. */
const toneless = (syllable: string): string =>
  syllable
    .normalize('NFD')
    .replaceAll(/u\u0308/g, 'v')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();

/** «z ㄓ» for zheng; null for what is no syllable (m̀, hng). */
function initialOf(syllable: string): string | null {
  const plain = toneless(syllable);
  const sign = ZHUYIN.find(([beginning]) => beginning.test(plain))?.[1];
  return sign && /^[a-z]+$/.test(plain) && /[aeiouv]/.test(plain) ? `${plain[0]} ${sign}` : null;
}

const groups = new Map<string, Set<string>>();
function add(character: string, syllable: string): void {
  const initial = initialOf(syllable);
  if (!initial) return;
  const group = groups.get(initial) ?? new Set();
  groups.set(initial, group.add(character));
}

const RARE_IN_TEXT = 5;
const readings = execFileSync('bzcat', [FROM], { encoding: 'utf8', maxBuffer: 2 ** 28 });
const version = /Unicode version: (\S+)/.exec(readings)?.[1] ?? '?';
for (const [, code, field, value] of readings.matchAll(/^U\+(\w+)\t(kMandarin|kHanyuPinlu)\t(.+)$/gm)) {
  const character = String.fromCodePoint(Number.parseInt(code!, 16));
  for (const each of value!.split(' ')) {
    const times = /\((\d+)\)/.exec(each)?.[1];
    if (field === 'kMandarin' || Number(times) >= RARE_IN_TEXT) add(character, each.replace(/\(.*/, ''));
  }
}
for (const [, character, syllable] of `${SURNAMES} ${NAMES}`.matchAll(/(\p{Script=Han})([a-z]+)/gu))
  add(character!, syllable!);

const codePoint = (character: string): number => character.codePointAt(0)!;
const initials = Object.fromEntries(
  [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([initial, characters]) => [
      initial,
      [...characters].toSorted((a, b) => codePoint(a) - codePoint(b)).join(''),
    ]),
);
const source = `Unihan ${version}, kMandarin and kHanyuPinlu (© Unicode, Inc.; Unicode License, initials.LICENSE)`;
writeFileSync('resources/reference/initials.json', `${JSON.stringify({ source, initials }, null, 1)}\n`);
const count = new Set(Object.values(initials).flatMap((each) => [...each])).size;
console.log(`${count} characters, ${Object.keys(initials).length} initials, Unicode ${version}`);
