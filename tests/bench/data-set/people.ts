import type { ClientInput } from '../../../shared/features/directory/people.ts';
import { type Random, weighted } from './random.ts';

/** Surnames of Taiwan with their share in percent (Ministry of the Interior, names of the population). */
const surname = weighted(
  (
    '陳11.1 林8.3 黃6.0 張5.3 李5.1 王4.1 吳4.0 劉3.2 蔡2.9 楊2.7 許2.3 鄭1.9 謝1.8 洪1.5 郭1.5 邱1.5 曾1.5 廖1.4 賴1.3 徐1.3 ' +
    '周1.2 葉1.2 蘇1.2 莊.95 呂.9 江.9 何.85 蕭.8 羅.8 高.75 潘.65 簡.65 朱.6 鍾.6 游.6 彭.6 詹.58 胡.56 施.56 沈.55 余.55 盧.5 ' +
    '梁.45 趙.45 顏.44 柯.44 翁.42 魏.4 孫.4 戴.36 范.35 方.33 宋.33 鄧.25 杜.22 傅.22 侯.22 曹.21 薛.2 丁.18 卓.18 阮.17 馬.17 董.17 ' +
    '溫.16 唐.16 藍.15 石.15 蔣.14 古.13 紀.12 姚.12 連.11 歐陽.04 張簡.03 范姜.02 司馬.01'
  )
    .split(' ')
    .map((each) => [/^\D+(?=[\d.])/.exec(each)![0].replace('.', ''), Number(/[\d.]+$/.exec(each)![0])] as const),
);

/** Given names so frequent that thousands share them: two 陳怡君 are an ordinary day. */
const FREQUENT = (
  '家豪 志明 俊傑 建宏 俊宏 志豪 志偉 承翰 冠宇 文雄 志宏 建志 宗翰 柏翰 冠廷 彥廷 信宏 明宏 國華 建國 文彬 榮華 金龍 進財 ' +
  '淑芬 淑惠 美玲 雅婷 怡君 美惠 麗華 淑貞 雅惠 佳穎 雅雯 詩涵 宜蓁 怡婷 郁婷 心怡 佩珊 秀英 秀琴 美珠 惠美 淑娟 鈺婷 品妤'
).split(' ');
const FIRST = [...'建志俊家國明文宏承冠柏彥宗信榮金淑美雅怡麗惠佩秀鈺詩宜郁品佳思子育哲智正永瑞嘉景仁智毅振聖昱堃喆煊'];
const SECOND = [...'豪明傑宏偉翰宇雄華彬龍財志賢德祥輝源成昌霖芬惠玲婷君珍貞雯涵蓁怡珊英琴珠娟妤萱庭安慧如儀萍燕瑄蓉'];
const SYLLABLES = 'Chia Chih Chun Hao Hsin Hui Jen Kuan Li Mei Ming Pei Shu Ting Tsung Wei Wen Ya Yi Yu'.split(' ');
const ROMAN_SURNAMES: Record<string, string> = {
  陳: 'Chen',
  林: 'Lin',
  黃: 'Huang',
  張: 'Chang',
  李: 'Lee',
  王: 'Wang',
  吳: 'Wu',
  劉: 'Liu',
  蔡: 'Tsai',
  楊: 'Yang',
};

const COMPANY_HEAD = [...'鴻宏大華東南昌隆金永台寶富聯新光瑞立正信佳豐泰源盛和順億成達'];
const COMPANY_FIELD =
  '精密 電子 塑膠 紡織 五金 機械 光電 化工 食品 貿易 科技 工業 鞋業 家具 玩具 自行車 模具 包裝 生技 國際'.split(' ');
const COMPANY_FORM =
  '股份有限公司 有限公司 企業有限公司 （東莞）有限公司 （昆山）有限公司 （蘇州）有限公司 （廈門）有限公司 （越南）責任有限公司 （泰國）有限公司'.split(
    ' ',
  );

/** Names of companies, all different. */
export function companyNames(random: Random, count: number): string[] {
  const names = new Set<string>();
  while (names.size < count) {
    const head = `${random.oneOf(COMPANY_HEAD)}${random.oneOf(COMPANY_HEAD)}`;
    names.add(`${head}${random.oneOf(COMPANY_FIELD)}${random.oneOf(COMPANY_FORM)}`);
  }
  return [...names];
}

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.whole(10)).join('');

function phone(random: Random): string {
  const kind = random.next();
  if (kind < 0.8) return `09${digits(random, 2)}-${digits(random, 3)}-${digits(random, 3)}`;
  if (kind < 0.9) return `(0${2 + random.whole(6)}) 2${digits(random, 3)}-${digits(random, 4)}#${digits(random, 3)}`;
  return `+86 13${digits(random, 1)} ${digits(random, 4)} ${digits(random, 4)}`;
}

function romanOf(random: Random, family: string): string | null {
  if (!random.isLikely(0.3)) return null;
  const known = ROMAN_SURNAMES[family] ?? random.oneOf(SYLLABLES);
  return `${known} ${random.oneOf(SYLLABLES)}-${random.oneOf(SYLLABLES)}`;
}

/** One person as a desk would type them in. */
export function person(
  random: Random,
  companies: readonly string[],
): Pick<ClientInput, 'name' | 'nameRoman' | 'phone' | 'companyName' | 'note' | 'anonymous'> {
  const family = surname(random);
  const given = random.isLikely(0.25) ? random.oneOf(FREQUENT) : `${random.oneOf(FIRST)}${random.oneOf(SECOND)}`;
  return {
    name: `${family}${given}`,
    nameRoman: romanOf(random, family),
    phone: phone(random),
    companyName: random.isLikely(0.8) ? random.oneOf(companies) : null,
    note: random.isLikely(0.05) ? '偏好以電話聯絡' : null,
    anonymous: false,
  };
}
