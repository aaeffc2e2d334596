import { afterEach, describe, expect, it } from 'vitest';
import type { BoardDisplay } from '../../../../shared/features/board/contract.ts';
import type { VisitEvent } from '../../../../shared/features/visits/contract.ts';
import { type Client, closeTestApps, expectRefusal, startTestApp, type TestApp } from '../../../support/test-app.ts';
import { rows, walkIn } from '../visits/walk-in.ts';

afterEach(closeTestApps);

const MINUTE = 60_000;

interface Board {
  client: Client;
  /** The next the board is told. */
  next(): Promise<BoardDisplay>;
  end(): void;
}

async function openBoard(test: TestApp, id = 'board'): Promise<Board> {
  const client = test.clientFor({ kind: 'board', id });
  const abort = new AbortController();
  const stream = await client.board.watch(undefined, { signal: abort.signal });
  return {
    client,
    end: () => abort.abort(),
    next: async () => {
      const { value, done } = await stream.next();
      if (done || !value) throw new Error('The stream has ended');
      return value;
    },
  };
}

const display = async (test: TestApp): Promise<BoardDisplay> => {
  const board = await openBoard(test);
  const shown = await board.next();
  board.end();
  return shown;
};

describe('what the board shows', () => {
  it('is numbers and rooms, and nothing of a visitor', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { ticket } = await desk.visits.register(walkIn(test, { purposeText: '遭扣押的護照' }));
    const rooms = await desk.settings.rooms();
    await desk.visits.callNext({ roomId: rooms.find(({ code }) => code === 'C1')!.id });
    const shown = await display(test);
    expect(shown.calls).toEqual([
      {
        ticketId: ticket!.id,
        ticketNo: 'A001',
        calledAt: test.ports.clock.iso,
        isAwaited: true,
        roomCode: 'C1',
        roomName: '第一相談室',
        roomNameEn: 'Consultation 1',
      },
    ]);
    expect(shown.announcements.map(({ ticketNo, roomKind }) => [ticketNo, roomKind])).toEqual([
      ['A001', 'consultation'],
    ]);
    const all = JSON.stringify(shown);
    for (const secret of ['陳怡君', '0912', '扣押', 'V115', '陳接待']) expect(all).not.toContain(secret);
  });

  it('follows each call at once, a recall as another announcement, and takes back a mistaken one', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test));
    const board = await openBoard(test);
    expect((await board.next()).calls).toEqual([]);
    const step = (event: VisitEvent) => desk.visits.transition({ visitId: visit.id, event });

    await desk.visits.call({ visitId: visit.id, roomId: null });
    const called = await board.next();
    expect(called.calls.map(({ ticketNo }) => ticketNo)).toEqual(['A001']);
    test.ports.clock.advance(1000);
    await step('recall');
    const recalled = await board.next();
    expect(recalled.announcements).toHaveLength(2);
    expect(recalled.announcements[0]!.key).toBe(called.announcements[0]!.key);
    await step('calledByMistake');
    const takenBack = await board.next();
    expect([takenBack.calls, takenBack.announcements]).toEqual([[], []]);
    expect(takenBack.waits).toMatchObject([{ series: 'A', waiting: 1 }]);
    board.end();
  });

  it('tells a newcomer’s wait as a range, and nobody how long an emergency would', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    await desk.visits.register(walkIn(test, { client: null }));
    await desk.visits.register(walkIn(test, { client: null, series: 'E', priority: 'emergency' }));
    const { waits } = await display(test);
    expect(waits.map(({ series, waiting }) => [series, waiting])).toEqual([
      ['E', 1],
      ['A', 1],
    ]);
    expect(waits[0]!.minutes).toBeNull();
    expect(waits[1]!.minutes!.to).toBeGreaterThan(waits[1]!.minutes!.from);
  });

  it('offers to close when those who wait would not be called before closing time', async () => {
    const test = await startTestApp({ now: '2026-01-15T09:10:00.000Z' });
    const desk = await test.signIn('desk');
    for (let n = 0; n < 6; n += 1) await desk.visits.register(walkIn(test, { client: null }));
    expect((await display(test)).passesClosing).toBe(true);
    test.ports.clock.set('2026-01-16T01:00:00.000Z');
    expect((await display(test)).passesClosing).toBe(false);
  });

  it('says that the desk gives no more numbers, until it does again', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    expect((await display(test)).numbersClosed).toBe(false);
    await desk.visits.closeQueue();
    expect((await display(test)).numbersClosed).toBe(true);
    await desk.visits.reopenQueue();
    expect((await display(test)).numbersClosed).toBe(false);
  });

  it('says every ten seconds that it is alive, and begins anew with the day', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    await desk.visits.register(walkIn(test));
    await desk.visits.callNext({ roomId: null });
    const board = await openBoard(test);
    await board.next();
    const alive = board.next();
    test.ports.clock.advance(10_000);
    expect((await alive).now).toBe(test.ports.clock.iso);
    test.ports.clock.set('2026-01-15T16:00:00.000Z');
    expect(await board.next()).toMatchObject({ businessDate: '2026-01-16', calls: [], waits: [] });
    board.end();
  });

  it('says since when other counters are out of reach', async () => {
    const test = await startTestApp();
    expect((await display(test)).othersMissing).toBeNull();
    const status = test.app.scope.sync.status();
    const since = '2026-01-15T02:00:00.000Z';
    test.app.scope.sync = { ...test.app.scope.sync, status: () => ({ ...status, link: 'offline', since }) };
    expect((await display(test)).othersMissing).toEqual({ since });
  });
});

describe('who may show the board', () => {
  it('a token of a signed-in person, once, within two minutes; the pass outlives a restart', async () => {
    let test = await startTestApp();
    const desk = await test.signIn('desk');
    const { boardPasses } = test.app.scope;
    const { token } = await desk.board.start();
    expect(boardPasses.redeem('guess')).toBeNull();
    const pass = boardPasses.redeem(token)!;
    expect(boardPasses.redeem(token)).toBeNull();
    const late = await desk.board.start();
    test.ports.clock.advance(2 * MINUTE + 1);
    expect(boardPasses.redeem(late.token)).toBeNull();
    expect(await desk.board.passes()).toEqual({ count: 1 });
    const holder = boardPasses.holderOf(pass);
    expect(holder).not.toBeNull();
    expect(JSON.stringify(rows(test, 'select * from board_passes'))).not.toContain(pass);
    const [entry] = rows(test, `select * from audit_entries where subject_type = 'boardPass'`);
    expect(entry).toMatchObject({ action: 'create' });
    expect(entry!['staff_id']).toBeTruthy();

    test = await test.restart();
    expect(test.app.scope.boardPasses.holderOf(pass)).toBe(holder);
    expect(test.app.scope.boardPasses.holderOf('guess')).toBeNull();
  });

  it('nobody any more once they were ended, also those connected', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const { boardPasses } = test.app.scope;
    const pass = boardPasses.redeem((await manager.board.start()).token)!;
    const id = boardPasses.holderOf(pass)!;
    const board = await openBoard(test, id);
    await board.next();
    expect(await manager.board.endAll()).toEqual({ ended: 1 });
    await expect(board.next()).rejects.toThrow('ended');
    expect(boardPasses.holderOf(pass)).toBeNull();
    await expectRefusal(test.clientFor({ kind: 'board', id }).board.watch(), 'access.denied');
  });

  it('is let in before the data folder is open by nobody', async () => {
    const test = await startTestApp({ phase: 'fresh' });
    expect(test.app.scope.boardPasses.holderOf('anything')).toBeNull();
    await expectRefusal(test.clientFor({ kind: 'board', id: 'b' }).board.watch(), 'access.notInThisPhase');
  });
});

describe('what the desk tells the board', () => {
  it('notices of their days, changed and withdrawn', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const days = { fromOn: '2026-01-15', untilOn: '2026-01-16' };
    const { id } = await desk.board.saveNotice({ zh: '明日停電', en: 'No power tomorrow', ...days });
    await desk.board.saveNotice({ zh: '下週講座', en: null, fromOn: '2026-01-20', untilOn: '2026-01-20' });
    expect((await desk.board.notices()).map(({ zh }) => zh)).toEqual(['明日停電', '下週講座']);
    expect((await display(test)).notices).toEqual([{ id, zh: '明日停電', en: 'No power tomorrow' }]);
    await desk.board.saveNotice({ id, zh: '後天停電', en: null, ...days });
    expect((await display(test)).notices).toEqual([{ id, zh: '後天停電', en: null }]);
    await desk.board.withdrawNotice({ id });
    expect((await display(test)).notices).toEqual([]);
    await expectRefusal(desk.board.withdrawNotice({ id }), 'common.notFound');
    await expectRefusal(desk.board.saveNotice({ id, zh: '又來', en: null, ...days }), 'common.notFound');
    const upside = { fromOn: '2026-01-16', untilOn: '2026-01-15' };
    const { issues } = await expectRefusal(
      desk.board.saveNotice({ zh: '倒置', en: null, ...upside }),
      'common.invalidInput',
    );
    expect(issues).toEqual([{ path: 'untilOn', code: 'untilBeforeFrom' }]);
  });

  it('who is on duty today, in which room and for whom, until midnight', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const staffId = (await desk.staff.list()).find(({ account }) => account === 'adviser')!.id;
    const roomId = (await desk.settings.rooms()).find(({ code }) => code === 'C1')!.id;
    await desk.board.setDuty({ staffId, roomId, isDeputy: false, onDuty: true });
    await desk.board.setDuty({ staffId, roomId, isDeputy: true, onDuty: true });
    expect(await desk.board.duty()).toEqual([{ staffId, roomId, isDeputy: true }]);
    expect((await display(test)).duty).toEqual([
      {
        staffId,
        name: '林顧問',
        nameRoman: null,
        isDeputy: true,
        roomCode: 'C1',
        roomName: '第一相談室',
        roomNameEn: 'Consultation 1',
      },
    ]);
    await desk.board.setDuty({ staffId, roomId: null, isDeputy: false, onDuty: false });
    expect((await display(test)).duty).toEqual([]);
    await desk.board.setDuty({ staffId, roomId: null, isDeputy: false, onDuty: true });
    test.ports.clock.set('2026-01-15T16:30:00.000Z');
    expect((await display(test)).duty).toEqual([]);
    const nobody = test.ports.ids.next();
    await expectRefusal(
      (await test.signIn('desk')).board.setDuty({ staffId: nobody, roomId: null, isDeputy: false, onDuty: true }),
      'common.notFound',
    );
  });

  it('which languages call, Mandarin and Taiwanese unless somebody says otherwise', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    expect((await display(test)).spoken).toEqual(['cmn', 'nan']);
    await manager.board.saveSetting({ spoken: ['hak', 'cmn', 'en'] });
    await manager.board.saveSetting({ spoken: ['hak', 'en'] });
    expect((await display(test)).spoken).toEqual(['hak', 'en']);
    expect(rows(test, 'select id from board_settings')).toHaveLength(1);
    await manager.board.saveSetting({ spoken: [] });
    expect((await display(test)).spoken).toEqual([]);
    await expectRefusal(manager.board.saveSetting({ spoken: ['en', 'en'] }), 'common.invalidInput');
  });
});
