import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../renderer/client/clock.ts';
import { SyncPage } from '../../../renderer/features/sync/SyncPage.tsx';
import { NEEDS, type SyncDetails, type SyncStatus } from '../../../shared/features/sync/contract.ts';
import { core, refusal } from '../support/fake-core.ts';
import { AT, idOf } from '../support/records.ts';
import { person, renderSignedIn } from '../support/render.tsx';
import { ALONE, conflict, setAsideItem, sibling, syncDetails, syncStatus } from '../../support/sync-facts.ts';

function show(status: Partial<SyncStatus>, details: Partial<SyncDetails> = {}, me = person(['manager'])) {
  core.answer('sync.status', syncStatus(status));
  core.answer('sync.details', syncDetails(details));
  return renderSignedIn(<SyncPage />, { me });
}

beforeEach(() => setClock(AT));

describe('the sync page', () => {
  it('says that a lone workstation needs no server, and shows a manager how to join one', async () => {
    core.answer('sync.status', ALONE);
    renderSignedIn(<SyncPage />);
    expect(await screen.findByText('這台工作站獨立運作')).toBeTruthy();
    expect(screen.getByRole('link', { name: '加入中央伺服器' }).getAttribute('href')).toBe('/settings?tab=server');
    expect(core.inputsOf('sync.details')).toEqual([]);
  });

  it('says that all is well when nothing waits and nothing needs anybody', async () => {
    show({}, { siblings: [sibling(), sibling({ workstationId: idOf(91), code: 'A', isSelf: true })] });
    expect(await screen.findByText('一切正常')).toBeTruthy();
    expect(screen.getByText('台商服務總會 · 台北中心')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: /兩個版本|擱置|等候送出/ })).toBeNull();
  });

  it('while offline says since when, that work goes on, and what waits by whom', async () => {
    show(
      {
        link: 'offline',
        since: '2026-01-15T01:12:00.000Z',
        unsent: { transactions: 3, oldestAt: '2026-01-15T01:20:00.000Z' },
      },
      {
        waiting: [
          {
            tx: idOf(60),
            at: '2026-01-15T01:20:00.000Z',
            actorName: '林雅婷',
            records: [
              { entity: 'visit', count: 1 },
              { entity: 'ticket', count: 2 },
              { entity: 'referral', count: 1 },
            ],
          },
        ],
        moreWaiting: 2,
      },
    );
    const standing = await screen.findByRole('region', { name: '離線中' });
    expect(standing.textContent).toContain('自 09:12');
    expect(standing.textContent).toContain('工作照常進行');
    expect(standing.textContent).toContain('3 件，最早的在 1 小時前');
    const row = (await screen.findByText('林雅婷')).closest('tr')!;
    expect(row.textContent).toBe('09:20林雅婷來訪、號碼牌 × 2、其他紀錄');
    expect(screen.getByText('還有 2 件')).toBeTruthy();
    expect(screen.queryByText('一切正常')).toBeNull();
  });

  it.each(NEEDS.filter((need) => !['conflicts', 'setAside', 'massVoid'].includes(need)))(
    'explains %s and says what to do next',
    async (need) => {
      const { container } = show({ link: 'needsYou', needs: [{ need, count: 1, detail: null }] });
      await waitFor(() => expect(container.querySelector(`[data-need="${need}"]`)).toBeTruthy());
      expect(container.querySelector(`[data-need="${need}"]`)!.textContent).toMatch(/請/);
    },
  );

  it('leads a manager to a new enrolment string when the credential is refused, a clerk to nobody’s form', async () => {
    const needs = [{ need: 'credentialRefused' as const, count: 1, detail: null }];
    const first = show({ link: 'needsYou', needs });
    expect((await screen.findByRole('link', { name: '輸入新的加入碼' })).getAttribute('href')).toBe(
      '/settings?tab=server',
    );
    first.unmount();
    show({ link: 'needsYou', needs }, {}, person(['desk']));
    expect(await screen.findByText(/由主管輸入/)).toBeTruthy();
    expect(screen.queryByRole('link', { name: '輸入新的加入碼' })).toBeNull();
  });

  it('tells how old the knowledge of the other workstations is', async () => {
    show(
      {},
      {
        siblingsAt: '2026-01-15T02:29:00.000Z',
        siblings: [
          sibling({ behind: 12, unsent: 3, lastSeenAt: '2026-01-13T02:30:00.000Z' }),
          sibling({ workstationId: idOf(91), code: 'C', state: 'stolen', lastSeenAt: null, release: null }),
        ],
      },
    );
    const table = await screen.findByRole('region', { name: '這個站點的工作站' });
    expect(table.textContent).toContain('1 分鐘前的資訊');
    const [, b, c] = within(table).getAllByRole('row');
    expect(b!.textContent).toBe('B二號櫃檯使用中2 天前落後 12 筆30.1.0');
    expect(c!.textContent).toContain('已通報遺失從未連線');
  });

  it('tries at once, and says plainly when there is still no connection', async () => {
    const { user } = show({ link: 'offline' });
    core.answer('sync.tryNow', syncStatus({ link: 'offline' }));
    await user.click(await screen.findByRole('button', { name: '立即同步' }));
    expect(await screen.findByText(/還沒連上/)).toBeTruthy();
    core.answer('sync.tryNow', syncStatus());
    core.answer('sync.status', syncStatus());
    await user.click(screen.getByRole('button', { name: '立即同步' }));
    expect(await screen.findByRole('region', { name: '已連線' })).toBeTruthy();
  });

  it('saves the diagnostics as a file', async () => {
    const saved: string[] = [];
    const bridge = {
      saveFile: (fileName: string, base64: string) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0)!);
        saved.push(fileName, new TextDecoder().decode(bytes));
        return Promise.resolve('saved');
      },
    };
    Object.assign(window, { taishang: bridge });
    core.answer('sync.diagnostics', { fileName: 'sync-A.json', content: '{"說明":1}' });
    const { user } = show({});
    await user.click(await screen.findByRole('button', { name: '儲存診斷檔' }));
    expect(await screen.findByText(/可以交給系統管理員/)).toBeTruthy();
    expect(saved).toEqual(['sync-A.json', '{"說明":1}']);
    Reflect.deleteProperty(window, 'taishang');
  });
});

describe('two versions of one record', () => {
  it('stand side by side with who, when and where, and two clicks settle them', async () => {
    core.answer('sync.resolveConflict', {});
    const { user } = show({ link: 'needsYou' }, { conflicts: [conflict()] });
    const card = await screen.findByRole('article', { name: '「服務對象 王大明」有兩個版本' });
    const [kept, other] = within(card).getAllByRole('radio');
    expect(kept!.textContent).toContain('0912-345-678');
    expect(kept!.textContent).toContain('林雅婷 · 工作站 A · 10:00');
    expect(other!.textContent).toContain('電話0922-000-111');
    expect(within(card).getByRole<HTMLButtonElement>('button', { name: '確定' }).disabled).toBe(true);
    await user.click(other!);
    core.answer('sync.details', syncDetails());
    await user.click(within(card).getByRole('button', { name: '確定' }));
    expect(core.inputsOf('sync.resolveConflict')).toEqual([{ id: idOf(70), choice: 'takeOther' }]);
    await waitFor(() => expect(screen.queryByRole('article')).toBeNull());
  });

  it('can be settled from the keyboard alone', async () => {
    core.answer('sync.resolveConflict', {});
    const { user } = show({ link: 'needsYou' }, { conflicts: [conflict()] });
    const [kept] = within(await screen.findByRole('article')).getAllByRole('radio');
    kept!.focus();
    await user.keyboard(' ');
    await user.tab();
    if (document.activeElement?.textContent !== '確定') await user.tab();
    await user.keyboard('{Enter}');
    expect(core.inputsOf('sync.resolveConflict')).toEqual([{ id: idOf(70), choice: 'keep' }]);
  });

  it('of a call ask where the visitor is, by workstation and name', async () => {
    core.answer('sync.resolveConflict', {});
    const { user } = show(
      { link: 'needsYou' },
      {
        conflicts: [
          conflict({
            kind: 'doubleCall',
            entity: 'ticket',
            label: 'A012',
            fields: [
              { field: 'roomId', kept: '相談室一', other: '相談室二' },
              { field: 'state', kept: 'called', other: 'serving' },
            ],
          }),
        ],
      },
    );
    const card = await screen.findByRole('article', { name: '「號碼牌 A012」被兩邊同時叫號' });
    expect(card.textContent).toContain('請確認訪客在哪裡');
    const second = within(card).getByRole('radio', { name: '在工作站 B（黃建銘）' });
    expect(second.textContent).toContain('相談室二');
    expect(second.textContent).toContain('服務中');
    await user.click(second);
    await user.click(within(card).getByRole('button', { name: '確定' }));
    expect(core.inputsOf('sync.resolveConflict')).toEqual([{ id: idOf(70), choice: 'takeOther' }]);
  });

  it('show lists, days and blanks as people read them', async () => {
    const steps = JSON.stringify([{ what: '補件', who: '林雅婷', dueOn: '2026-02-01' }]);
    show(
      { link: 'needsYou' },
      {
        conflicts: [
          conflict({
            kind: 'voided',
            entity: 'consultationSession',
            fields: [{ field: 'nextSteps', kept: null, other: steps }],
          }),
        ],
      },
    );
    const [kept, other] = within(await screen.findByRole('article')).getAllByRole('radio');
    expect(kept!.textContent).toContain('（空白）');
    expect(other!.textContent).toContain('補件 · 林雅婷 · 115/02/01');
  });

  it('that a role may not read are not asked about', async () => {
    show(
      { link: 'needsYou' },
      { conflicts: [conflict({ label: null, fields: [{ field: 'phone', kept: null, other: null }] })] },
      person(['adviser']),
    );
    const card = await screen.findByRole('article');
    expect(card.textContent).toContain('（不顯示）');
    expect(card.textContent).toContain('請同仁或主管處理');
    expect(within(card).queryByRole('button')).toBeNull();
  });

  it('settled by somebody else meanwhile are told, and the choice stays', async () => {
    core.answer('sync.resolveConflict', () => {
      throw refusal('sync.conflictOver', {});
    });
    const { user } = show({ link: 'needsYou' }, { conflicts: [conflict()] });
    const card = await screen.findByRole('article');
    await user.click(within(card).getAllByRole('radio')[0]!);
    await user.click(within(card).getByRole('button', { name: '確定' }));
    expect((await within(card).findByRole('alert')).textContent).toContain('已經有人處理好了');
  });
});

describe('what was set aside', () => {
  it('says why in a clerk’s words, and what is lost before it is given up', async () => {
    core.answer('sync.decideSetAside', {});
    const { user } = show({ link: 'needsYou' }, { setAside: [setAsideItem()] });
    const card = (await screen.findByRole('heading', { name: '中央伺服器看不懂這一件' })).closest('article')!;
    expect(card.textContent).toContain('來訪 V1150115-A-001');
    expect(card.textContent).toContain('林雅婷，115/01/15 10:10，工作站 A');
    await user.click(within(card).getByRole('button', { name: '放棄這一件' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('會失去的內容：林雅婷 在 115/01/15 10:10 對「來訪 V1150115-A-001」的更動');
    expect(core.inputsOf('sync.decideSetAside')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: '放棄這一件' }));
    await waitFor(() => expect(core.inputsOf('sync.decideSetAside')).toEqual([{ id: idOf(80), decision: 'drop' }]));
  });

  it('of many voided at once is let through by a manager alone', async () => {
    const massVoid = setAsideItem({
      reason: 'massVoid',
      records: Array.from({ length: 40 }, (_, index) => ({ entity: 'client', id: idOf(index), label: null })),
    });
    const first = show({ link: 'needsYou' }, { setAside: [massVoid] }, person(['desk']));
    expect(await screen.findByText('放行要由主管決定。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /放行/ })).toBeNull();
    first.unmount();
    core.answer('sync.decideSetAside', {});
    const { user } = show({ link: 'needsYou' }, { setAside: [massVoid] });
    await user.click(await screen.findByRole('button', { name: '確實要作廢，放行' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('都會作廢：服務對象 × 40');
    await user.click(within(dialog).getByRole('button', { name: '確實要作廢，放行' }));
    await waitFor(() => expect(core.inputsOf('sync.decideSetAside')).toEqual([{ id: idOf(80), decision: 'release' }]));
  });

  it('keeps its question open when the core refuses', async () => {
    core.answer('sync.decideSetAside', () => {
      throw refusal('sync.managersOnly', {});
    });
    const { user } = show({ link: 'needsYou' }, { setAside: [setAsideItem({ reason: 'storage' })] });
    await user.click(await screen.findByRole('button', { name: '再送一次' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '再送一次' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('這一件要由主管決定');
  });

  it('while reading, here alone, is told from what the server refused', async () => {
    show(
      { link: 'needsYou' },
      {
        setAside: [
          setAsideItem({ isLocal: true, reason: 'storage', workstationCode: '', records: [], actorName: null }),
        ],
      },
    );
    const heading = await screen.findByRole('heading', { name: /這裡無法套用/ });
    expect(heading.closest('article')!.textContent).toContain('115/01/15 10:10 收到');
    expect(screen.getByRole('button', { name: '再套用一次' })).toBeTruthy();
  });

  it('waiting behind another is not sent by itself', async () => {
    show({ link: 'needsYou' }, { setAside: [setAsideItem({ reason: 'waitsBehind' })] });
    expect(await screen.findByText(/前一件處理好/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '再送一次' })).toBeNull();
  });
});
