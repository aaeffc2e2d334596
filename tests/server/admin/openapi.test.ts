import { expect, describe, onTestFinished, test } from 'vitest';
import { buildApp } from '../../../server/app.ts';
import { adminContract } from '../../../server/features/admin/contract.ts';
import { admin } from '../../../server/features/admin/routes.ts';
import { enrolmentContract } from '../../../server/features/enrolment/contract.ts';
import { healthContract } from '../../../server/features/health/contract.ts';
import { createFakeClock, createFakeIds, createSilentLogger, TEST_NOW } from '../../support/core-ports.ts';
import { onPglite } from '../support/engines.ts';

const engine = onPglite();

function server() {
  const clock = createFakeClock(TEST_NOW);
  const refuse = async () => Promise.reject(new Error('not asked for'));
  const app = buildApp(
    { release: '1.2.3', fileKey: new Uint8Array(32), packAtOnce: true },
    {
      db: engine.db(),
      clock,
      ids: createFakeIds(clock.nowMs, 'openapi'),
      log: createSilentLogger(),
      more: [
        admin({
          key: 'key',
          publicAddress: () => ({ url: '', fingerprint: null }),
          writing: { backup: refuse, export: refuse },
        }),
      ],
    },
  );
  onTestFinished(async () => app.close());
  return app;
}

describe('the OpenAPI document', () => {
  interface Operation {
    operationId: string;
    security?: object[];
    responses: Record<string, { content?: Record<string, { schema: object }> }>;
  }
  const read = async (app = server()) =>
    (await app.inject({ url: '/openapi.json' })).json<{
      openapi: string;
      info: { version: string };
      paths: Record<string, Record<string, Operation>>;
    }>();

  test('describes every procedure of the administrator and of enrolment and health, under the path it has', async () => {
    const { openapi, info, paths } = await read();
    expect(openapi).toMatch(/^3\.1/);
    expect(info.version).toBe('1.2.3');
    for (const procedure of [
      ...Object.values(adminContract),
      ...Object.values(enrolmentContract),
      ...Object.values(healthContract),
    ]) {
      const { method = '', path = '' } = procedure['~orpc'].route;
      const operation = paths[path]?.[method.toLowerCase()];
      expect(operation?.responses['200']?.content?.['application/json']?.schema).toMatchObject({ type: 'object' });
      expect(operation?.responses['default']).toBeDefined();
      expect(operation?.security !== undefined).toBe(path.startsWith('/admin/'));
    }
  });

  test('describes no schema that nothing can fulfil', async () => {
    expect(JSON.stringify(await read())).not.toContain('"not":{}');
  });

  test('names routes that are there: each answers something else than 404', async () => {
    const app = server();
    for (const [path, item] of Object.entries((await read(app)).paths)) {
      for (const method of Object.keys(item)) {
        const { statusCode } = await app.inject({
          method: method.toUpperCase() as 'GET',
          url: path.replace('{code}', 'A'),
          ...(method === 'post' && { payload: {} }),
        });
        expect(`${method} ${path}: ${statusCode}`).not.toMatch(/404/);
      }
    }
  });
});
