import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { SettingsPage } from '../../../renderer/features/settings/SettingsPage.tsx';
import type { JoinPlan } from '../../../shared/features/sync/contract.ts';
import { core, refusal } from '../support/fake-core.ts';
import { idOf } from '../support/records.ts';
import { INFO, renderSignedIn } from '../support/render.tsx';
import { ALONE, syncStatus } from '../../support/sync-facts.ts';

const STRING = 'tc1.eyJ1cmwiOiJodHRwczovLzEwLjEuMi4zOjc0NDMifQ';
const INVITATION = {
  url: 'https://server.example:7443',
  organisation: '台商服務總會',
  site: '台北中心',
  takenCodes: ['A'],
  suggestedCode: 'B',
};
const LIN = { id: idOf(20), label: '林雅婷（lin）' };
const HUANG = { id: idOf(21), label: '黃建銘（huang）' };
const LIN_THERE = { id: idOf(30), label: '林雅婷（lin）' };
const WANG_THERE = { id: idOf(31), label: '王秀琴（wang）' };
const PLAN: JoinPlan = {
  invitation: INVITATION,
  code: 'B',
  staff: [
    { here: LIN, there: LIN_THERE },
    { here: HUANG, there: null },
  ],
  rooms: [{ here: { id: idOf(22), label: 'C1 相談室一' }, there: null }],
  candidates: { staff: [LIN_THERE, WANG_THERE], rooms: [] },
  profile: [{ field: 'hotline', here: null, there: '(02)5550-1995' }],
  counts: [
    { entity: 'client', count: 45 },
    { entity: 'visit', count: 114 },
  ],
};

async function open(status = ALONE) {
  history.replaceState(null, '', '/settings?tab=server');
  core.answer('sync.status', status);
  core.answer('sync.invitation', INVITATION);
  core.answer('sync.planJoin', PLAN);
  const { user } = renderSignedIn(<SettingsPage />);
  return { user, field: await screen.findByLabelText(/加入碼/) };
}

async function untilPlanned() {
  const { user, field } = await open();
  await user.type(field, STRING);
  await user.click(screen.getByRole('button', { name: '查看' }));
  await user.click(await screen.findByRole('button', { name: '試算' }));
  await screen.findByText(/這只是試算/);
  return { user };
}

async function choose(user: Awaited<ReturnType<typeof untilPlanned>>['user'], here: string, there: string) {
  await user.click(screen.getByRole('combobox', { name: `「${here}」對應到` }));
  await user.click(await screen.findByRole('option', { name: there }));
}

beforeEach(() => core.answer('app.info', INFO));

describe('a center that joins a server with its data', () => {
  it('sees a dry run first, corrects it by hand, and is asked clearly before anything happens', async () => {
    const { user } = await untilPlanned();
    expect(core.inputsOf('sync.planJoin')).toEqual([{ enrolment: STRING, code: 'B' }]);
    expect(screen.getByText('服務專線').closest('tr')!.textContent).toContain('（空白）(02)5550-1995');
    expect(screen.getByText('服務對象 × 45、來訪 × 114')).toBeTruthy();
    await choose(user, HUANG.label, WANG_THERE.label);
    await user.click(screen.getByRole('button', { name: '加入…' }));
    const dialog = await screen.findByRole('dialog', { name: '加入「台商服務總會 · 台北中心」？' });
    expect(dialog.textContent).toContain('自動備份');
    expect(dialog.textContent).toContain('代號會是 B');
    expect(core.inputsOf('sync.join')).toEqual([]);
    core.answer('sync.join', {});
    core.answer('sync.status', syncStatus());
    await user.click(within(dialog).getByRole('button', { name: '備份並加入' }));
    await waitFor(() =>
      expect(core.inputsOf('sync.join')).toEqual([
        {
          enrolment: STRING,
          code: 'B',
          staff: { [LIN.id]: LIN_THERE.id, [HUANG.id]: WANG_THERE.id },
          rooms: { [idOf(22)]: null },
        },
      ]),
    );
    expect(await screen.findByText('這台工作站已加入中央伺服器。')).toBeTruthy();
  });

  it('cannot make one person of two', async () => {
    const { user } = await untilPlanned();
    await choose(user, HUANG.label, LIN_THERE.label);
    expect(screen.getAllByText('「林雅婷（lin）」被選了兩次')).toHaveLength(2);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '加入…' }).disabled).toBe(true);
    await choose(user, HUANG.label, '新增到中央伺服器');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '加入…' }).disabled).toBe(false);
  });

  it('keeps the plan and the question when joining fails', async () => {
    const { user } = await untilPlanned();
    core.answer('sync.join', () => {
      throw refusal('backup.failed', {});
    });
    await user.click(screen.getByRole('button', { name: '加入…' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '備份並加入' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('備份沒有完成');
    expect(screen.getByText(/這只是試算/)).toBeTruthy();
  });

  it('is told beside the letters when they were taken meanwhile; other letters ask for another dry run', async () => {
    const { user } = await untilPlanned();
    core.answer('sync.planJoin', () => {
      throw refusal('sync.codeTaken', { code: 'B', suggested: 'D' });
    });
    await user.click(screen.getByRole('button', { name: '試算' }));
    expect(await screen.findByText(/請改用 D/)).toBeTruthy();
    await user.type(screen.getByLabelText(/工作站代號/), 'D');
    expect(screen.queryByText(/這只是試算/)).toBeNull();
  });
});

describe('a joined workstation', () => {
  it('takes a new enrolment string when the server no longer knows it, and keeps one that is refused', async () => {
    const { user, field } = await open(
      syncStatus({ link: 'needsYou', needs: [{ need: 'credentialRefused', count: 1, detail: null }] }),
    );
    expect(screen.getByText('https://server.example:7443')).toBeTruthy();
    core.answer('sync.renewEnrolment', () => {
      throw refusal('sync.enrolmentRefused', {});
    });
    await user.type(field, STRING);
    await user.click(screen.getByRole('button', { name: '使用這組加入碼' }));
    expect(await screen.findByText(/不接受這組加入碼/)).toBeTruthy();
    expect((field as HTMLTextAreaElement).value).toBe(STRING);
    core.answer('sync.renewEnrolment', {});
    await user.click(screen.getByRole('button', { name: '使用這組加入碼' }));
    expect(await screen.findByText(/已使用新的加入碼/)).toBeTruthy();
    expect((field as HTMLTextAreaElement).value).toBe('');
  });
});
