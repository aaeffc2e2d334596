import type { Role } from '../../../shared/contract/permissions.ts';
import type { SetUpInput } from '../../../shared/features/setup/contract.ts';
import { connectToCore } from './core-client.ts';

export const PIN = '2580';

export interface Person {
  account: string;
  name: string;
  nameRoman: string;
  roles: Role[];
}

/** The people of the center most tests start in. */
export const PEOPLE = {
  manager: { account: 'manager', name: '王秀琴', nameRoman: 'Wang Hsiu-chin', roles: ['manager'] },
  clerk: { account: 'clerk', name: '林雅婷', nameRoman: 'Lin Ya-ting', roles: ['desk'] },
  officer: { account: 'officer', name: '黃建銘', nameRoman: 'Huang Chien-ming', roles: ['officer'] },
  adviser: { account: 'adviser', name: '張哲維', nameRoman: 'Chang Che-wei', roles: ['adviser'] },
} as const satisfies Record<string, { account: string; name: string; nameRoman: string; roles: readonly Role[] }>;

/** A small, ordinary center, no practice one. */
export const CENTER: SetUpInput = {
  profile: {
    style: 'sef',
    nameZh: '海濱台商服務中心',
    nameEn: 'Seaside Service Center',
    taiWord: '台',
    chinaWord: '中國大陸',
    hotline: '(02)5550-1995',
    emergencyHotline: '(02)5550-1999',
    addressZh: '台北市中正區海濱路一段 1 號',
    addressEn: null,
    opensAt: '08:30',
    closesAt: '17:30',
    disclaimerZh: '本紀錄所載意見僅供參考，不代表本會立場。',
    disclaimerEn: 'For reference only.',
    idleLockMinutes: 10,
  },
  rooms: [
    { code: 'R1', name: '台商接待室', nameEn: 'Reception', kind: 'reception', isPrivate: false },
    { code: 'C1', name: '台商相談室一', nameEn: 'Consultation 1', kind: 'consultation', isPrivate: true },
    { code: 'C2', name: '台商相談室二', nameEn: 'Consultation 2', kind: 'consultation', isPrivate: true },
  ],
  workstation: { code: 'A', name: '一號櫃檯', roomCode: 'R1' },
  manager: {
    account: PEOPLE.manager.account,
    name: PEOPLE.manager.name,
    nameRoman: PEOPLE.manager.nameRoman,
    pin: PIN,
  },
};

/** Sets the center up in an empty running application, with a backup of it; gives its recovery code. */
export async function setUpCenter(url: string): Promise<string> {
  const { call, close } = await connectToCore(url);
  try {
    const { recoveryCode } = await call.setup.setUp(CENTER);
    await call.staff.signIn({ account: PEOPLE.manager.account, pin: PIN });
    for (const { account, name, nameRoman, roles } of [PEOPLE.clerk, PEOPLE.officer, PEOPLE.adviser]) {
      await call.staff.create({ account, name, nameRoman, roles: [...roles], unit: null, pin: PIN });
    }
    await call.settings.backUpNow();
    await call.staff.signOut();
    return recoveryCode;
  } finally {
    close();
  }
}
