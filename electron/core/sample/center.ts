import type { Role } from '../../../shared/contract/permissions.ts';
import type { ProfileInput, RoomInput } from '../../../shared/features/settings/contract.ts';

export const SAMPLE_PIN = '2580';

/** MOEA style, as a public agency would set it up; no real office. */
export const profile: ProfileInput & { practice: true } = {
  style: 'moea',
  nameZh: '臺商服務中心',
  nameEn: 'Business-People Service Center',
  taiWord: '臺',
  chinaWord: '中國大陸',
  hotline: '(02)5550-1995',
  emergencyHotline: '(02)5550-1999',
  addressZh: '臺北市中正區練習路一段 1 號 3 樓',
  addressEn: '3F., No. 1, Sec. 1, Lianxi Rd., Zhongzheng Dist., Taipei City',
  opensAt: '08:30',
  closesAt: '17:30',
  disclaimerZh: '本紀錄所載意見僅供參考，不代表機關立場，亦不具行政處分之效力。',
  disclaimerEn:
    'The opinions in this record are for reference only. They do not represent the position of the agency and have no effect as an administrative act.',
  idleLockMinutes: 10,
  practice: true,
};

export const rooms: RoomInput[] = [
  { code: '301', name: '台商接待室', nameEn: 'Reception room', kind: 'reception', isPrivate: false },
  { code: '302', name: '相談室一', nameEn: 'Consultation room 1', kind: 'consultation', isPrivate: true },
  { code: '303', name: '相談室二', nameEn: 'Consultation room 2', kind: 'consultation', isPrivate: true },
];

export const workstation = { code: 'A', name: '一號櫃檯', roomCode: '301' };

export type Account = 'desk' | 'adviser' | 'adviser2' | 'officer' | 'manager' | 'admin';

interface SampleStaff {
  account: Account;
  name: string;
  nameRoman: string;
  roles: Role[];
  unit: string;
}

export const staff: SampleStaff[] = [
  { account: 'desk', name: '林雅婷', nameRoman: 'Lin Ya-ting', roles: ['desk'], unit: '服務櫃檯' },
  { account: 'adviser', name: '張哲維', nameRoman: 'Chang Che-wei', roles: ['adviser'], unit: '法律顧問' },
  { account: 'adviser2', name: '許淑芬', nameRoman: 'Hsu Shu-fen', roles: ['adviser'], unit: '會計顧問' },
  { account: 'officer', name: '黃建銘', nameRoman: 'Huang Chien-ming', roles: ['officer'], unit: '協處承辦' },
  { account: 'manager', name: '李美玲', nameRoman: 'Lee Mei-ling', roles: ['manager'], unit: '主任室' },
  { account: 'admin', name: '周俊宏', nameRoman: 'Chou Chun-hung', roles: ['admin'], unit: '資訊' },
];
