import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeMeta } from '../../../electron/core/db/meta.ts';
import { openDatabase } from '../../../electron/core/db/open.ts';
import { createStore } from '../../../electron/core/db/store.ts';
import { membershipOf } from '../../../electron/core/features/sync/enrol.ts';
import { createEnrolment } from '../../../electron/core/features/sync/enrolment.ts';
import type { OpenDatabase } from '../../../electron/core/data-folder/types.ts';
import { insertStaff } from '../../../electron/core/features/staff/service.ts';
import type { Network, NetworkRequest } from '../../../electron/core/ports.ts';
import { MEMBERSHIP, sealMembership } from '../../../electron/core/sync/membership.ts';
import { parseEnrolment } from '../../../shared/sync/enrolment.ts';
import { createFakeIds, createSilentLogger } from '../../support/core-ports.ts';
import type { SimServer } from './server.ts';
import type { VirtualTime } from './time.ts';
import { KEY, TEMPLATE } from './workstation.ts';

/** Who sits at a workstation. */
export interface Settled {
  staffId: string;
  roomId: string | null;
  /** Two people whom nobody edits but those who sit here, always both at once. */
  twins: readonly [string, string] | null;
}

interface Settling {
  server: SimServer;
  time: VirtualTime;
  seed: string;
  folder: string;
}

const secrets = { kind: 'none', allowsPassphrase: false, wrap: same, unwrap: same } as const;
const host = { version: '0.0.0-test' } as never;
function same(key: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(key);
}

/** A line without a length: for what happens before a run begins. */
export const directly = (server: SimServer): Network => ({
  isOnline: () => true,
  request: async (request: NetworkRequest) => {
    const reply = await server.answer(request);
    if (!reply || 'listen' in reply) throw new Error('Nobody answers');
    return { ...reply, body: [reply.body] as unknown as AsyncIterable<Uint8Array> };
  },
});

/** A credential for a new workstation, and what it belongs to. */
export async function enrol({ server, siteId, code }: { server: SimServer; siteId: string; code: string }) {
  const log = createSilentLogger();
  const invitation = parseEnrolment(await server.enrolmentFor(siteId))!;
  const names = { code, name: `櫃檯 ${code}` };
  const enrolled = await createEnrolment({ network: directly(server), host, log }).enrol(invitation, names);
  const { credential, workstationId, workstationCode } = enrolled.granted;
  return {
    credential,
    workstationId,
    workstationCode,
    invitation,
    enrolled,
  };
}

/** A new workstation of a site, as the first-run page makes it: enrolled, its file there, not yet started. */
export async function joinFile(
  settling: Settling,
  siteId: string,
  names: { file: string; code: string },
): Promise<void> {
  const { server, time, seed, folder } = settling;
  const log = createSilentLogger();
  const { enrolled, invitation, credential, workstationId, workstationCode } = await enrol({
    server,
    siteId,
    code: names.code,
  });
  const membership = await sealMembership(membershipOf(invitation, enrolled, credential), { secrets, log });
  const identity = {
    organisationId: enrolled.organisation.id,
    siteId: enrolled.site.id,
    workstationId,
    workstationCode,
    origin: createFakeIds(time.nowMs, `${seed} origin ${names.code}`).next(),
  };
  copyFileSync(join(folder, TEMPLATE), join(folder, names.file));
  const connection = openDatabase(join(folder, names.file), KEY);
  const ports = { clock: time, ids: createFakeIds(time.nowMs, `${seed} join ${names.code}`), log };
  createStore(connection, ports, identity).write({ staffId: null }, (tx) => {
    writeMeta(connection, { ...identity, [MEMBERSHIP]: membership });
    tx.insert('workstation', { id: workstationId, code: workstationCode, name: names.code, roomId: null });
  });
  connection.close();
}

const PROFILE = {
  style: 'sef',
  nameZh: '測試台商服務中心',
  nameEn: '',
  taiWord: '台',
  chinaWord: '中國大陸',
  hotline: null,
  emergencyHotline: null,
  addressZh: null,
  addressEn: null,
  opensAt: '08:30',
  closesAt: '17:30',
  disclaimerZh: '意見僅供參考。',
  disclaimerEn: '',
  idleLockMinutes: 5,
  practice: false,
} as const;

const PERSON = {
  clientNo: 'C115-T-00001',
  nameRoman: null,
  phone: null,
  companyName: null,
  anonymous: true,
};
/** Enough for a mistake with all of them to be one. */
const REGULARS = 8;

/** The records a center begins with, written at its first workstation: a person, a room and two twins for each one. */
export function fillCenter({ write }: OpenDatabase, count: number): Settled[] {
  return write({ staffId: null }, (tx) => {
    tx.insert('institutionProfile', PROFILE);
    for (let at = 0; at < REGULARS; at += 1) tx.insert('client', { ...PERSON, name: `常客 ${at}`, note: null });
    return Array.from({ length: count }, (_, at): Settled => {
      const room = tx.insert('room', {
        code: `C${at}`,
        name: `相談室 ${at}`,
        nameEn: null,
        isPrivate: true,
        active: true,
        kind: 'consultation',
      });
      const person = {
        account: `desk${at}`,
        name: `承辦 ${at}`,
        nameRoman: null,
        roles: ['manager' as const],
        unit: null,
      };
      const { id: staffId } = insertStaff(tx, person, 'none');
      const [one, other] = [1, 2].map(() => tx.insert('client', { ...PERSON, name: '雙胞胎', note: 'twin 0' }));
      return { staffId, roomId: room.id, twins: [one!.id, other!.id] };
    });
  });
}
