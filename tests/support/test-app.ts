import { createRouterClient, ORPCError } from '@orpc/server';
import type { ContractRouterClient } from '@orpc/contract';
import { expect } from 'vitest';
import { type App, type AppOptions, createApp } from '../../electron/core/app.ts';
import type { Caller } from '../../electron/core/ports.ts';
import type { Contract } from '../../shared/contract/index.ts';
import type { ErrorCode } from '../../shared/contract/errors.ts';
import type { Role } from '../../shared/contract/permissions.ts';
import type { SetUpInput } from '../../shared/features/setup/contract.ts';
import { createTestPorts, type TestPorts, type TestPortsOptions } from './core-ports.ts';

export type Client = ContractRouterClient<Contract>;

/** Cheap on purpose: the tests that are about the cost of a PIN use the real one. */
const TEST_PIN_COST = 2 ** 4;
export const TEST_PIN = '2580';

/** A small, ordinary center: two rooms, and one person of each role, account = role. */
export const TEST_CENTER: SetUpInput = {
  profile: {
    style: 'sef',
    nameZh: '測試台商服務中心',
    nameEn: 'Test Service Center',
    taiWord: '台',
    chinaWord: '中國大陸',
    hotline: '02-2712-9292',
    emergencyHotline: '02-2712-9292',
    addressZh: '台北市中山區北安路536號',
    addressEn: null,
    opensAt: '08:30',
    closesAt: '17:30',
    disclaimerZh: '意見僅供參考，不代表機關立場。',
    disclaimerEn: 'For reference only.',
    idleLockMinutes: 5,
  },
  rooms: [
    { code: 'R1', name: '台商接待室', nameEn: 'Reception', kind: 'reception', isPrivate: false },
    { code: 'C1', name: '第一相談室', nameEn: 'Consultation 1', kind: 'consultation', isPrivate: true },
  ],
  workstation: { code: 'A', name: '櫃檯一', roomCode: 'R1' },
  manager: { account: 'manager', name: '王主管', nameRoman: 'Wang', pin: TEST_PIN },
};
const COLLEAGUES: { account: Role; name: string }[] = [
  { account: 'desk', name: '陳接待' },
  { account: 'adviser', name: '林顧問' },
  { account: 'officer', name: '張承辦' },
  { account: 'admin', name: '黃管理' },
];

export interface TestApp {
  app: App;
  ports: TestPorts;
  /** A window of its own for each id. */
  client(callerId?: string): Client;
  clientFor(caller: Caller): Client;
  /** Signs in at a window of that account's own (or the one named), and gives its client. */
  signIn(account: string, callerId?: string): Promise<Client>;
  /** Returned by the set-up, in phase `ready`. */
  recoveryCode: string;
  close(): Promise<void>;
  /** Closes the application and starts it again on the same folder, as after a restart of the computer. */
  restart(): Promise<TestApp>;
}

export interface TestAppOptions extends TestPortsOptions {
  /** `fresh` an empty folder; `ready` (the default) the small center. */
  phase?: 'fresh' | 'ready';
  ports?: TestPorts;
  pinCost?: number;
  folder?: NonNullable<AppOptions['folder']>;
  engine?: NonNullable<AppOptions['engine']>;
  /** Letters of the workstation the small center is set up on. */
  workstationCode?: string;
}

const running = new Set<App>();

/** Closes what a test left open; for `afterEach`. */
export async function closeTestApps(): Promise<void> {
  await Promise.all([...running].map((app) => app.close()));
  running.clear();
}

async function fillCenter(client: Client, code: string): Promise<string> {
  const workstation = { ...TEST_CENTER.workstation, code };
  const { recoveryCode } = await client.setup.setUp({ ...TEST_CENTER, workstation });
  await client.staff.signIn({ account: 'manager', pin: TEST_PIN });
  for (const { account, name } of COLLEAGUES) {
    await client.staff.create({ account, name, nameRoman: null, roles: [account], unit: null, pin: TEST_PIN });
  }
  await client.staff.signOut();
  return recoveryCode;
}

/** A whole application on a data folder of its own, spoken to through its router. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const ports = options.ports ?? createTestPorts(options);
  const app = await createApp(ports, {
    pinCost: options.pinCost ?? TEST_PIN_COST,
    // Checks and backups that start by themselves would outlive a short test.
    folder: { automatic: false, ...options.folder },
    ...(options.engine && { engine: options.engine }),
  });
  running.add(app);
  const clientFor = (caller: Caller): Client => createRouterClient(app.router, { context: app.contextFor(caller) });
  const client = (id = 'window-1'): Client => clientFor({ kind: 'window', id });
  const close = async (): Promise<void> => {
    if (running.delete(app)) await app.close();
  };
  const isNew = (options.phase ?? 'ready') === 'ready' && app.scope.folder.phase === 'fresh';
  const recoveryCode = isNew ? await fillCenter(client('set-up'), options.workstationCode ?? 'A') : '';
  return {
    app,
    ports,
    client,
    clientFor,
    signIn: async (account, callerId = `window of ${account}`) => {
      const own = client(callerId);
      await own.staff.signIn({ account, pin: TEST_PIN });
      return own;
    },
    recoveryCode,
    close,
    restart: async () => {
      await close();
      return startTestApp({ ...options, ports });
    },
  };
}

/** Expects a refusal of the catalogue; its data, for a closer look. */
export async function expectRefusal(call: Promise<unknown>, code: ErrorCode): Promise<Record<string, unknown>> {
  const error = await call.then(
    () => expect.fail(`Expected ${code}, but the call went through`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ORPCError);
  const { code: actual, data } = error as ORPCError<string, Record<string, unknown>>;
  expect({ code: actual, data }).toMatchObject({ code });
  return data;
}
