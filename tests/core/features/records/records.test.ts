import { afterEach, describe, expect, it, test } from 'vitest';
import type { RecordFilter } from '../../../../shared/features/records/contract.ts';
import { BLANK_COMPANY } from '../../../../shared/features/directory/companies.ts';
import { type Client, closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { secondAdviser, stage, TEXT } from '../consultations/stage.ts';
import { auditOf, rows, walkIn } from '../visits/walk-in.ts';

afterEach(closeTestApps);

const search = (client: Client, filter: RecordFilter) => client.records.search({ filter });
const numbers = async (client: Client, filter: RecordFilter): Promise<string[]> =>
  (await search(client, filter)).rows.map(({ number }) => number);

/** One visit with a final record of it. */
async function recorded() {
  const at = await stage();
  const { id } = (await at.adviser.consultations.open({ visitId: at.visitId })).session;
  await at.adviser.consultations.finalise({ id, text: TEXT });
  return { ...at, sessionId: id };
}

describe('words inside a record', () => {
  it('are found by its adviser and by a manager, with the hit shown; by nobody else', async () => {
    const { adviser, manager, desk, test: at } = await recorded();
    const other = await secondAdviser(at, manager);
    const officer = await at.signIn('officer');
    for (const reader of [adviser, manager]) {
      const { rows: found, found: count } = await search(reader, { words: '提前搬' });
      expect(count).toBe(1);
      expect(found).toMatchObject([{ kind: 'session', number: 'N1150115-A-001', adviserName: '林顧問' }]);
      expect(found[0]!.snippet).toEqual({
        field: 'question',
        parts: [
          { text: '廠房被要求', isHit: false },
          { text: '提前搬', isHit: true },
          { text: '遷，可否申請協處？', isHit: false },
        ],
      });
    }
    for (const reader of [other, desk, officer]) {
      expect(await search(reader, { words: '提前搬' })).toEqual({ rows: [], more: false, found: 0 });
    }
  });

  it('of an internal note are for those who may read it, neither counted nor shown to others', async () => {
    const { adviser, manager, desk, test: at } = await recorded();
    const other = await secondAdviser(at, manager);
    expect((await search(adviser, { words: '同園區' })).rows[0]!.snippet!.field).toBe('internalNotes');
    expect((await search(manager, { words: '同園區' })).found).toBe(1);
    for (const reader of [other, desk]) expect((await search(reader, { words: '同園區' })).found).toBe(0);
  });

  it('of a restricted one are for its own people, by words as by number; a colleague asked in finds them', async () => {
    const { adviser, manager, test: at, sessionId: id } = await recorded();
    const other = await secondAdviser(at, manager);
    const staffIds = (await manager.staff.list())
      .filter(({ account }) => account === 'adviser2')
      .map((each) => each.id);
    await adviser.consultations.setColleagues({ id, staffIds });
    expect((await search(other, { words: '提前搬' })).found).toBe(1);
    await adviser.consultations.restrict({ id, restricted: true });
    for (const words of ['提前搬', 'N1150115-A-001']) {
      expect((await search(manager, { words })).found, words).toBe(0);
      for (const reader of [adviser, other]) expect(await numbers(reader, { words })).toEqual(['N1150115-A-001']);
    }
    await adviser.consultations.restrict({ id, restricted: false });
    expect((await search(manager, { words: '提前搬' })).found).toBe(1);
  });

  it('follow each autosave, in the moment it is saved', async () => {
    const { adviser, visitId } = await stage();
    const { id } = (await adviser.consultations.open({ visitId })).session;
    await adviser.consultations.saveDraft({ id, text: { facts: '員工資遣費' } });
    expect((await search(adviser, { words: '资遣' })).rows).toMatchObject([{ id, state: 'draft' }]);
    await adviser.consultations.saveDraft({ id, text: { facts: '海關補稅' } });
    expect(await numbers(adviser, { words: '资遣' })).toEqual([]);
  });

  it('of a visit are found by the desk: its purpose, its requests', async () => {
    const { desk, visitId } = await stage();
    expect(await numbers(desk, { words: '設廠' })).toEqual(['V1150115-A-001']);
    await desk.visits.addRequest({ visitId, serviceCode: 'D01', regionCode: null, summary: '子女就學' });
    expect((await search(desk, { words: '子女' })).rows[0]!.snippet!.field).toBe('summary');
  });
});

describe('what narrows a search', () => {
  it('a number: of a visit, a session, a request, a ticket, as far as it is typed', async () => {
    const { manager, desk } = await recorded();
    for (const words of ['N1150115-A-001', 'n1150115a1', 'N1150115']) {
      expect(await numbers(manager, { words }), words).toEqual(['N1150115-A-001']);
      expect(await numbers(desk, { words }), words).toEqual([]);
    }
    for (const words of ['V1150115-A-001', 'S1150115-A-001', 'B001', 'b1']) {
      expect(await numbers(manager, { words }), words).toEqual(['N1150115-A-001', 'V1150115-A-001']);
      expect(await numbers(desk, { words }), words).toEqual(['V1150115-A-001']);
    }
    expect(await numbers(manager, { words: 'V1150114' })).toEqual([]);
  });

  it('service or heading, region or country, adviser, state, kind and days', async () => {
    const { manager, sessionId } = await recorded();
    const adviserId = (await manager.consultations.get({ id: sessionId })).session.adviserId;
    const both = ['N1150115-A-001', 'V1150115-A-001'];
    const cases: [RecordFilter, string[]][] = [
      [{}, both],
      [{ serviceCode: 'E02' }, both],
      [{ serviceCode: 'E' }, both],
      [{ serviceCode: 'E01' }, []],
      [{ regionCode: 'VN' }, both],
      [{ regionCode: 'CN' }, []],
      [{ adviserId }, both],
      [{ kind: 'session' }, both.slice(0, 1)],
      [{ state: 'session.finalised' }, both.slice(0, 1)],
      [{ state: 'visit.completed', serviceCode: 'E02' }, both.slice(1)],
      [{ state: 'visit.voided' }, []],
      [{ state: 'visit.completed', kind: 'session' }, []],
      [{ from: '2026-01-15', to: '2026-01-15' }, both],
      [{ from: '2026-01-16' }, []],
      [{ to: '2026-01-14' }, []],
    ];
    for (const [filter, expected] of cases) {
      expect(await numbers(manager, filter), JSON.stringify(filter)).toEqual(expected);
      expect((await search(manager, filter)).found, JSON.stringify(filter)).toBe(expected.length);
    }
  });

  it('a person with the records merged into theirs, and a company with all who belong to it', async () => {
    const at = await startTestApp();
    const [desk, manager] = [await at.signIn('desk'), await at.signIn('manager')];
    const first = await desk.visits.register(walkIn(at));
    const create = { ...(walkIn(at).client as { create: object }).create, name: '陳宜君', companyName: '㈱大同' };
    const second = await desk.visits.register(walkIn(at, { client: { create: create as never } }));
    const company = await manager.directory.saveCompany({ company: { ...BLANK_COMPANY, name: '（株）大同' } });
    expect(await numbers(desk, { companyId: company.id })).toEqual([second.visit.visitNo]);
    expect(await numbers(desk, { clientId: first.clientId! })).toEqual([first.visit.visitNo]);
    await manager.directory.mergeClients({ keptId: first.clientId!, mergedId: second.clientId!, take: [] });
    for (const clientId of [first.clientId!, second.clientId!]) {
      expect(await numbers(desk, { clientId })).toHaveLength(2);
    }
  });
});

test('pages follow one another without gap or repetition, newest first', async () => {
  const at = await startTestApp();
  const desk = await at.signIn('desk');
  for (let visit = 0; visit < 7; visit += 1) {
    await desk.visits.register(walkIn(at, { series: null }));
    // Some come in the same millisecond.
    if (visit % 2) at.ports.clock.advance(60_000);
  }
  const seen: string[] = [];
  let before: number | undefined;
  do {
    const page = await desk.records.search({ filter: { words: '越南' }, limit: 3, ...(before && { before }) });
    seen.push(...page.rows.map(({ number }) => number));
    expect(page.found).toBe(before === undefined ? 7 : null);
    before = page.more ? page.rows.at(-1)!.place : undefined;
  } while (before !== undefined);
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((number) => `V1150115-A-00${number}`));
});

describe('the audit trail', () => {
  const searches = (at: Awaited<ReturnType<typeof stage>>['test']) =>
    rows(at, `select subject_id, reason from audit_entries where action = 'search' order by seq`);

  it('says once what words were searched, or whom, and how much was found', async () => {
    const { test: at, manager } = await recorded();
    await search(manager, { words: '搬遷', from: '2026-01-01' });
    await search(manager, { words: '搬遷', from: '2026-01-01' });
    await search(manager, { serviceCode: 'E02' });
    await search(manager, { words: 'V1150115-A-001' });
    expect(searches(at)).toEqual([{ subject_id: null, reason: '「搬遷」 from=2026-01-01 → 1' }]);
  });

  it('leads from a person to the searches for them', async () => {
    const at = await startTestApp();
    const desk = await at.signIn('desk');
    const { clientId } = await desk.visits.register(walkIn(at));
    await search(desk, { clientId: clientId! });
    expect(auditOf(at, clientId!).at(-1)).toMatchObject({ action: 'search', reason: '→ 1' });
  });
});

describe('an export', () => {
  it('is a manager’s, with a reason, and written down with the filter and its rows', async () => {
    const { test: at, manager, adviser } = await recorded();
    const filter = { words: '搬遷' };
    await expectRefusal(adviser.records.export({ filter, reason: '報告' }), 'access.denied');
    await expectRefusal(manager.records.export({ filter, reason: '  ' }), 'common.invalidInput');
    const { rows: exported, isCut, fileName } = await manager.records.export({ filter, reason: '年度報告' });
    expect(exported).toMatchObject([{ number: 'N1150115-A-001', clientName: '陳怡君', serviceCodes: ['E02'] }]);
    expect([isCut, fileName]).toEqual([false, 'records-1150115']);
    const last = rows(at, `select reason, subject_type from audit_entries where action = 'export'`);
    expect(last).toEqual([{ reason: '年度報告: 「搬遷」 → 1', subject_type: 'records' }]);
  });
});

test('an administrator finds no record', async () => {
  const at = await startTestApp();
  const admin = await at.signIn('admin');
  await expectRefusal(search(admin, {}), 'access.denied');
});

test('saved filters are one’s own: kept by name, renamed, forgotten', async () => {
  const at = await startTestApp();
  const [desk, officer] = [await at.signIn('desk'), await at.signIn('officer')];
  const filter = { regionCode: 'VN', words: '設廠' };
  const { id } = await desk.records.save({ name: '越南', filter });
  expect(await desk.records.save({ name: '越南', filter: { regionCode: 'VN' } })).toMatchObject({ id });
  await desk.records.save({ name: '泰國', filter: { regionCode: 'TH' } });
  expect(await officer.records.saved()).toEqual([]);
  await expectRefusal(officer.records.rename({ id, name: '我的' }), 'common.notFound');
  await officer.records.forget({ id });
  await expectRefusal(desk.records.rename({ id, name: '泰國' }), 'records.nameTaken');
  await desk.records.rename({ id, name: '越南設廠' });
  expect(await desk.records.saved()).toMatchObject([
    { name: '泰國' },
    { name: '越南設廠', filter: { regionCode: 'VN' } },
  ]);
  await desk.records.forget({ id });
  expect((await desk.records.saved()).map(({ name }) => name)).toEqual(['泰國']);
});
