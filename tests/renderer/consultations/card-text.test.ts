import { describe, expect, it } from 'vitest';
import { lawOf, looksLikeRule } from '../../../renderer/features/consultations/helpers/card-text.ts';
import type { FaqCardView } from '../../../shared/features/reference/contract.ts';
import { idOf, STAMP } from '../support/records.ts';

const card: FaqCardView = {
  ...STAMP,
  id: idOf(30),
  kind: 'faq',
  title: '兩岸人民關係條例第 35 條',
  body: '赴大陸投資應申請許可。',
  serviceCodes: ['E01'],
  agencyId: null,
  agency: null,
  sourceName: '全國法規資料庫',
  sourceUrl: 'https://law.example/35',
  verifiedOn: '2025-09-18',
};

describe('a card among the laws cited', () => {
  it('says whose word it is and of which day', () => {
    expect(lawOf(card, null)).toEqual({
      title: card.title,
      article: '',
      source: '全國法規資料庫 https://law.example/35',
      asOf: '2025-09-18',
    });
  });

  it('says who made sure of it again, and when, if it had not been verified for long', () => {
    const checked = { on: '2026-01-15', by: '張哲維' };
    expect(lawOf(card, checked)).toMatchObject({ asOf: '2026-01-15', checked });
  });

  it('leaves out an address that would not fit, never the source', () => {
    expect(lawOf({ ...card, sourceUrl: `https://law.example/${'x'.repeat(275)}` }, null).source).toBe('全國法規資料庫');
  });

  it.each([
    ['越南投資法', true],
    ['外國護照簽證條例', true],
    ['Law on Investment, article 48', true],
    ['法院在哪裡？', false],
    ['台胞證遺失或過期怎麼辦？', false],
    ['Who handles lost permits', false],
  ])('is offered as a rule when its name says so: %s', (title, isRule) => {
    expect(looksLikeRule({ title, sourceName: '' })).toBe(isRule);
  });
});
