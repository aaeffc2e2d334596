import { beforeEach, expect, test } from 'vitest';
import { onPglite } from '../../server/support/engines.ts';
import { createOrganisation, type TestOrganisation } from '../../server/support/organisation.ts';
import { createDesk, settled, until } from './desk.ts';

const engine = onPglite();
let org: TestOrganisation;

beforeEach(async () => {
  org = await createOrganisation(engine.db());
});

test('what one desk saves stands on the other, and neither did anything for it', async () => {
  const a = await createDesk(org);
  const b = await createDesk(org);
  await until(org.clock, () => b.engine.status().link === 'connected' && a.engine.status().link === 'connected');
  a.addRoom('一號諮詢室');
  await until(org.clock, () => b.roomNames().includes('一號諮詢室'));
  expect(a.engine.status()).toMatchObject({ unsent: { transactions: 0, oldestAt: null }, needs: [], firstSync: null });
  expect(b.heard).toContain('sync: room');
});
