import { afterEach, describe, expect, it } from 'vitest';
import { formatEnrolment } from '../../../../shared/sync/enrolment.ts';
import { createTestPorts, type TestPortsOptions } from '../../../support/core-ports.ts';
import { closeTestApps, expectRefusal, startTestApp, type TestApp } from '../../../support/test-app.ts';
import { rows } from '../visits/walk-in.ts';
import { createFakeEnrolment, GRANTED_ID, ORGANISATION, SITE, STRING } from './fake-enrolment.ts';

afterEach(closeTestApps);

async function startFresh(options: TestPortsOptions = {}) {
  const network = createFakeEnrolment();
  const ports = createTestPorts({ network, ...options });
  return { network, test: await startTestApp({ ports, phase: 'fresh' }) };
}
const WANTED = { enrolment: STRING, code: 'B', name: '諮詢室' };

describe('an enrolment string', () => {
  it('says what it is for, however it was pasted, and stays good', async () => {
    const { network, test } = await startFresh();
    const pasted = `  ${STRING.slice(0, 20)}\n${STRING.slice(20)} `;
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await test.client().sync.invitation({ enrolment: pasted })).toEqual({
        url: 'http://127.0.0.1:4790',
        organisation: '台商服務聯盟',
        site: '台北中心',
        takenCodes: ['A'],
        suggestedCode: 'D',
      });
    }
    expect(network.isUsedUp).toBe(false);
  });

  it('that cannot be read, or names an address without TLS, is refused before anything is asked', async () => {
    const { network, test } = await startFresh();
    const { sync } = test.client();
    network.request = () => expect.fail('nobody is to be asked');
    const code = 'a-code-long-enough';
    const unsafe = formatEnrolment({ url: 'http://server.example:4790', code, fingerprint: null });
    expect(await expectRefusal(sync.invitation({ enrolment: unsafe }), 'sync.unsafeAddress')).toEqual({
      url: 'http://server.example:4790',
    });
    for (const enrolment of ['tc1.not-a-string-of-ours', STRING.slice(0, 40), `x${STRING}`]) {
      await expectRefusal(sync.invitation({ enrolment }), 'sync.enrolmentUnreadable');
    }
  });

  it('meets each way a server can fail with words of its own', async () => {
    const { network, test } = await startFresh();
    const ask = () => test.client().sync.invitation({ enrolment: STRING });
    network.fault = 'unreachable';
    expect(await expectRefusal(ask(), 'sync.unreachable')).toEqual({ url: 'http://127.0.0.1:4790' });
    network.fault = 'timeout';
    await expectRefusal(ask(), 'sync.unreachable');
    network.fault = 'certificate';
    await expectRefusal(ask(), 'sync.certificateMismatch');
    network.fault = { text: '<html>a router’s sign-in page</html>' };
    await expectRefusal(ask(), 'sync.unreachable');
    network.fault = { text: '{"organisation":{}}' };
    await expectRefusal(ask(), 'sync.unreachable');
    network.fault = { code: 'protocolUnknown', release: '0.1.0' };
    expect(await expectRefusal(ask(), 'sync.protocolUnknown')).toEqual({
      serverRelease: '0.1.0',
      ownRelease: '0.0.0-test',
    });
    network.fault = { code: 'rateLimited' };
    await expectRefusal(ask(), 'sync.tooManyTries');
    network.fault = null;
    network.isUsedUp = true;
    await expectRefusal(ask(), 'sync.enrolmentRefused');
  });
});

describe('an empty folder that joins', () => {
  it('becomes a workstation of the organisation, with its own recovery code', async () => {
    const { network, test } = await startFresh();
    const { recoveryCode } = await test.client().sync.joinFresh(WANTED);
    expect(recoveryCode).toMatch(/^[0-9A-Z]{4}-/);
    expect(network.enrolled).toEqual([{ code: 'B', name: '諮詢室' }]);
    const { identity } = test.app.scope.folder.open;
    expect(identity).toMatchObject({
      organisationId: ORGANISATION.id,
      siteId: SITE.id,
      workstationId: GRANTED_ID,
      workstationCode: 'B',
    });
    expect(await test.client().app.info()).toMatchObject({ phase: 'ready', workstationCode: 'B', center: null });
    expect(await test.client().staff.tiles()).toEqual([]);
    expect(rows(test, 'select id, site_id, code, name from workstations')).toEqual([
      { id: GRANTED_ID, site_id: SITE.id, code: 'B', name: '諮詢室' },
    ]);
    expect(test.app.scope.sync.isJoined()).toBe(true);
    await expect.poll(async () => (await test.client().sync.status()).link).toBe('offline');

    const again = await test.restart();
    expect(again.app.scope.sync.isJoined()).toBe(true);
    expect(again.app.scope.folder.open.identity).toEqual(identity);
  });

  it('keeps the credential wrapped by the host; a copy of the database elsewhere has none', async () => {
    const { test } = await startFresh();
    await test.client().sync.joinFresh(WANTED);
    const [{ value }] = rows(test, `select value from meta where key = 'sync.membership'`) as [{ value: string }];
    expect(value).not.toContain('credential-1');
    expect(JSON.parse(value)).toMatchObject({ credential: { keyFile: expect.any(String) as string } });
  });

  it('works on a host that keeps no secrets, or whose store fails today', async () => {
    const { test } = await startFresh({ secretKind: 'none' });
    await test.client().sync.joinFresh(WANTED);
    expect(test.app.scope.sync.isJoined()).toBe(true);

    const other = await startFresh();
    other.test.ports.secrets.fail(new Error('the keyring is locked'));
    await other.test.client().sync.joinFresh(WANTED);
    expect(other.test.ports.log.entries.map(({ event }) => event)).toContain('credential.notWrapped');
  });

  it('with letters that are taken is told which are free, and the code stays good', async () => {
    const { network, test } = await startFresh();
    const taken = test.client().sync.joinFresh({ ...WANTED, code: 'A' });
    expect(await expectRefusal(taken, 'sync.codeTaken')).toEqual({ code: 'A', suggested: 'D' });
    expect(test.app.scope.folder.phase).toBe('fresh');
    expect(network.isUsedUp).toBe(false);
    await test.client().sync.joinFresh(WANTED);
  });

  it('cut between the server’s yes and its own disk stays empty, and hears that the code is used up', async () => {
    const { test, network } = await startFresh();
    const { create } = test.app.scope.folder;
    test.app.scope.folder.create = () => Promise.reject(new Error('killed'));
    await expectRefusal(test.client().sync.joinFresh(WANTED), 'common.internal');
    test.app.scope.folder.create = create;
    const again = await test.restart();
    expect(again.app.scope.folder.phase).toBe('fresh');
    expect(network.isUsedUp).toBe(true);
    await expectRefusal(again.client().sync.joinFresh(WANTED), 'sync.enrolmentRefused');
  });
});

describe('--join', () => {
  const join = (test: TestApp, code: string | null = 'B') => {
    const said: string[] = [];
    return test.app.joinServer({ enrolment: STRING, code }, (line) => said.push(line)).then(() => said);
  };

  it('makes a workstation of an empty folder, tells the recovery code once, and leaves it alone afterwards', async () => {
    const { network, test } = await startFresh();
    const [said] = await join(test, null);
    expect(said).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/);
    expect(test.app.scope.folder.open.identity.workstationCode, 'as the server suggests').toBe('D');
    network.request = () => expect.fail('nobody is to be asked');
    expect(await join(test)).toEqual([]);
  });

  it('lets a practice center join with its day', async () => {
    const { test } = await startFresh();
    await test.app.fillSample();
    await join(test);
    expect(test.app.scope.folder.open.identity).toMatchObject({ siteId: SITE.id, workstationCode: 'B' });
    const [{ n }] = rows(test, 'select count(*) as n from visits where site_id = ?', SITE.id) as [{ n: number }];
    expect(n).toBeGreaterThan(50);
  });

  it('never takes a center at work along', async () => {
    const network = createFakeEnrolment();
    const test = await startTestApp({ ports: createTestPorts({ network }) });
    await expect(join(test)).rejects.toMatchObject({ code: 'access.notInThisPhase' });
    expect(network.isUsedUp).toBe(false);
  });
});
