import { afterEach, describe, expect, it } from 'vitest';
import { MAX_DRAFT_BYTES } from '../../../../shared/features/drafts/rules.ts';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';

afterEach(closeTestApps);

describe('drafts', () => {
  it('come back as they were typed, after a restart too', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const value = { name: '陳𠮷福', purpose: '  半句', nested: { list: [1, null, 'x\u0000'] } };
    const { savedAt } = await desk.drafts.save({ slot: 'intake', value });
    expect(await desk.drafts.load({ slot: 'intake' })).toEqual({ draft: { value, savedAt } });
    const again = await test.restart();
    const deskAgain = await again.signIn('desk');
    expect(await deskAgain.drafts.load({ slot: 'intake' })).toEqual({ draft: { value, savedAt } });
    expect(await deskAgain.drafts.mine()).toEqual([{ slot: 'intake', savedAt }]);
  });

  it('are the own ones only, and gone when discarded', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const officer = await test.signIn('officer');
    await desk.drafts.save({ slot: 'intake', value: { a: 1 } });
    expect(await officer.drafts.mine()).toEqual([]);
    await officer.drafts.discard({ slot: 'intake' });
    expect((await desk.drafts.load({ slot: 'intake' })).draft?.value).toEqual({ a: 1 });
    await desk.drafts.discard({ slot: 'intake' });
    expect(await desk.drafts.load({ slot: 'intake' })).toEqual({ draft: null });
  });

  it('of more than 200 KB are refused, counted in bytes, and the last good one stays', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    await desk.drafts.save({ slot: 'intake', value: { text: '好' } });
    const call = desk.drafts.save({ slot: 'intake', value: { text: '字'.repeat(70_000) } });
    expect(await expectRefusal(call, 'common.tooLarge')).toEqual({ maxBytes: MAX_DRAFT_BYTES });
    expect((await desk.drafts.load({ slot: 'intake' })).draft?.value).toEqual({ text: '好' });
  });

  it('that JSON cannot hold are refused', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    let deep: unknown = 1;
    for (let at = 0; at < 100_000; at += 1) deep = [deep];
    for (const value of [{ big: 1n }, { deep }]) {
      await expectRefusal(desk.drafts.save({ slot: 'intake', value }), 'common.invalidInput');
    }
  });
});
