import { describe, expect, test } from 'vitest';
import { hashOf, newSecret } from '../../../server/features/enrolment/secrets.ts';
import { instantOf } from '../../../shared/lib/dates.ts';
import { enrolled, type EnrolInput } from '../../../shared/sync/enrolment.ts';
import { PROTOCOL, refusal } from '../../../shared/sync/protocol.ts';
import type { Engine } from '../support/engines.ts';
import { createOrganisation, type TestOrganisation } from '../support/organisation.ts';

const HOUR_MS = 3_600_000;

/** A code for the organisation's first site, good for a day. */
async function newCode({ db, ids, clock, id, site }: TestOrganisation): Promise<string> {
  const code = newSecret(ids);
  await db.kysely
    .insertInto('enrolment')
    .values({
      code_hash: hashOf(code),
      organisation: id,
      site,
      created_at: clock.iso,
      expires_at: instantOf(clock.nowMs() + 24 * HOUR_MS),
    })
    .execute();
  return code;
}

const ask = async ({ app }: TestOrganisation, input: Partial<EnrolInput> & { code: string }, from = '127.0.0.1') => {
  const payload = { protocol: PROTOCOL, release: '1.0.0', workstation: null, ...input };
  const response = await app.inject({ method: 'POST', url: '/enrol', payload, remoteAddress: from });
  return { status: response.statusCode, body: response.json<unknown>(), text: response.body };
};

const join = async (organisation: TestOrganisation, code: string, letters: string) =>
  ask(organisation, { code, workstation: { code: letters, name: `Counter ${letters}` } });

export const enrolling = ({ db, another }: Engine) =>
  describe('enrolment', () => {
    test('a code tells what it is for as often as it is asked, and then lets one workstation in', async () => {
      const organisation = await createOrganisation(db());
      const code = await newCode(organisation);
      for (let time = 0; time < 2; time += 1) {
        const asked = await ask(organisation, { code });
        expect(asked.status).toBe(200);
        expect(enrolled.parse(asked.body)).toMatchObject({
          organisation: { id: organisation.id, name: '台商服務中心' },
          site: { id: organisation.site, name: '臺北' },
          takenCodes: [],
          suggestedCode: 'A',
          base: [],
          granted: null,
        });
      }
      const { granted } = enrolled.parse((await join(organisation, code, 'K')).body);
      expect(granted).toMatchObject({ workstationCode: 'K' });
      const hello = await organisation.app.inject({
        method: 'POST',
        url: '/sync/hello',
        headers: { authorization: `Bearer ${granted?.credential}` },
        payload: {},
      });
      // Known, and told that there is nothing in it.
      expect(hello.json()).toMatchObject({ code: 'malformed' });
    });

    test('works once', async () => {
      const organisation = await createOrganisation(db());
      const code = await newCode(organisation);
      expect((await join(organisation, code, 'A')).status).toBe(200);
      expect(await join(organisation, code, 'B')).toMatchObject({ status: 403, body: { code: 'enrolmentRefused' } });
      expect(await ask(organisation, { code })).toMatchObject({ status: 403, body: { code: 'enrolmentRefused' } });
    });

    test('lets one in when ten come with it at the same moment, over two servers', async () => {
      const organisation = await createOrganisation(db());
      const servers = [organisation.app, organisation.server(another())];
      const code = await newCode(organisation);
      const answers = await Promise.all(
        Array.from({ length: 10 }, async (_, at) =>
          join({ ...organisation, app: servers[at % 2]! }, code, String.fromCodePoint(65 + at)),
        ),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const rows = await organisation.db.kysely
        .selectFrom('workstation')
        .select('code')
        .where('organisation', '=', organisation.id)
        .execute();
      expect(rows).toHaveLength(1);
    });

    test('expires', async () => {
      const organisation = await createOrganisation(db());
      const code = await newCode(organisation);
      organisation.clock.advance(24 * HOUR_MS);
      expect(await join(organisation, code, 'A')).toMatchObject({ status: 403, body: { code: 'enrolmentRefused' } });
    });

    test('a wrong code is told the same as a used one', async () => {
      const organisation = await createOrganisation(db());
      expect(await ask(organisation, { code: newSecret(organisation.ids) })).toMatchObject({
        status: 403,
        body: { code: 'enrolmentRefused' },
      });
    });

    test('letters that stand for another workstation are refused with free ones, and the code stays good', async () => {
      const organisation = await createOrganisation(db());
      await organisation.workstation('A');
      await organisation.workstation('C', organisation.otherSite);
      const code = await newCode(organisation);
      const taken = await join(organisation, code, 'C');
      expect(taken).toMatchObject({ status: 409, body: { code: 'codeTaken', suggested: 'B' } });
      expect(refusal.parse(taken.body).suggested).toBe('B');
      expect((await join(organisation, code, 'B')).status).toBe(200);
    });

    test('letters of another organisation are free', async () => {
      const [one, other] = [await createOrganisation(db()), await createOrganisation(db())];
      await other.workstation('A');
      expect((await join(one, await newCode(one), 'A')).status).toBe(200);
    });

    test('shows who and what is at the site, without what a PIN could be tried against', async () => {
      const organisation = await createOrganisation(db());
      const record = (entity: string, site: string, fields: Record<string, string>) => ({
        organisation: organisation.id,
        entity,
        id: organisation.ids.next(),
        site,
        fields: JSON.stringify(fields),
        hlc: '',
        edited: '{}',
        digest: '0',
        bucket: 0,
        newest: '',
      });
      const rows = [
        record('staff', organisation.site, { name: '王小明', pinHash: 'scrypt$secret' }),
        record('staff', organisation.otherSite, { name: '外地人' }),
        record('client', organisation.id, { name: '李訪客' }),
      ];
      await organisation.db.kysely
        .insertInto('record')
        .values(rows as never)
        .execute();
      const { body, text } = await ask(organisation, { code: await newCode(organisation) });
      expect(enrolled.parse(body).base?.map(({ entity, fields }) => [entity, fields])).toEqual([
        ['staff', { name: '王小明' }],
      ]);
      expect(text).not.toMatch(/secret|外地人|李訪客/);
    });

    test('a release that speaks another protocol is told so', async () => {
      const organisation = await createOrganisation(db());
      const code = await newCode(organisation);
      expect(await ask(organisation, { code, protocol: PROTOCOL + 1 })).toMatchObject({
        status: 400,
        body: { code: 'protocolUnknown', release: '0.0.0-test' },
      });
    });

    test('those who try codes are slowed down, others are not', async () => {
      const organisation = await createOrganisation(db());
      const code = await newCode(organisation);
      const tries = await Promise.all(
        Array.from({ length: 40 }, async () => ask(organisation, { code: 'x'.repeat(43) })),
      );
      expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([403, 429]));
      expect((await ask(organisation, { code }, '192.0.2.8')).status).toBe(200);
      organisation.clock.advance(60_000);
      expect((await ask(organisation, { code })).status).toBe(200);
    });

    test.each([
      ['no body at all', undefined, undefined],
      ['no JSON', '{', 'application/json'],
      ['a list', '[]', 'application/json'],
      ['small letters', { workstation: { code: 'a', name: 'x' } }, undefined],
      ['three letters', { workstation: { code: 'AAA', name: 'x' } }, undefined],
      ['no name', { workstation: { code: 'A', name: '' } }, undefined],
      ['an endless code', { code: 'x'.repeat(101) }, undefined],
      ['a number for a code', { code: 1 }, undefined],
      ['an endless body', { release: 'x'.repeat(100_000) }, undefined],
      ['a prototype', '{"__proto__":{"code":"x"}}', 'application/json'],
      ['another kind of body', 'code=x', 'application/x-www-form-urlencoded'],
    ])('refuses %s', async (_, body, type) => {
      const organisation = await createOrganisation(db());
      const code = await newCode(organisation);
      const payload =
        typeof body === 'object' ? { protocol: PROTOCOL, release: '1', code, workstation: null, ...body } : body;
      const response = await organisation.app.inject({
        method: 'POST',
        url: '/enrol',
        ...(payload !== undefined && { payload }),
        headers: type === undefined ? {} : { 'content-type': type },
      });
      expect(response.statusCode).toBeGreaterThanOrEqual(400);
      expect(response.statusCode).toBeLessThan(500);
      expect(Object.keys(response.json<object>())).toEqual(['code']);
      expect((await ask(organisation, { code })).status).toBe(200);
    });

    test('neither the code nor the credential is kept or logged', async () => {
      const organisation = await createOrganisation(db());
      const code = await newCode(organisation);
      const { granted } = enrolled.parse((await join(organisation, code, 'A')).body);
      const kept = [
        await organisation.db.kysely.selectFrom('enrolment').selectAll().execute(),
        await organisation.db.kysely.selectFrom('workstation').selectAll().execute(),
        organisation.log.entries,
      ];
      expect(JSON.stringify(kept)).not.toContain(code);
      expect(JSON.stringify(kept)).not.toContain(granted?.credential);
      expect(Buffer.from(code, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    });
  });
