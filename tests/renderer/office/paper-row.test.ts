import { describe, expect, it } from 'vitest';
import {
  alreadyEntered,
  checkRow,
  emptyRow,
  isBlank,
  type PaperRow,
  restoredRow,
} from '../../../renderer/features/office/paper-row.ts';
import { idOf, queueItem } from '../support/records.ts';

const WORDS = { time: '時間？', serviceCode: '服務？', heads: '人數？' };
const row = (given: Partial<PaperRow> = {}): PaperRow => ({
  ...emptyRow(idOf(90)),
  time: '0905',
  name: '王大明',
  phone: '0912-345-678',
  purpose: '問台胞證',
  serviceCode: 'D05',
  ...given,
});
const checked = (given: Partial<PaperRow> = {}, clientId: string | null = null) =>
  checkRow(row(given), { day: '2026-01-14', clientId, words: WORDS });

describe('a line of the paper register', () => {
  it('becomes a late entry that began and ended when the paper says, and takes no number of the day', () => {
    const { input, errors } = checked({ paperNo: ' A501／2 ', result: '已說明', hasAppointment: true, heads: '３' });
    expect(errors).toEqual({});
    expect(input).toMatchObject({
      lateEntry: true,
      startedAt: '2026-01-14T01:05:00.000Z',
      endedAt: '2026-01-14T01:05:00.000Z',
      series: null,
      channel: 'walkIn',
      channelRef: 'FM14 A501／2',
      priority: 'appointment',
      headCount: 3,
      result: '已說明',
      client: { create: { name: '王大明', phone: '0912-345-678', anonymous: false } },
    });
  });

  it('may name nobody, or somebody without a telephone, or a person known already', () => {
    expect(checked({ name: ' ', phone: '' }).input?.client).toBeNull();
    expect(checked({ phone: '' }).input?.client).toMatchObject({ create: { anonymous: true } });
    expect(checked({}, idOf(12)).input?.client).toEqual({ id: idOf(12) });
  });

  it('says beside the field what is missing or cannot be', () => {
    expect(checked({ time: '25:00', serviceCode: null, heads: '0', purpose: '' })).toMatchObject({
      input: null,
      errors: { time: '時間？', serviceCode: '服務？', heads: '人數？', purpose: expect.any(String) as string },
    });
  });

  it('is told apart from one that is in already by its minute and its name', () => {
    const items = [queueItem({ arrivedAt: '2026-01-14T01:05:30.000Z', clientName: '王大明' })];
    expect(alreadyEntered(row(), items, '2026-01-14')?.visitNo).toBe('V1150115-A-001');
    expect(alreadyEntered(row({ name: '王小明' }), items, '2026-01-14')).toBeUndefined();
    expect(alreadyEntered(row({ time: '0906' }), items, '2026-01-14')).toBeUndefined();
    expect(alreadyEntered(row(), [{ ...items[0]!, state: 'voided' }], '2026-01-14')).toBeUndefined();
  });

  it('half typed comes back as it was, and what an older draft had besides is left', () => {
    const restored = restoredRow(emptyRow(idOf(91)), { ...row(), heads: 3, later: 'x' });
    expect(restored).toEqual({ ...row(), heads: '1' });
    expect(isBlank(emptyRow(idOf(91)))).toBe(true);
    expect(isBlank(restored)).toBe(false);
  });
});
