import type { InstitutionProfile, PrivacyNoticeText } from './contract.ts';

/** Version of the text that comes with the application. */
const FIRST_VERSION = '1';

/** 1, 2, 3 … */
export const nextNoticeVersion = (before: string): string => String(Number(before) + 1);

type Institution = Pick<
  InstitutionProfile,
  'nameZh' | 'nameEn' | 'hotline' | 'privacyNoticeZh' | 'privacyNoticeEn' | 'privacyNoticeVersion'
>;

/** The six items of 個人資料保護法 §8, to be read out or shown; a center puts its own retention and receivers in. */
function firstZh({ nameZh, hotline }: Institution): string {
  return [
    `一、機關名稱：${nameZh}。`,
    '二、蒐集目的：辦理諮詢、協處、聯繫及服務統計。',
    '三、個人資料類別：姓名、聯絡方式、任職事業、諮詢事由，及您自願提供的證件號碼與文件。',
    '四、利用之期間、地區、對象及方式：於服務及法令所定保存期間內，在我國境內由本中心及經您同意的協助機關，以書面或電子方式利用。',
    `五、您的權利：您可以向本中心${hotline ? `（${hotline}）` : ''}請求查詢、閱覽、製給複製本、補充或更正、停止蒐集處理利用及刪除。`,
    '六、不提供的影響：您可以不提供個人資料；本中心仍受理一般詢問，但無法後續聯繫或代為協處。',
  ].join('\n');
}

function firstEn({ nameZh, nameEn, hotline }: Institution): string {
  return [
    `1. Who collects: ${nameEn || nameZh}.`,
    '2. Purpose: consultation, assistance, contact and service statistics.',
    '3. Data: name, contact details, company, the matter you bring, and any papers or numbers you choose to give.',
    '4. Use: for the period of the service and the retention set by law, in Taiwan, by this center and by agencies you agree to, on paper or electronically.',
    `5. Your rights: ask this center${hotline ? ` (${hotline})` : ''} to see, copy, complete or correct your data, to stop their use, or to delete them.`,
    '6. If you give none: general questions are still answered, but we cannot contact you later or act on your behalf.',
  ].join('\n');
}

/** What is read out or shown today, and its version. */
export function noticeTextOf(profile: Institution): PrivacyNoticeText {
  const { privacyNoticeZh: zh, privacyNoticeEn: en, privacyNoticeVersion: version } = profile;
  if (zh === null || version === null) {
    return { zh: firstZh(profile), en: firstEn(profile), version: FIRST_VERSION, isOwn: false };
  }
  return { zh, en: en ?? '', version, isOwn: true };
}
