import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { ConsultationPage } from '../../../renderer/features/consultations/ConsultationPage.tsx';
import { setClock } from '../../../renderer/client/clock.ts';
import { drafts } from '../../../renderer/client/drafts.ts';
import { core, refusal } from '../support/fake-core.ts';
import { AT, idOf, printJob, queueItem, sessionView } from '../support/records.ts';
import { renderSignedIn } from '../support/render.tsx';
import { answerRoom, field, ME, open, OWN } from './room.tsx';

beforeEach(answerRoom);

describe('writing a record', () => {
  it('is saved by itself, straight to the record, and says to the second when', async () => {
    const { user } = await open(sessionView(OWN));
    await user.type(field(/諮詢問題/), '越南設廠');
    await screen.findByText('已儲存 10:42:07', {}, { timeout: 4000 });
    expect(core.inputsOf('consultations.saveDraft').at(-1)).toMatchObject({
      id: idOf(20),
      text: { question: '越南設廠' },
    });
    expect(core.inputsOf('consultations.get')).toHaveLength(1);
  });

  it('keeps what was typed through a lock and stores it afterwards', async () => {
    core.answer('consultations.saveDraft', () => {
      throw refusal('access.locked', {});
    });
    const { user, unmount } = await open(sessionView(OWN));
    await user.type(field(/諮詢問題/), '鎖定前打的字');
    unmount();
    await waitFor(() => expect(core.inputsOf('consultations.saveDraft').length).toBeGreaterThan(0));
    core.answer('consultations.saveDraft', { savedAt: AT });
    await open(sessionView(OWN));
    await waitFor(() => expect(field(/諮詢問題/).value).toBe('鎖定前打的字'));
    await drafts.flush();
    expect(core.inputsOf('consultations.saveDraft').at(-1)).toMatchObject({ text: { question: '鎖定前打的字' } });
  });

  it('stores the other fields although one is too long, and says which', async () => {
    const { user } = await open(sessionView({ ...OWN, facts: '事實' }));
    await user.click(field(/諮詢問題/));
    await user.paste('問'.repeat(4001));
    await user.type(field(/^建議/), '先取得承諾');
    expect(await screen.findByText('最多 4000 個字')).toBeTruthy();
    await drafts.flush();
    const saved = core.inputsOf('consultations.saveDraft').at(-1)!.text;
    expect(saved).toMatchObject({ advice: '先取得承諾' });
    expect(saved).not.toHaveProperty('question');
  });

  it('keeps the rules that were cited, row by row, and what was shown, handed out and referred', async () => {
    const { user } = await open(sessionView(OWN));
    await user.click(screen.getByRole('button', { name: '新增法規' }));
    const law = screen.getByRole('group', { name: '第 1 項法規' });
    await user.type(within(law).getByRole('textbox', { name: '法規名稱' }), '越南投資法');
    await user.type(within(law).getByRole('textbox', { name: '條次' }), '第 48 條');
    await user.type(within(law).getByRole('textbox', { name: '查閱日' }), '115/1/10{Tab}');
    await user.type(field(/^出示文件/), '租約影本');
    await user.type(field(/^選項/), '先協商');
    await drafts.flush();
    const saved = Object.assign({}, ...core.inputsOf('consultations.saveDraft').map(({ text }) => text)) as object;
    expect(saved).toMatchObject({
      lawsCited: [{ title: '越南投資法', article: '第 48 條', source: '', asOf: '2026-01-10' }],
      documentsSeen: '租約影本',
      options: '先協商',
    });
    await user.click(within(law).getByRole('button', { name: '移除第 1 項法規' }));
    await drafts.flush();
    expect(core.inputsOf('consultations.saveDraft').at(-1)!.text).toMatchObject({ lawsCited: [] });
  });

  it('reads the day of a next step in the ROC calendar, and explains one that does not exist', async () => {
    const { user } = await open(sessionView(OWN));
    await user.click(screen.getByRole('button', { name: '新增一項' }));
    await user.type(screen.getByRole('textbox', { name: '期限' }), '115/2/30{Tab}');
    expect(await screen.findByText('沒有這一天，請再確認')).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '期限' }).value).toBe('115/2/30');
    await user.clear(screen.getByRole('textbox', { name: '期限' }));
    await user.type(screen.getByRole('textbox', { name: '期限' }), '1150201{Tab}');
    await drafts.flush();
    expect(core.inputsOf('consultations.saveDraft').at(-1)!.text.nextSteps).toEqual([
      { what: '', who: '', dueOn: '2026-02-01', reckoned: null },
    ]);
    expect(await screen.findByText('115/02/01 不上班')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '改為下一個工作天 115/02/02' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '期限' }).value).toBe('115/02/02');
  });

  it('gives a next step its day in working days, and says what an empty one means and by what it is reckoned', async () => {
    setClock('2026-01-15T02:40:00.000Z');
    const { user } = await open(sessionView(OWN));
    await user.click(screen.getByRole('button', { name: '新增一項' }));
    expect(await screen.findByText('沒有填期限：定稿後 7 個工作天追蹤（115/01/26）')).toBeTruthy();
    expect(screen.getByText('115 年的辦公日曆表還沒匯入，暫以週一至週五計算')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '3 個工作天' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '期限' }).value).toBe('115/01/20');
    await drafts.flush();
    expect(core.inputsOf('consultations.saveDraft').at(-1)!.text.nextSteps).toEqual([
      { what: '', who: '', dueOn: '2026-01-20', reckoned: { from: '2026-01-15', workdays: 3 } },
    ]);
  });
});

describe('finalising', () => {
  const complete = {
    ...OWN,
    question: '越南設廠的稅務優惠如何規定？',
    facts: '資本額三百萬美元',
    advice: '先取得書面承諾',
    outcome: 'answered',
    confirmation: 'signature',
  } as const;

  it('lists what is missing, and each leads to its field', async () => {
    const { user } = await open(sessionView({ ...OWN, question: '太短' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    const list = await screen.findByText(/定稿前還缺 5 項/);
    expect(list).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '建議' }));
    expect(document.activeElement).toBe(field(/^建議/));
    expect(core.inputsOf('consultations.finalise')).toEqual([]);
  });

  it('of an oral confirmation asks who witnessed it', async () => {
    const { user } = await open(sessionView({ ...complete, confirmation: 'oral' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText(/定稿前還缺 1 項/);
    await user.type(field(/見證人姓名/), '李美玲');
    expect(screen.queryByText(/定稿前還缺/)).toBeNull();
  });

  it('locks the record once, stores nothing afterwards, and shows the paper', async () => {
    const { user } = await open(sessionView(complete));
    await user.type(field(/^建議/), '。');
    core.answer('consultations.finalise', ({ text }) => {
      expect(text).toMatchObject({ advice: '先取得書面承諾。' });
      return sessionView({ ...complete, advice: '先取得書面承諾。', state: 'finalised', endedAt: AT, lockedAt: AT });
    });
    await user.keyboard('{Control>}{Enter}{Enter}{/Control}');
    expect(await screen.findByRole('article', { name: '諮詢紀錄表' })).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: /諮詢問題/ })).toBeNull();
    expect(core.inputsOf('consultations.finalise')).toHaveLength(1);
    const saves = core.inputsOf('consultations.saveDraft').length;
    await drafts.flush();
    expect(core.inputsOf('consultations.saveDraft')).toHaveLength(saves);
  });

  it('that is refused leaves the text where it is and says why', async () => {
    const { user } = await open(sessionView(complete));
    core.answer('consultations.finalise', () => {
      throw refusal('storage.full', {});
    });
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(field(/^建議/).value).toBe('先取得書面承諾');
  });
});

describe('a final record', () => {
  it('shows the internal notes beside the paper, not on it; the print chooses its copy', async () => {
    const view = sessionView({ ...OWN, internalNotes: '內部才看得到', state: 'finalised', lockedAt: AT });
    const { user } = await open(view);
    const paper = await screen.findByRole('article', { name: '諮詢紀錄表' });
    expect(paper.textContent).not.toContain('內部才看得到');
    expect(screen.getByText('內部才看得到')).toBeTruthy();
    core.answer('paper.create', ({ subject }) => {
      if (subject.kind !== 'consultationRecord') throw new Error('another subject');
      const { withInternalNotes } = subject;
      return printJob({ kind: 'consultationRecord', view, withInternalNotes });
    });
    await user.keyboard('{Control>}p{/Control}');
    await screen.findByRole('dialog');
    await user.click(await screen.findByRole('radio', { name: /機關留存聯/ }));
    await waitFor(() =>
      expect(core.inputsOf('paper.create').map(({ subject }) => subject)).toEqual([
        { kind: 'consultationRecord', sessionId: idOf(20), withInternalNotes: false },
        { kind: 'consultationRecord', sessionId: idOf(20), withInternalNotes: true },
      ]),
    );
  });
});

describe('the adviser’s queue', () => {
  it('opens the record of the visitor called here', async () => {
    const called = queueItem({
      ticketNo: 'B003',
      series: 'B',
      state: 'called',
      calledBy: ME.staffId,
      calledByName: ME.name,
    });
    const elsewhere = queueItem({ visitId: idOf(60), ticketNo: 'B002', state: 'called', calledByName: '王律師' });
    core.answer('visits.queue', { businessDate: '2026-01-15', items: [called, elsewhere], closing: null });
    core.answer('consultations.open', sessionView(OWN));
    core.answer('consultations.get', sessionView(OWN));
    history.replaceState(null, '', '/consultation');
    const { user } = renderSignedIn(<ConsultationPage />, { me: ME });
    await user.click(await screen.findByRole('button', { name: '開始諮詢' }));
    await screen.findByRole('heading', { level: 1, name: /諮詢紀錄 N1150115-A-003/ });
    expect(core.inputsOf('consultations.open')).toEqual([{ visitId: called.visitId }]);
  });

  it('says who has the record open when somebody was faster', async () => {
    const called = queueItem({
      ticketNo: 'B003',
      series: 'B',
      state: 'called',
      calledBy: ME.staffId,
      calledByName: ME.name,
    });
    core.answer('visits.queue', { businessDate: '2026-01-15', items: [called], closing: null });
    core.answer('consultations.open', () => {
      throw refusal('consultations.alreadyOpen', { adviserName: '王律師' });
    });
    history.replaceState(null, '', '/consultation');
    const { user } = renderSignedIn(<ConsultationPage />, { me: ME });
    await user.click(await screen.findByRole('button', { name: '開始諮詢' }));
    expect((await screen.findByRole('alert')).textContent).toContain('王律師');
  });
});
