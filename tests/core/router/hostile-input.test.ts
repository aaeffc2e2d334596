import { ORPCError } from '@orpc/server';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isErrorCode } from '../../../shared/contract/errors.ts';
import { ROLES } from '../../../shared/contract/permissions.ts';
import { createTestPorts } from '../../support/core-ports.ts';
import { type ListedProcedure, procedures } from '../../support/contract-walk.ts';
import { closeTestApps, startTestApp, TEST_PIN, type TestApp } from '../../support/test-app.ts';
import { attackOn, MARKER } from '../../support/zod-arbitrary.ts';

/** 5,000 in the gate; `FUZZ_RUNS=100000` by hand (docs/operations.md). */
const TOTAL = Number(process.env.FUZZ_RUNS ?? 5000);
const fuzzed = procedures.filter((each) => each.input);
const RUNS = Math.ceil(TOTAL / fuzzed.length);
/** Would end what they are tried on, or cost a third of a second each: tried with what their schema refuses. */
const ONLY_REFUSED = new Set(['setup.setUp', 'settings.setStartPassphrase']);

/** Number of changes and audit entries: the same before and after means that nothing was written. */
function written(test: TestApp): string {
  if (test.app.scope.folder.phase !== 'ready') return test.app.scope.folder.phase;
  const { db } = test.app.scope.folder.open;
  return JSON.stringify(db.all(sql`select (select max(seq) from changes), (select max(seq) from audit_entries)`));
}

function expectCleanError(error: unknown): void {
  expect(error).toBeInstanceOf(ORPCError);
  const out = JSON.stringify((error as ORPCError<string, unknown>).toJSON());
  const { code } = error as ORPCError<string, unknown>;
  expect({ code, out, isKnown: isErrorCode(code) }).toMatchObject({ isKnown: true });
  expect(code).not.toBe('common.internal');
  // The name of a field that is not ours may stand in the path; what was typed into it never.
  const withoutPaths = out.replaceAll(/"path":"[^"]*"/g, '');
  expect(withoutPaths).not.toMatch(/\.ts|node_modules|SQLITE| at /);
  expect(withoutPaths).not.toContain(MARKER);
  expect(out.length).toBeLessThan(20_000);
}

async function expectCleanAnswers(
  { name, input: schema, call }: ListedProcedure,
  test: TestApp,
  ids: string[],
): Promise<void> {
  const client = test.client('attacker');
  const property = fc.asyncProperty(attackOn(schema!, ids), async (input) => {
    const isAcceptable = schema!.safeParse(input).success;
    if (isAcceptable && ONLY_REFUSED.has(name)) return;
    ensureSignedIn(test);
    const before = written(test);
    const error: unknown = await call(client, input).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (error !== null) expectCleanError(error);
    if (isAcceptable) return;
    expect((error as ORPCError<string, unknown> | null)?.code).toBe('common.invalidInput');
    expect(written(test)).toBe(before);
  });
  await fc.assert(property, { numRuns: RUNS });
}

/** Somebody who may do everything, so that only the input is in the way. */
function ensureSignedIn({ app }: TestApp): void {
  if (app.scope.folder.phase !== 'ready' || app.scope.sessions.of('attacker')?.locked === false) return;
  const { db } = app.scope.folder.open;
  const [row] = db.all(sql<{ id: string }>`select id from staff where account = 'everything'`);
  const person = { account: 'everything', name: '全', nameRoman: null, roles: ROLES };
  app.scope.sessions.start({
    ...person,
    staffId: row!.id,
    callerId: 'attacker',
    signedInAt: '2026-01-15T02:30:00.000Z',
  });
}

describe(`${TOTAL} malformed, hostile and oversized inputs`, () => {
  const tests: Partial<Record<string, TestApp>> = {};
  const ids: string[] = [];
  beforeAll(async () => {
    const ready = await startTestApp();
    const manager = await ready.signIn('manager');
    const person = { account: 'everything', name: '全', nameRoman: null, unit: null, pin: TEST_PIN };
    await manager.staff.create({ ...person, roles: [...ROLES] });
    const desk = await ready.signIn('desk');
    const { visit, clientId } = await desk.visits.register({
      requestKey: ready.ports.ids.next(),
      client: { create: { name: '陳怡君', nameRoman: null, phone: '0912345678', companyName: null, note: null } },
      channel: 'walkIn',
      headCount: 1,
      purposeText: '投資諮詢',
      priority: 'normal',
      serviceCode: 'A01',
      regionCode: null,
      series: 'A',
    });
    ids.push(visit.id, clientId!, ...(await desk.settings.rooms()).map((room) => room.id));
    ids.push(...(await desk.staff.list()).filter((each) => each.account !== 'everything').map((each) => each.id));
    tests.ready = ready;
    tests.fresh = await startTestApp({ phase: 'fresh' });
    const gone = await startTestApp();
    await gone.close();
    const elsewhere = createTestPorts({ data: gone.ports.paths.data, computer: 'another computer' });
    tests.needsKey = await startTestApp({ ports: elsewhere });
  }, 60_000);
  afterAll(closeTestApps);

  it.each(fuzzed)(
    '$name answers with a typed error, changes nothing, and shows nothing of its inside',
    async (procedure) => {
      const phase = (['ready', 'fresh', 'needsKey'] as const).find((each) => procedure.meta.phases.includes(each));
      await expectCleanAnswers(procedure, tests[phase!]!, ids);
    },
    120_000,
  );

  it('and all of it left the center whole', async () => {
    expect(await tests.ready!.app.scope.folder.open.heavy.check()).toMatchObject({ ok: true });
    expect(await tests.ready!.app.scope.folder.open.heavy.verifyAudit()).toMatchObject({ ok: true });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
