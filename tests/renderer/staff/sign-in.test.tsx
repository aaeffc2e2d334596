import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { setClock } from '../../../renderer/client/clock.ts';
import { SignInPage } from '../../../renderer/features/staff/SignInPage.tsx';
import type { SessionState } from '../../../shared/features/staff/contract.ts';
import { core, refusal } from '../support/fake-core.ts';
import { INFO, person, renderScreen } from '../support/render.tsx';

const TILES = [
  { id: '01960000-0000-7000-8000-000000000001', account: 'chen', name: '陳怡君', nameRoman: 'Chen Yi-chun' },
  { id: '01960000-0000-7000-8000-000000000002', account: 'wang', name: '王大明', nameRoman: null },
];
const OPEN: SessionState = { state: 'open', me: person(['desk']) };

async function openPin() {
  const signedIn = vi.fn(async () => undefined);
  core.answer('app.info', INFO);
  core.answer('staff.tiles', TILES);
  const { user } = renderScreen(<SignInPage onSignedIn={signedIn} />);
  await user.click(await screen.findByRole('button', { name: /陳怡君/ }));
  return { user, signedIn, pin: screen.getByLabelText<HTMLInputElement>('陳怡君 的 PIN') };
}

describe('signing in', () => {
  afterEach(() => void vi.useRealTimers());

  it('is a name, a PIN and Enter', async () => {
    core.answer('staff.signIn', OPEN);
    const { user, signedIn, pin } = await openPin();
    expect(document.activeElement).toBe(pin);
    await user.type(pin, '2580{Enter}');
    await waitFor(() => expect(signedIn).toHaveBeenCalled());
    expect(core.inputsOf('staff.signIn')).toEqual([{ account: 'chen', pin: '2580' }]);
  });

  it('takes digits alone, full-width ones too', async () => {
    core.answer('staff.signIn', OPEN);
    const { user, pin } = await openPin();
    await user.type(pin, 'a２5-８0{Enter}');
    await waitFor(() => expect(core.inputsOf('staff.signIn')).toEqual([{ account: 'chen', pin: '2580' }]));
  });

  it('says how many tries are left after a wrong PIN, and is ready for the next', async () => {
    core.answer('staff.signIn', () => {
      throw refusal('staff.wrongPin', { triesLeft: 2 });
    });
    const { user, pin, signedIn } = await openPin();
    await user.type(pin, '0007{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('2');
    expect(pin.value).toBe('');
    expect(document.activeElement).toBe(pin);
    expect(signedIn).not.toHaveBeenCalled();
  });

  it('counts down while it is time to wait, sends nothing, and opens the field again afterwards', async () => {
    const { user, pin } = await openPin();
    setClock(INFO.now);
    core.answer('staff.signIn', () => {
      throw refusal('staff.waitBeforeNextTry', { until: new Date(Date.parse(INFO.now) + 2500).toISOString() });
    });
    await user.type(pin, '0007{Enter}');
    expect((await screen.findByRole('timer')).textContent).toMatch(/0:0[23]/);
    expect(pin.disabled).toBe(true);
    await waitFor(() => expect(pin.disabled).toBe(false), { timeout: 6000 });
    expect(screen.getByRole('status').textContent).not.toBe('');
    expect(document.activeElement).toBe(pin);
    expect(core.inputsOf('staff.signIn')).toHaveLength(1);
  });

  it('works with the number pad', async () => {
    core.answer('staff.signIn', OPEN);
    const { user } = await openPin();
    await user.click(screen.getByRole('button', { name: '顯示數字鍵盤' }));
    for (const digit of '25') await user.click(screen.getByRole('button', { name: digit }));
    await user.click(screen.getByRole('button', { name: '刪除一個數字' }));
    for (const digit of '580') await user.click(screen.getByRole('button', { name: digit }));
    await user.click(screen.getByRole('button', { name: '登入' }));
    await waitFor(() => expect(core.inputsOf('staff.signIn')).toEqual([{ account: 'chen', pin: '2580' }]));
  });

  it('of many colleagues finds one by account and Enter', async () => {
    core.answer('app.info', INFO);
    core.answer(
      'staff.tiles',
      Array.from({ length: 30 }, (_, at) => ({
        ...TILES[0]!,
        id: TILES[0]!.id.replace(/\d\d$/, String(at + 10)),
        account: `staff${at}`,
        name: `同仁${at}`,
      })),
    );
    const { user } = renderScreen(<SignInPage onSignedIn={async () => undefined} />);
    await user.type(await screen.findByRole('textbox', { name: '輸入姓名或帳號' }), 'staff27{Enter}');
    expect(screen.getByRole('heading', { name: '同仁27' })).toBeTruthy();
  });

  it('shows the PIN of the practice center, and never elsewhere', async () => {
    const { user } = await openPin();
    expect(screen.queryByText(/2580/)).toBeNull();
    const { queryClient } = await import('../../../renderer/client/query-client.ts');
    core.answer('app.info', { ...INFO, practice: true });
    await act(async () => {
      await queryClient.invalidateQueries();
    });
    expect(await screen.findByText(/2580/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '換一位同仁' }));
    expect(screen.getByText(/2580/)).toBeTruthy();
  });
});
