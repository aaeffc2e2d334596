import { setTimeout as sleep } from 'node:timers/promises';
import { call } from '../../server/cli/client.ts';
import { adminContract } from '../../server/features/admin/contract.ts';
import { connectToCore } from '../../tests/e2e/support/core-client.ts';

const PIN = '2580';
const PATIENCE_MS = 60_000;

/** @typedef {import('../../server/cli/client.ts').AdminAddress} AdminAddress */
/** @typedef {Awaited<ReturnType<typeof connectToCore>>} Room */

/** The organisation, unless a folder that was kept has it already. @param {AdminAddress} server */
export async function ensureOrganisation(server) {
  try {
    await call(server, adminContract.createOrganisation, { name: '台商服務中心（練習）', site: '示範服務處' });
  } catch (error) {
    if (!(error instanceof Error) || error.message !== 'organisationExists') throw error;
  }
}

/** @param {AdminAddress} server */
const enrolment = async (server) => (await call(server, adminContract.enrol, {})).string;

/** Waits until a room holds what the server has, and the other way round. @param {Room} room */
async function untilInStep({ call: ask }) {
  const startedAt = performance.now();
  for (;;) {
    const { link, firstSync, unsent } = await ask.sync.status();
    if (link === 'connected' && !firstSync && unsent.transactions === 0) return;
    if (performance.now() - startedAt > PATIENCE_MS) throw new Error(`a room is still ${link} after a minute`);
    await sleep(100);
  }
}

/**
 * The reception has been working alone, and joins with its day.
 *
 * @param {Room} room
 * @param {AdminAddress} server
 */
async function joinReception({ call: ask }, server) {
  if ((await ask.sync.status()).link !== 'alone') return;
  await ask.staff.signIn({ account: 'admin', pin: PIN });
  await ask.sync.join({ enrolment: await enrolment(server), code: 'A', staff: {}, rooms: {} });
}

/**
 * The consultation room is a new computer, and gets everything from the server.
 *
 * @param {Room} room
 * @param {AdminAddress} server
 */
async function joinConsultation(room, server) {
  const { call: ask } = room;
  if ((await ask.app.info()).phase !== 'fresh') return;
  await ask.sync.joinFresh({ enrolment: await enrolment(server), code: 'B', name: '相談室一' });
  await untilInStep(room);
  await ask.staff.signIn({ account: 'adviser', pin: PIN });
  const rooms = await ask.settings.rooms();
  await ask.settings.placeWorkstation({ roomId: rooms.find(({ kind }) => kind === 'consultation')?.id ?? null });
  await ask.staff.signOut();
}

/**
 * Makes two computers one center.
 *
 * @param {{ server: AdminAddress, reception: string, consultation: string }} addresses Launch addresses, used up here.
 */
export async function joinRooms({ server, reception, consultation }) {
  await ensureOrganisation(server);
  for (const [url, join] of /** @type {const} */ ([
    [reception, joinReception],
    [consultation, joinConsultation],
  ])) {
    const room = await connectToCore(url);
    try {
      await join(room, server);
      await untilInStep(room);
    } finally {
      room.close();
    }
  }
}
