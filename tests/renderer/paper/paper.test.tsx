import { cleanup, render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { JobPaper } from '../../../renderer/paper/JobPaper.tsx';
import { a4PageRule, PrintingContext } from '../../../renderer/paper/page-rule.ts';
import { RecoveryCodePaper } from '../../../renderer/paper/RecoveryCodePaper.tsx';
import type { PrintJob } from '../../../shared/features/paper/contract.ts';
import { printJob, PROFILE, sessionView, summary, TICKET_CONTENT } from '../support/records.ts';

const draw = (job: PrintJob): HTMLElement => {
  render(<JobPaper job={job} />);
  return screen.getByRole('article');
};

const record = (withInternalNotes: boolean, change: Partial<PrintJob> = {}): PrintJob =>
  printJob(
    {
      kind: 'consultationRecord',
      withInternalNotes,
      view: sessionView({
        question: '越南設廠的稅務優惠如何規定？',
        advice: '先向工業區取得書面承諾',
        nextSteps: [{ what: '寄送法規摘要', who: '林律師', dueOn: '2026-02-01' }],
        outcome: 'partly',
        confirmation: 'oral',
        confirmationNote: '李美玲',
        internalNotes: '對手公司也來問過',
        state: 'finalised',
      }),
    },
    change,
  );

describe('a record signed on the screen', () => {
  it('has the signature in the client’s box with its moment, and a law that was checked says by whom', () => {
    const checked = { on: '2026-01-15', by: '張哲維' };
    const view = {
      ...sessionView({
        confirmation: 'signatureOnScreen',
        state: 'finalised',
        lawsCited: [{ title: '投資法', article: '48', source: '公報', asOf: '2026-01-15', checked }],
      }),
      signature: {
        at: '2026-01-15T02:42:00.000Z',
        strokes: [
          [
            [0, 0, 50],
            [400, 200, 50],
          ],
        ] as [number, number, number][][],
      },
    };
    const paper = draw(printJob({ kind: 'consultationRecord', withInternalNotes: false, view }));
    expect(within(paper).getByRole('img', { name: '當事人的簽名' }).querySelectorAll('path')).toHaveLength(1);
    expect(paper.textContent).toContain('115/01/15 10:42 在螢幕上簽名');
    expect(paper.textContent).toContain('已查證 115/01/15　張哲維');
  });

  it('leaves the box to the pen when nothing was signed', () => {
    const paper = draw(record(false));
    expect(within(paper).queryByRole('img', { name: '當事人的簽名' })).toBeNull();
  });
});

describe('a ticket on paper', () => {
  it('says the number, who is ahead and the ROC date, and no name', () => {
    const paper = draw(printJob(TICKET_CONTENT));
    for (const words of ['測試台商服務中心', '一般服務', 'A012', '115年1月15日（星期四）', '10:30']) {
      expect(paper.textContent).toContain(words);
    }
    expect(paper.textContent).toContain('前面還有 3 位');
    expect(paper.textContent).not.toMatch(/練習|重印/);
  });

  it('gives the wait as a range, and says nothing of it where nobody can tell', () => {
    expect(draw(printJob(TICKET_CONTENT)).textContent).toContain('預估等候 10–20 分');
    cleanup();
    const soon = draw(printJob({ ...TICKET_CONTENT, wait: { from: 0, to: 5 } }));
    expect(soon.textContent).toContain('預估 5 分內叫到');
    cleanup();
    expect(draw(printJob({ ...TICKET_CONTENT, wait: null })).textContent).not.toContain('預估');
  });

  it('is marked 重印 from the second copy on', () => {
    expect(draw(printJob(TICKET_CONTENT, { copy: 2 })).textContent).toContain('重印（第 2 份）');
  });

  it('of a practice center says so', () => {
    expect(draw(printJob(TICKET_CONTENT, { profile: { ...PROFILE, practice: true } })).textContent).toContain('練習');
  });

  it('speaks the language it was saved in, whatever the screen speaks', () => {
    const paper = draw(printJob(TICKET_CONTENT, { language: 'en' }));
    expect(paper.textContent).toContain('Test Service Center');
    expect(paper.textContent).toContain('Thursday, 15 January 2026');
    expect(paper.lang).toBe('en');
  });
});

describe('a consultation record on paper', () => {
  it('carries the internal notes on the office copy alone', () => {
    expect(draw(record(true)).textContent).toContain('對手公司也來問過');
  });

  it('has neither the notes nor their box on the client’s copy', () => {
    const paper = draw(record(false));
    expect(paper.textContent).not.toContain('對手公司');
    expect(paper.textContent).not.toContain('內部註記');
    expect(paper.textContent).toContain('當事人收執聯');
  });

  it('shows question, advice, next steps in ROC dates, the ticked outcome and the disclaimer', () => {
    const paper = draw(record(false));
    for (const words of ['N1150115-A-003', '越南設廠', '書面承諾', '115年2月1日', '陳怡君', '意見僅供參考']) {
      expect(paper.textContent).toContain(words);
    }
    const ticked = [...paper.querySelectorAll('[data-ticked]')].map((each) => each.textContent);
    expect(ticked).toEqual(['面談', '部分答覆', '口頭確認（見證人）']);
    expect(within(paper).getByText('李美玲')).toBeTruthy();
  });

  it('keeps odd names and 4,000 characters exactly as typed', () => {
    const facts = '事'.repeat(4000);
    const content = record(false).content;
    if (content.kind !== 'consultationRecord') throw new Error('not a record');
    const view = { ...content.view, client: { ...content.view.client!, name: '<b>𠮷田‧僧</b>' } };
    view.session = { ...view.session, facts };
    const paper = draw(printJob({ ...content, view }));
    expect(paper.textContent).toContain('<b>𠮷田‧僧</b>');
    expect(paper.textContent).toContain(facts);
  });

  it('that is no final record yet is marked as a draft', () => {
    const content = { kind: 'consultationRecord', view: sessionView(), withInternalNotes: false } as const;
    expect(draw(printJob(content)).textContent).toContain('草稿');
  });
});

describe('a daily summary on paper', () => {
  it('shows the tickets as a sum that balances, and places to sign', () => {
    const paper = draw(printJob({ kind: 'dailySummary', summary: summary() }));
    expect(paper.textContent).toMatch(/發號 5 ＝ 完成 3 ＋ .*等候 1 ＋ .*離開 1/);
    expect(paper.textContent).toContain('✓ 相符');
    for (const box of ['製表', '覆核', '主管']) expect(within(paper).getByText(box)).toBeTruthy();
    expect(paper.textContent).toContain('資料截至 17:30');
  });

  it('says so when the tickets do not balance', () => {
    const checks = { ticketsBalance: false, rowsEqualColumns: true };
    const paper = draw(printJob({ kind: 'dailySummary', summary: summary({ checks }) }));
    expect(paper.textContent).toContain('✗ 不符');
  });
});

describe('the recovery code on paper', () => {
  it('shows each group of the code, the center and the day', () => {
    render(<RecoveryCodePaper code="7KQ2-AAAA-BBBB-CCCC" centerName="測試中心" date="2026-01-15" language="zh-TW" />);
    const paper = screen.getByRole('article');
    for (const words of ['7KQ2', 'CCCC', '測試中心', '115年1月15日']) expect(paper.textContent).toContain(words);
  });
});

describe('the pages', () => {
  it('carry the running footer as text, quotes and line ends included', () => {
    const rule = a4PageRule({
      lines: ['A "B" \\ C\nD'],
      page: { before: '第 ', after: ' 頁' },
      continued: '（續）',
    });
    expect(rule).toContain(String.raw`content: "A \"B\" \\ C D"`);
    expect(rule).toContain('"第 " counter(page) " / " counter(pages) " 頁"');
  });

  it('get their rule only while being printed', () => {
    const sheets = Object.getOwnPropertyDescriptor(document, 'adoptedStyleSheets');
    Object.defineProperty(document, 'adoptedStyleSheets', { value: [], writable: true, configurable: true });
    const replaceSync = CSSStyleSheet.prototype.replaceSync;
    CSSStyleSheet.prototype.replaceSync = () => undefined;
    try {
      draw(record(false));
      expect(document.adoptedStyleSheets).toHaveLength(0);
      const { unmount } = render(
        <PrintingContext value={true}>
          <JobPaper job={record(false)} />
        </PrintingContext>,
      );
      expect(document.adoptedStyleSheets).toHaveLength(1);
      unmount();
      expect(document.adoptedStyleSheets).toHaveLength(0);
    } finally {
      CSSStyleSheet.prototype.replaceSync = replaceSync;
      if (sheets) Object.defineProperty(document, 'adoptedStyleSheets', sheets);
      else Reflect.deleteProperty(document, 'adoptedStyleSheets');
    }
  });
});
