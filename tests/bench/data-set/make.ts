import type Database from 'better-sqlite3';
import { createRouterClient } from '@orpc/server';
import { createApp } from '../../../electron/core/app.ts';
import type { Clock, SecretStore } from '../../../electron/core/ports.ts';
import type { Role } from '../../../shared/contract/permissions.ts';
import type { SetUpInput } from '../../../shared/features/setup/contract.ts';
import { msOf, startOfBusinessDay, addDays } from '../../../shared/lib/dates.ts';
import { type DataSetSize, fillDataSet } from './fill.ts';
import { bareCorePorts } from './ports.ts';

/** PIN of every person of a data set. */
export const DATA_SET_PIN = '2580';
export const DATA_SET_MANAGER = 'manager';

const CENTER: SetUpInput = {
  profile: {
    style: 'sef',
    nameZh: '台商服務中心（量測資料）',
    nameEn: 'Service Center (data set for measuring)',
    taiWord: '台',
    chinaWord: '中國大陸',
    hotline: null,
    emergencyHotline: null,
    addressZh: null,
    addressEn: null,
    opensAt: '08:30',
    closesAt: '17:30',
    disclaimerZh: '意見僅供參考，不代表機關立場。',
    disclaimerEn: 'For reference only.',
    idleLockMinutes: 60,
  },
  rooms: [
    { code: 'R1', name: '接待室', nameEn: 'Reception', kind: 'reception', isPrivate: false },
    ...[1, 2, 3, 4].map((number) => ({
      code: `C${number}`,
      name: `第${number}相談室`,
      nameEn: `Consultation ${number}`,
      kind: 'consultation' as const,
      isPrivate: true,
    })),
  ],
  workstation: { code: 'A', name: '櫃檯一', roomCode: 'R1' },
  manager: { account: DATA_SET_MANAGER, name: '王主管', nameRoman: 'Wang', pin: DATA_SET_PIN },
};

/** With the manager, twelve. */
const COLLEAGUES: [account: string, name: string, roles: Role[]][] = [
  ['desk1', '陳接待', ['desk']],
  ['desk2', '林接待', ['desk']],
  ['desk3', '黃接待', ['desk']],
  ['desk4', '張接待', ['desk']],
  ['adviser1', '李顧問', ['adviser']],
  ['adviser2', '吳顧問', ['adviser']],
  ['adviser3', '劉顧問', ['adviser']],
  ['adviser4', '蔡顧問', ['adviser']],
  ['officer1', '楊承辦', ['officer']],
  ['officer2', '許承辦', ['officer']],
  ['admin1', '鄭管理', ['admin']],
];

interface MakeOptions {
  data: string;
  size: DataSetSize;
  /** Last day with visits. */
  until: string;
  secrets: SecretStore;
  onDay?: (written: number) => void;
}

/** The time of the data, moved by who fills it; nothing happens by itself meanwhile. */
function movableClock(startMs: number): Clock & { set(ms: number): void } {
  let now = startMs;
  const never = { cancel: (): void => {} };
  return { nowMs: () => now, after: () => never, every: () => never, set: (ms) => (now = ms) };
}

/** Makes a center with twelve people and five years of visits in an empty folder. Throws when there is data in it. */
export async function makeDataSet({ data, size, until, secrets, onDay }: MakeOptions): Promise<void> {
  const clock = movableClock(msOf(startOfBusinessDay(addDays(until, -365 * 5 - 1))));
  const ports = bareCorePorts({ data, clock, secrets });
  let connection: Database.Database | undefined;
  const app = await createApp(ports, {
    folder: { automatic: false, onConnection: (opened) => (connection = opened) },
  });
  try {
    if (app.scope.folder.phase !== 'fresh') throw new Error(`There is data in ${data} already; name an empty folder.`);
    const client = createRouterClient(app.router, { context: app.contextFor({ kind: 'window', id: 'load' }) });
    await client.setup.setUp(CENTER);
    await client.staff.signIn({ account: DATA_SET_MANAGER, pin: DATA_SET_PIN });
    for (const [account, name, roles] of COLLEAGUES) {
      await client.staff.create({ account, name, nameRoman: null, roles, unit: null, pin: DATA_SET_PIN });
    }
    const staff = await client.staff.list();
    const rooms = await client.settings.rooms();
    fillDataSet({
      database: app.scope.folder.open,
      connection: connection!,
      size,
      until,
      staffIds: staff.map(({ id }) => id),
      roomIds: rooms.map(({ id }) => id),
      nextId: ports.ids.next,
      setClock: clock.set,
      ...(onDay ? { onDay } : {}),
    });
  } finally {
    await app.close();
  }
}
