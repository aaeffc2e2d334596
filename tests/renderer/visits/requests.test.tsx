import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { RequestList } from '../../../renderer/features/visits/RequestList.tsx';
import { core } from '../support/fake-core.ts';
import { REGISTERED, VISIT } from '../support/records.ts';
import { renderSignedIn } from '../support/render.tsx';

const OPEN = { ...REGISTERED.request, repeats: null };

describe('the matters of a visit', () => {
  it('are settled one by one, each with what was done', async () => {
    core.answer('visits.resolveRequest', OPEN);
    const { user } = renderSignedIn(<RequestList visit={VISIT} requests={[OPEN]} mayWrite />);
    await user.click(screen.getByRole('button', { name: '當場辦畢' }));
    await user.keyboard('{Enter}');
    expect(core.inputsOf('visits.resolveRequest')).toEqual([]);
    await user.keyboard('已提供法規{Enter}');
    expect(core.inputsOf('visits.resolveRequest')).toEqual([{ requestId: OPEN.id, result: '已提供法規' }]);
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('that went elsewhere are not settled here, and nobody who may only read settles any', () => {
    const { unmount } = renderSignedIn(
      <RequestList visit={VISIT} requests={[{ ...OPEN, state: 'referred' }]} mayWrite />,
    );
    expect(screen.queryByRole('button', { name: /當場辦畢|更正結果/ })).toBeNull();
    unmount();
    renderSignedIn(<RequestList visit={VISIT} requests={[OPEN]} mayWrite={false} />);
    expect(screen.queryByRole('button', { name: /當場辦畢|更正結果/ })).toBeNull();
  });
});
