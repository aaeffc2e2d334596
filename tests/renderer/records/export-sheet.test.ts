import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { recordSheet } from '../../../renderer/features/records/export-sheet.ts';
import { sheetFile } from '../../../renderer/paper/sheet-files.ts';
import type { RecordRow } from '../../../shared/features/records/contract.ts';

const ROW: RecordRow = {
  kind: 'visit',
  id: '019bbf7d-0000-7000-8000-000000000001',
  place: 1,
  at: '2026-01-15T00:38:00.000Z',
  number: 'V1150115-A-001',
  ticketNo: 'B001',
  clientName: '=HYPERLINK("x")',
  companyName: '0912，"鴻"有限公司',
  serviceCodes: ['B07', 'B07'],
  regionCodes: ['VN'],
  adviserName: null,
  state: 'completed',
};

const sheet = (head: string[] = []) =>
  recordSheet({
    rows: [ROW, { ...ROW, companyName: '04595257' }],
    language: 'zh-TW',
    head,
    stateWords: () => '已完成',
  });

describe('a list of records as a file', () => {
  it('is, as CSV, UTF-8 with its mark, columns first; a formula is a text, and zeros before a number stay', async () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await sheetFile(sheet(), 'csv'));
    expect(text.split('\r\n')).toEqual([
      '\u{FEFF}種類,日期,時間,編號,號碼牌,來訪者,公司,服務項目,地區,諮詢人員,狀態',
      `來訪,115/01/15,08:38,V1150115-A-001,B001,"'=HYPERLINK(""x"")","0912，""鴻""有限公司",B07 勞資,VN 越南,,已完成`,
      `來訪,115/01/15,08:38,V1150115-A-001,B001,"'=HYPERLINK(""x"")",04595257,B07 勞資,VN 越南,,已完成`,
      '',
    ]);
  });

  it('says as a spreadsheet where it is from, and every cell is a text cell', async () => {
    const xml = strFromU8(unzipSync(await sheetFile(sheet(['紀錄查詢', '李美玲 匯出']), 'ods'))['content.xml']!);
    const document = new DOMParser().parseFromString(xml, 'application/xml');
    const cells = [...document.getElementsByTagName('table:table-cell')];
    const types = new Set(cells.map((cell) => cell.getAttribute('office:value-type')).filter(Boolean));
    expect([...types]).toEqual(['string']);
    const texts = cells.map((cell) => cell.textContent.trim());
    expect(texts.slice(0, 2)).toEqual(['紀錄查詢', '李美玲 匯出']);
    expect(texts).toContain('04595257');
    expect(texts).toContain('=HYPERLINK("x")');
  });
});
