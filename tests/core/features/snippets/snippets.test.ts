import { afterEach, describe, expect, it } from 'vitest';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { secondAdviser } from '../consultations/stage.ts';

afterEach(closeTestApps);

describe('one’s own snippets', () => {
  it('are written, found by name, said otherwise and deleted', async () => {
    const test = await startTestApp();
    const adviser = await test.signIn('adviser');
    const { id } = await adviser.snippets.save({ snippet: { title: '結語', body: '如有疑問，\n請再來電。' } });
    await adviser.snippets.save({ snippet: { title: '一般免責', body: '以主管機關公告為準。' } });
    expect((await adviser.snippets.mine()).map(({ title }) => title)).toEqual(['一般免責', '結語']);
    const said = await adviser.snippets.save({ id, snippet: { title: '結語', body: '有疑問請再來。' } });
    expect(said).toEqual({ id, title: '結語', body: '有疑問請再來。' });
    await adviser.snippets.remove({ id });
    expect((await adviser.snippets.mine()).map(({ title }) => title)).toEqual(['一般免責']);
    await expectRefusal(adviser.snippets.remove({ id }), 'common.notFound');
  });

  it('are nobody else’s to read, change or delete', async () => {
    const test = await startTestApp();
    const adviser = await test.signIn('adviser');
    const other = await secondAdviser(test, await test.signIn('manager'));
    const { id } = await adviser.snippets.save({ snippet: { title: '結語', body: '請再來電。' } });
    expect(await other.snippets.mine()).toEqual([]);
    const snippet = { title: '改寫', body: '改寫' };
    await expectRefusal(other.snippets.save({ id, snippet }), 'common.notFound');
    await expectRefusal(other.snippets.remove({ id }), 'common.notFound');
    await expectRefusal((await test.signIn('desk')).snippets.mine(), 'access.denied');
  });

  it('have a name and a text', async () => {
    const adviser = await (await startTestApp()).signIn('adviser');
    await expectRefusal(adviser.snippets.save({ snippet: { title: ' ', body: '' } }), 'common.invalidInput');
  });
});
