import type Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { type Client, closeTestApps, startTestApp } from '../../../support/test-app.ts';

afterEach(closeTestApps);

async function read(manager: Client, filter: Parameters<Client['audit']['list']>[0] = {}) {
  return (await manager.audit.list({ limit: 200, ...filter })).entries;
}

describe('the audit', () => {
  it('begins with the set-up of the center', async () => {
    const test = await startTestApp();
    const entries = await read(await test.signIn('manager'));
    expect(entries.slice(-2).map((entry) => entry.action)).toEqual(['setUp', 'create']);
    expect(entries.at(-1)).toMatchObject({ seq: 1, subjectType: 'staff' });
  });

  it('is read newest first, page by page, nothing twice and nothing left out', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const all = await read(manager);
    const paged = [];
    let before: number | undefined;
    for (;;) {
      const page = await manager.audit.list({ limit: 4, ...(before !== undefined && { before }) });
      paged.push(...page.entries);
      before = page.entries.at(-1)?.seq;
      if (!page.more) break;
    }
    expect(paged).toEqual(all);
    expect(all.map((entry) => entry.seq)).toEqual(Array.from({ length: all.length }, (_, at) => all.length - at));
  });

  it('is filtered by person, action, subject and whole days of Taipei', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const state = await desk.staff.session();
    const deskId = state.state === 'open' ? state.me.staffId : '';
    // 23:59:59 in Taipei, and a second later the next day.
    test.ports.clock.set('2026-01-15T15:59:59.000Z');
    await test.signIn('desk', 'late');
    test.ports.clock.set('2026-01-15T16:00:00.000Z');
    const manager = await test.signIn('manager', 'after midnight');
    const next = await read(manager, { from: '2026-01-16' });
    expect(next.map((entry) => entry.action)).toEqual(['signIn']);
    const day = await read(manager, { from: '2026-01-15', to: '2026-01-15', staffId: deskId, action: 'signIn' });
    expect(day.map((entry) => entry.at)).toEqual(['2026-01-15T15:59:59.000Z', '2026-01-15T02:30:00.000Z']);
    expect(await read(manager, { to: '2026-01-14' })).toEqual([]);
    expect((await read(manager, { subjectId: deskId, action: 'create' })).map((entry) => entry.fields)).toEqual([
      ['account', 'name', 'nameRoman', 'roles', 'unit'],
    ]);
  });

  it('verifies as a whole chain', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const entries = await read(manager);
    expect(await manager.audit.verify()).toEqual({ ok: true, entries: entries.length, firstBrokenSeq: null });
  });

  it('keeps to one order when the clock goes backwards', async () => {
    const test = await startTestApp();
    test.ports.clock.set('2026-01-14T02:30:00.000Z');
    const manager = await test.signIn('manager');
    const [newest, older] = await read(manager);
    expect(newest!.seq).toBeGreaterThan(older!.seq);
    expect(newest!.at < older!.at).toBe(true);
    expect((await manager.audit.verify()).ok).toBe(true);
  });

  it('a row changed behind its back is found, and named', async () => {
    const connections: Database.Database[] = [];
    const test = await startTestApp({ folder: { onConnection: (connection) => connections.push(connection) } });
    const manager = await test.signIn('manager');
    const raw = connections.at(-1)!;
    expect(() => raw.exec("update audit_entries set reason = 'x' where seq = 3")).toThrow('append-only');
    expect(() => raw.exec('delete from audit_entries where seq = 3')).toThrow('append-only');
    raw.exec('drop trigger audit_is_append_only_update; drop trigger audit_is_append_only_delete');
    const { staff_id } = raw.prepare('select staff_id from audit_entries where seq = 3').get() as { staff_id: string };
    raw.prepare('update audit_entries set staff_id = ? where seq = 3').run(test.ports.ids.next());
    expect(await manager.audit.verify()).toMatchObject({ ok: false, firstBrokenSeq: 3 });
    raw.prepare('update audit_entries set staff_id = ? where seq = 3').run(staff_id);
    expect(await manager.audit.verify()).toMatchObject({ ok: true });
    raw.exec('delete from audit_entries where seq = 2');
    expect(await manager.audit.verify()).toMatchObject({ ok: false, firstBrokenSeq: 3 });
  });
});
