import type { ProfileValues } from './profile-form.ts';

const COMMON = { nameEn: 'Business-People Service Center', opensAt: '08:30', closesAt: '17:30', idleLockMinutes: 10 };

/**
 * The usual answers of the two institutions (docs/glossary.md): a foundation speaks of 本會 and 台商, a public agency of
 * 機關 and 臺商. Everything is a proposal; telephone numbers change and are checked by the person who sets up.
 */
export const PRESETS: Record<ProfileValues['style'], ProfileValues> = {
  sef: {
    ...COMMON,
    style: 'sef',
    nameZh: '台商服務中心',
    taiWord: '台',
    chinaWord: '中國大陸',
    hotline: '(02)2175-7000',
    emergencyHotline: '(02)2533-9995',
    addressZh: '',
    addressEn: '',
    disclaimerZh: '本紀錄所載意見僅供參考，不代表本會立場。',
    disclaimerEn:
      'The opinions in this record are for reference only and do not represent the position of the Foundation.',
  },
  moea: {
    ...COMMON,
    style: 'moea',
    nameZh: '臺商服務中心',
    taiWord: '臺',
    chinaWord: '大陸地區',
    hotline: '',
    emergencyHotline: '',
    addressZh: '',
    addressEn: '',
    disclaimerZh: '本紀錄所載意見僅供參考，不代表機關立場，亦不具行政處分之效力。',
    disclaimerEn:
      'The opinions in this record are for reference only. They do not represent the position of the agency and have no effect as an administrative act.',
  },
};

/** The values after another style was chosen: fields nobody had touched follow it, what was typed stays. */
export function withStyle(values: ProfileValues, style: ProfileValues['style']): ProfileValues {
  const before = PRESETS[values.style];
  const untouched = Object.entries(PRESETS[style]).filter(
    ([field]) => values[field as keyof ProfileValues] === before[field as keyof ProfileValues],
  );
  return { ...values, ...Object.fromEntries(untouched), style };
}
