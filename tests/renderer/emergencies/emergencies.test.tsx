import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Shell } from '../../../renderer/app/shell/Shell.tsx';
import { EmergencyBar } from '../../../renderer/features/emergencies/EmergencyBar.tsx';
import { elapsedWords } from '../../../renderer/features/emergencies/elapsed.ts';
import type { StandingEmergency } from '../../../shared/features/emergencies/contract.ts';
import { core, refusal } from '../support/fake-core.ts';
import { AT, idOf } from '../support/records.ts';
import { person, renderSignedIn } from '../support/render.tsx';

vi.mock('../../../renderer/features/today/TodayPage.tsx', () => ({
  TodayPage: () => <input aria-label="half typed" />,
}));

const standing = (change: Partial<StandingEmergency> = {}): StandingEmergency => ({
  id: idOf(70),
  reportNo: '暫115-A-001',
  reportedAt: AT,
  reportedByName: '林雅婷',
  callerPhone: '0086-769-1234',
  place: '東莞',
  danger: null,
  isIncomplete: false,
  calledBackAt: null,
  ...change,
});

beforeEach(() => {
  history.replaceState(null, '', '/today');
  core.answer('emergencies.standing', []);
  core.answer('emergencies.open', null);
  core.answer('emergencies.save', { reportNo: '暫115-A-001', reportedAt: AT, savedAt: AT });
});

describe('the emergency page', () => {
  it('opens over any screen by F9, saves while one types, and leaves what lies beneath as it was', async () => {
    const { user } = renderSignedIn(<Shell />, { me: person(['desk']) });
    const beneath = await screen.findByLabelText('half typed');
    await user.type(beneath, '王大');
    await user.keyboard('{F9}');
    const phone = await screen.findByLabelText('來電號碼');
    await waitFor(() => expect(document.activeElement).toBe(phone));
    await user.type(phone, '0086-769');
    await waitFor(() => expect(core.inputsOf('emergencies.save').at(-1)?.text).toEqual({ callerPhone: '0086-769' }), {
      timeout: 3000,
    });
    expect(await screen.findByText(/已存/)).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByLabelText('來電號碼')).toBeNull());
    expect(screen.getByLabelText('half typed')).toHaveProperty('value', '王大');
    expect(document.activeElement).toBe(screen.getByLabelText('half typed'));
  });

  it('goes on with the same report until it is finished, then begins another', async () => {
    const { user } = renderSignedIn(<Shell />, { me: person(['desk']) });
    await screen.findByLabelText('half typed');
    const saved = async (words: string): Promise<string> => {
      await user.keyboard('{F9}');
      await user.type(await screen.findByLabelText('來電號碼'), words);
      await waitFor(() => expect(core.inputsOf('emergencies.save').at(-1)?.text.callerPhone).toBe(words), {
        timeout: 3000,
      });
      return core.inputsOf('emergencies.save').at(-1)!.id;
    };
    const first = await saved('1');
    await user.keyboard('{Escape}');
    const again = await saved('2');
    expect(again).toBe(first);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await saved('3')).not.toBe(first);
  });

  it('keeps what was typed on the screen and tries again when it could not be saved', async () => {
    core.answer('emergencies.save', () => {
      throw refusal('storage.full', {});
    });
    const { user } = renderSignedIn(<Shell />, { me: person(['desk']) });
    await screen.findByLabelText('half typed');
    await user.keyboard('{F9}');
    await user.type(await screen.findByLabelText('發生什麼事'), '昏倒');
    await screen.findByRole('alert', undefined, { timeout: 3000 });
    expect(screen.getByLabelText('發生什麼事')).toHaveProperty('value', '昏倒');
    core.answer('emergencies.save', { reportNo: '暫115-A-001', reportedAt: AT, savedAt: AT });
    expect(await screen.findByText(/已存/, undefined, { timeout: 4000 })).toBeTruthy();
  });

  it('keeps the keys of the room beneath from working while it is open', async () => {
    const heard = vi.fn();
    document.documentElement.addEventListener('keydown', heard);
    const { user } = renderSignedIn(<Shell />, { me: person(['desk']) });
    await screen.findByLabelText('half typed');
    await user.keyboard('{F9}');
    const phone = await screen.findByLabelText('來電號碼');
    heard.mockClear();
    fireEvent.keyDown(phone, { key: 'F8' });
    expect(heard).not.toHaveBeenCalled();
    fireEvent.keyDown(phone, { key: 'l', ctrlKey: true });
    expect(heard).toHaveBeenCalledOnce();
    heard.mockClear();
    phone.blur();
    fireEvent.keyDown(document.body, { key: 'F8' });
    expect(heard).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByLabelText('來電號碼')).toBeNull());
    document.documentElement.removeEventListener('keydown', heard);
  });
});

describe('the bar above every screen', () => {
  it('stands on everybody’s screen, without verbs for those who may not answer for it', async () => {
    core.answer('emergencies.standing', [standing(), standing({ id: idOf(71), reportNo: '暫115-B-001' })]);
    renderSignedIn(<Shell />, { me: person(['adviser']) });
    const bar = (await screen.findByText('急難通報 暫115-A-001')).closest<HTMLElement>('[data-emergency-bar]')!;
    expect(bar.textContent).toContain('東莞');
    expect(bar.textContent).toContain('另有 1 件');
    expect(within(bar).queryByRole('button', { name: '我來處理' })).toBeNull();
  });

  it('says whom to ring back while the report lacks something, and ticks it off', async () => {
    core.answer('emergencies.calledBack', () => {
      throw refusal('common.notFound', {});
    });
    const items = [standing({ isIncomplete: true })];
    const { user } = renderSignedIn(<EmergencyBar standing={items} onOpen={() => undefined} />);
    expect(screen.getByRole('alert').textContent).toContain('資料不全，請回電 0086-769-1234');
    await user.click(screen.getByRole('button', { name: '已回電' }));
    expect(core.inputsOf('emergencies.calledBack')).toEqual([{ id: idOf(70) }]);
  });

  it('is taken up by a manager', async () => {
    core.answer('emergencies.acknowledge', () => {
      throw refusal('emergencies.acknowledged', { at: AT, byName: '黃建銘' });
    });
    const { user } = renderSignedIn(<EmergencyBar standing={[standing()]} onOpen={() => undefined} />);
    await user.click(screen.getByRole('button', { name: '我來處理' }));
    expect(core.inputsOf('emergencies.acknowledge')).toEqual([{ id: idOf(70), outcome: 'takenUp' }]);
    expect(await screen.findByText(/黃建銘 已於/)).toBeTruthy();
  });

  it('counts from the first key on', () => {
    const at = (seconds: number): string => elapsedWords(AT, Date.parse(AT) + seconds * 1000);
    expect([at(-5), at(0), at(65), at(3600 + 12 * 60 + 4)]).toEqual(['0:00', '0:00', '1:05', '1:12:04']);
  });
});
