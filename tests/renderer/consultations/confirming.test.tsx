import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { drafts } from '../../../renderer/client/drafts.ts';
import { wordingOf } from '../../../shared/features/consultations/confirming.ts';
import type { Readback, SessionView } from '../../../shared/features/consultations/contract.ts';
import { core } from '../support/fake-core.ts';
import { AT, PROFILE, sessionView } from '../support/records.ts';
import { answerRoom, field, open, OWN } from './room.tsx';

beforeEach(() => {
  answerRoom();
  core.answer('reference.checklists', { rows: [], total: 0, stale: 0 });
});

const TEXT = { facts: '收到書面通知。', advice: '先取得估價報告。', internalNotes: '另有兩家' };
const SIGNATURE: Readback['signature'] = [
  [
    [0, 0, 50],
    [400, 200, 50],
  ],
];

function signedView(): SessionView {
  const view = sessionView({ ...OWN, ...TEXT, confirmation: 'signatureOnScreen' });
  const signed: Readback = {
    version: 1,
    outcome: 'signed',
    wording: wordingOf(view.session),
    signature: SIGNATURE,
    objection: null,
    at: AT,
    byName: '林律師',
    isIntact: true,
  };
  return { ...view, readbacks: [signed] };
}

describe('reading a record to the client', () => {
  it('shows their part in large letters and nothing of the house, and takes a yes before a witness', async () => {
    const { user } = await open(sessionView({ ...OWN, ...TEXT }));
    await user.click(screen.getByRole('button', { name: '唸給當事人聽／請當事人看' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('先取得估價報告。')).toBeTruthy();
    expect(within(dialog).queryByText('另有兩家')).toBeNull();
    await user.click(within(dialog).getByRole('button', { name: '口頭確認' }));
    await user.click(within(dialog).getByRole('button', { name: '記下口頭確認' }));
    expect(within(dialog).getByText('請填寫這一欄')).toBeTruthy();
    await user.type(within(dialog).getByRole('textbox', { name: /見證人姓名/ }), '林雅婷');
    await user.click(within(dialog).getByRole('button', { name: '記下口頭確認' }));
    await drafts.flush();
    expect(core.inputsOf('consultations.saveDraft').at(-1)!.text).toMatchObject({
      confirmation: 'oral',
      confirmationNote: '林雅婷',
    });
  });

  it('offers no signature on the screen where the center does not want any', async () => {
    core.answer('settings.profile', { ...PROFILE, clientsSignOnScreen: false });
    const { user } = await open(sessionView({ ...OWN, ...TEXT }));
    expect(screen.queryByRole('radio', { name: '當事人在螢幕上簽名' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '唸給當事人聽／請當事人看' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('button', { name: '印出來簽名' })).toBeTruthy();
    expect(within(dialog).queryByRole('button', { name: '在螢幕上簽名' })).toBeNull();
  });

  it('shows the signature until the text says something else, and again when it is put back', async () => {
    const { user } = await open(signedView());
    expect(await screen.findByRole('img', { name: '當事人的簽名' })).toBeTruthy();
    await user.type(field(/^建議/), '！');
    expect(screen.queryByRole('img', { name: '當事人的簽名' })).toBeNull();
    expect(screen.getByText('簽名之後，內容改過了')).toBeTruthy();
    await user.type(field(/^建議/), '{Backspace}');
    expect(screen.getByRole('img', { name: '當事人的簽名' })).toBeTruthy();
    await user.type(field(/^內部註記/), '再一家');
    expect(screen.getByRole('img', { name: '當事人的簽名' })).toBeTruthy();
  });
});
