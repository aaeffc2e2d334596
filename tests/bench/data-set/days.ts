import type { SessionText } from '../../../shared/features/consultations/contract.ts';
import { EMPTY_SESSION_TEXT } from '../../../shared/features/consultations/rules.ts';
import type { Channel, Series } from '../../../shared/features/visits/records.ts';
import { services } from '../../../shared/features/visits/taxonomy.ts';
import { addDays, msOf, startOfBusinessDay, weekdayOf } from '../../../shared/lib/dates.ts';
import { type Random, weighted } from './random.ts';

/** The working days (Monday to Friday) of the years before `until`, `until` included, oldest first. */
export function workingDays(until: string, years: number): string[] {
  const days: string[] = [];
  for (let day = addDays(until, -365 * years); day <= until; day = addDays(day, 1)) {
    if (weekdayOf(day) % 6 !== 0) days.push(day);
  }
  return days;
}

const OPENS_AFTER_MS = 8.5 * 3_600_000;
const OPEN_FOR_MS = 9 * 3_600_000;

/** Moments of arrival on one day, in order, in milliseconds. */
export function arrivals(random: Random, day: string, count: number): number[] {
  const opens = msOf(startOfBusinessDay(day)) + OPENS_AFTER_MS;
  return Array.from({ length: count }, () => opens + random.whole(OPEN_FOR_MS)).toSorted((a, b) => a - b);
}

export const channel = weighted<Channel>([
  ['walkIn', 62],
  ['phone', 24],
  ['email', 7],
  ['letter', 3],
  ['web', 2],
  ['fax', 1],
  ['event', 1],
]);

export const series = weighted<Series>([
  ['A', 55],
  ['B', 35],
  ['P', 9.5],
  ['E', 0.5],
]);

/** Few services make most of the work. */
export const service = weighted(services.map((each, place) => [each, 1 / (place + 1)] as const));

const REGIONS = ['CN-GD', 'CN-JS', 'CN-FJ', 'CN-SH', 'CN-ZJ', 'VN', 'TH', 'ID', 'TW'];
export const region = (random: Random): string => random.oneOf(REGIONS);

const SENTENCES = [
  '來電詢問廠房租約到期後的續約條件，對方要求提高租金三成。',
  '員工資遣費計算方式與當地勞動部門說法不一，希望確認法令依據。',
  '貨款遭客戶拖欠已逾六個月，想了解仲裁與訴訟的程序與費用。',
  '子女就學所需文件尚缺出生證明公證書，請協助說明辦理流程。',
  '公司擬遷回臺灣投資，詢問投資臺灣行動方案的申請資格。',
  '海關認定貨品歸類有誤，要求補稅並處罰鍰，當事人不服。',
  '已說明相關規定並提供申請書表，請當事人備齊文件後再行送件。',
  '建議先行協商並保留書面紀錄，必要時可請當地台商協會協助。',
];
export const sentence = (random: Random): string => random.oneOf(SENTENCES);

const WHO =
  '當事人 對方公司 房東 園區管委會 勞動仲裁委員會 稅務局 海關 外匯管理局 會計師 合資夥伴 供應商 離職員工 街道辦 法院 銀行'.split(
    ' ',
  );
const DID =
  '拒絕退還 要求補繳 主張解除 來函催告 單方變更 遲未核發 同意展延 口頭承諾 申請凍結 已經移轉 尚未登記 通知終止 質疑申報 願意協商 提起訴訟'.split(
    ' ',
  );
const WHAT =
  '廠房押金 社會保險費 土地使用權 出口退稅 股權轉讓款 環評許可 勞動合同 增值稅發票 設備進口關稅 技術授權金 員工經濟補償 匯出盈餘 商標權 工程尾款 居留簽證'.split(
    ' ',
  );
const WHEN = '上個月 去年底 今年三月 簽約之後 疫情期間 交屋前 年度查核時 董事會決議後'.split(' ');

/** What one record says and the next does not: who did what, when, about how much. */
const clause = (random: Random): string =>
  `${random.oneOf(WHEN)}${random.oneOf(WHO)}${random.oneOf(DID)}${random.oneOf(WHAT)}，金額約${10 + random.whole(990)}萬元。`;
const paragraph = (random: Random): string => `${sentence(random)}${clause(random)}${clause(random)}`;

/** What an adviser wrote in a finished record. */
export function sessionText(random: Random): SessionText {
  return {
    ...EMPTY_SESSION_TEXT,
    question: paragraph(random),
    facts: paragraph(random),
    analysis: paragraph(random),
    advice: paragraph(random),
    nextSteps: random.isLikely(0.3) ? [{ what: '補齊文件', who: '當事人', dueOn: null }] : [],
    outcome: random.oneOf(['answered', 'answered', 'partly', 'needsReferral'] as const),
    confirmation: random.oneOf(['signature', 'oral'] as const),
    confirmationNote: '',
    internalNotes: '',
  };
}
