import type { ORPCError } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { inputIssues } from '../../../electron/core/refusals.ts';
import { registerVisitInput } from '../../../shared/features/visits/contract.ts';
import { setUpInput } from '../../../shared/features/setup/contract.ts';
import { closeTestApps, expectRefusal, startTestApp, TEST_CENTER, type TestApp } from '../../support/test-app.ts';

afterEach(closeTestApps);

/** Makes the database fail as a disk would, under one procedure. */
function breakDatabase(test: TestApp, error: Error): void {
  const { db } = test.app.scope.folder.open;
  db.all = () => {
    throw error;
  };
}

describe('what leaves the router when something goes wrong', () => {
  it('a wrong field is named with its message code and limit, never with what was typed', async () => {
    const test = await startTestApp({ phase: 'fresh' });
    const secret = '這段文字不可以回傳'.repeat(20);
    const call = test.client().setup.setUp({
      ...TEST_CENTER,
      profile: { ...TEST_CENTER.profile, nameZh: secret },
      manager: { ...TEST_CENTER.manager, name: ' ', pin: '12' },
    });
    const data = await expectRefusal(call, 'common.invalidInput');
    expect(data.issues).toEqual([
      { path: 'profile.nameZh', code: 'tooLong', params: { max: 60 } },
      { path: 'manager.name', code: 'required', params: { min: 1 } },
      { path: 'manager.pin', code: 'pinForm' },
    ]);
    expect(JSON.stringify(data)).not.toContain('這段文字');
  });

  it('of a choice between two forms, the one the person was filling in is named', () => {
    const { error } = registerVisitInput.safeParse({
      requestKey: '01890000-0000-7000-8000-000000000001',
      client: { create: { name: '', nameRoman: null, phone: null, companyName: null, note: null } },
      channel: 'walkIn',
      headCount: 1,
      purposeText: '投資諮詢',
      priority: 'normal',
      serviceCode: 'A01',
      regionCode: null,
      series: null,
    });
    expect(inputIssues(error!.issues).map((issue) => issue.path)).toContain('client.create.name');
  });

  it('two hundred wrong fields are answered with fifty', () => {
    const rooms = Array.from({ length: 40 }, () => ({}));
    const { error } = setUpInput.safeParse({ ...TEST_CENTER, rooms });
    expect(inputIssues(error!.issues).length).toBe(50);
  });

  it('a fault of ours goes out as a reference alone; the stack stays in the log', async () => {
    const test = await startTestApp();
    breakDatabase(test, new TypeError('陳怡君 has no phone'));
    const error = (await test
      .client()
      .staff.tiles()
      .catch((reason: unknown) => reason)) as ORPCError<string, { reference: string }>;
    expect(error.toJSON()).toEqual({
      defined: false,
      code: 'common.internal',
      status: 500,
      message: 'common.internal',
      data: { reference: expect.stringMatching(/^[0-9A-F]{8}$/) as string },
    });
    const logged = test.ports.log.entries.find((entry) => entry.event === 'call.failed')!;
    expect(logged.level).toBe('error');
    expect(logged.fields).toMatchObject({
      reference: error.data.reference,
      procedure: 'staff.tiles',
      kind: 'TypeError',
    });
    expect(logged.fields.stack).toContain('refusals.test.ts');
  });

  it('a full disk is called a full disk', async () => {
    const test = await startTestApp();
    breakDatabase(test, Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }));
    await expectRefusal(test.client().staff.tiles(), 'storage.full');
    expect(test.ports.log.entries).toContainEqual({
      level: 'error',
      event: 'storage.failed',
      fields: { procedure: 'staff.tiles', code: 'SQLITE_FULL' },
    });
  });

  it('each call is logged with name, time, outcome and kind of caller, never with what it carried', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    await desk.directory.searchClients({ query: '祕密的名字' });
    await expectRefusal(desk.audit.verify(), 'access.denied');
    const calls = test.ports.log.entries.filter((entry) => entry.event === 'call').slice(-2);
    expect(calls.map((entry) => entry.fields)).toEqual([
      { procedure: 'directory.searchClients', ms: expect.any(Number) as number, outcome: 'ok', caller: 'window' },
      { procedure: 'audit.verify', ms: expect.any(Number) as number, outcome: 'access.denied', caller: 'window' },
    ]);
    expect(JSON.stringify(test.ports.log.entries)).not.toMatch(/祕密的名字|2580/);
  });
});
