import { afterEach, describe, expect, it } from 'vitest';
import { startOfBusinessDay } from '../../../shared/lib/dates.ts';
import { closeTestApps, startTestApp, type TestApp } from '../../support/test-app.ts';
import { rows } from '../features/visits/walk-in.ts';

afterEach(closeTestApps);

const sampleAt = async (now: string): Promise<TestApp> => {
  const test = await startTestApp({ phase: 'fresh', now });
  await test.app.fillSample();
  return test;
};

/** Taipei's wall clock → what it is called in a test's name. */
const MOMENTS = [
  ['10:30 on a Thursday', '2026-01-15T02:30:00.000Z'],
  ['15:20', '2026-01-15T07:20:00.000Z'],
  ['08:31', '2026-01-15T00:31:00.000Z'],
  ['05:00', '2026-01-14T21:00:00.000Z'],
  ['seven seconds after midnight', '2026-01-14T16:00:07.000Z'],
  ['midnight to the millisecond', '2026-01-14T16:00:00.000Z'],
  ['the last second of a Sunday', '2026-01-18T15:59:59.999Z'],
  ['New Year’s morning, with the old year behind it', '2026-01-01T01:45:00.000Z'],
] as const;

describe.each(MOMENTS)('the sample center at %s', (_, now) => {
  it('is in the middle of a working day: somebody in every state', async () => {
    const test = await sampleAt(now);
    const manager = await test.signIn('manager');
    const { items } = await manager.visits.queue({});
    const inState = (state: string) => items.filter((item) => item.state === state);
    for (const state of ['completed', 'serving', 'called', 'waiting', 'passed', 'left', 'voided']) {
      expect(inState(state), state).not.toEqual([]);
    }
    expect(items.length).toBeGreaterThanOrEqual(20);
    expect(new Set(inState('waiting').map(({ series }) => series))).toEqual(new Set(['A', 'B', 'P', 'E']));
    expect(inState('waiting')[0]!.series).toBe('E');
    const sessions = await manager.consultations.list({});
    expect(sessions.filter(({ state }) => state === 'draft')).toHaveLength(1);
    expect(sessions.filter(({ state }) => state === 'finalised').length).toBeGreaterThanOrEqual(4);
  });

  it('holds nothing from the future, and of today nothing before midnight', async () => {
    const test = await sampleAt(now);
    const midnight = startOfBusinessDay((await test.client().app.info()).businessDate);
    for (const [table, column] of [
      ['visits', 'arrived_at'],
      ['visits', 'updated_at'],
      ['visits', 'left_at'],
      ['tickets', 'issued_at'],
      ['tickets', 'queued_at'],
      ['tickets', 'ended_at'],
      ['consultation_sessions', 'ended_at'],
      ['service_requests', 'closed_at'],
      ['audit_entries', 'at'],
    ]) {
      expect(rows(test, `select ${column} from ${table} where ${column} > ?`, now), `${table}.${column}`).toEqual([]);
    }
    const today = rows(
      test,
      'select arrived_at from visits where business_date = (select max(business_date) from visits)',
    );
    for (const { arrived_at } of today) expect(String(arrived_at) >= midnight).toBe(true);
  });
});

describe('the sample center', () => {
  it('is a practice center anybody can sign in to, and its clock is trusted', async () => {
    const test = await sampleAt(MOMENTS[0][1]);
    for (const account of ['desk', 'adviser', 'adviser2', 'officer', 'manager', 'admin']) await test.signIn(account);
    const info = await test.client().app.info();
    expect(info).toMatchObject({ practice: true, clock: { suspect: false }, phase: 'ready' });
    const desk = await test.signIn('desk');
    expect((await desk.settings.rooms()).map(({ name }) => name)).toEqual(['台商接待室', '相談室一', '相談室二']);
  });

  it('has two weeks behind it: people come back, and all are found', async () => {
    const test = await sampleAt(MOMENTS[0][1]);
    const desk = await test.signIn('desk');
    expect(rows(test, 'select id from clients')).toHaveLength(45);
    expect(rows(test, 'select client_id from visits group by 1 having count(*) > 1').length).toBeGreaterThan(20);
    for (const query of ['陳怡君', '林敏', '范姜', '歐陽', '𠮷', 'taho', 'Michael', '张伟', 'Nguyễn']) {
      expect(await desk.directory.searchClients({ query }), query).not.toEqual([]);
    }
    expect(await desk.directory.searchClients({ query: '陳怡君' })).toHaveLength(2);
  });

  it('lets nobody serve two visitors at once', async () => {
    const test = await sampleAt(MOMENTS[1][1]);
    const overlapping = rows(
      test,
      `select a.session_no, b.session_no from consultation_sessions a join consultation_sessions b
       on a.adviser_id = b.adviser_id and a.id <> b.id and a.started_at <= b.started_at
       where coalesce(a.ended_at, '9') > b.started_at`,
    );
    expect(overlapping).toEqual([]);
  });

  it('has an unbroken audit in the order of time', async () => {
    const test = await sampleAt(MOMENTS[0][1]);
    const manager = await test.signIn('manager');
    expect(await manager.audit.verify()).toMatchObject({ ok: true, firstBrokenSeq: null });
    const times = rows(test, 'select at from audit_entries order by seq').map(({ at }) => String(at));
    expect(times).toEqual(times.toSorted());
  });

  it('is the same each time it is made', async () => {
    const told = async (): Promise<unknown> => {
      const test = await sampleAt(MOMENTS[0][1]);
      return rows(
        test,
        `select v.visit_no, v.arrived_at, v.state, v.purpose_text, c.name, t.ticket_no, t.called_at
         from visits v left join clients c on c.id = v.client_id left join tickets t on t.id = v.ticket_id order by 1`,
      );
    };
    expect(await told()).toEqual(await told());
  });

  it('can be worked on at once: call, write, finalise, print', async () => {
    const test = await sampleAt(MOMENTS[0][1]);
    const desk = await test.signIn('desk');
    const adviser2 = await test.signIn('adviser2');
    const next = await adviser2.visits.callNext({ roomId: null, series: ['B'] });
    const { session } = await adviser2.consultations.open({ visitId: next.visitId });
    const text = { question: '商標在大陸被搶註怎麼辦？', facts: '核准三個月。', advice: '提出無效宣告。' };
    await adviser2.consultations.finalise({
      id: session.id,
      text: { ...text, outcome: 'answered', confirmation: 'signature' },
    });
    const job = await desk.paper.create({
      subject: { kind: 'dailySummary', businessDate: '2026-01-15' },
      language: 'zh-TW',
    });
    expect(job.profile.practice).toBe(true);
  });
});
