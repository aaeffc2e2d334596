import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SlipForm } from '../../../renderer/features/visits/SlipForm.tsx';
import { core } from '../support/fake-core.ts';
import { idOf, STAMP, VISIT } from '../support/records.ts';
import { renderSignedIn } from '../support/render.tsx';

const CHECKLIST = {
  ...STAMP,
  id: idOf(70),
  title: '台胞證換發',
  serviceCodes: ['D05'],
  regionCodes: [],
  documents: [
    { what: '護照', form: '正本', note: null, isRequired: true },
    { what: '二吋照片', form: null, note: null, isRequired: true },
  ],
  note: null,
  sourceName: '旅行社公會',
  sourceUrl: null,
  verifiedOn: '2026-01-10',
};
const papers = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /應備文件/ });

beforeEach(() => {
  core.answer('staff.list', []);
  core.answer('drafts.load', { draft: null });
  core.answer('drafts.save', { savedAt: STAMP.createdAt });
  core.answer('drafts.discard', {});
  core.answer('reference.checklists', ({ serviceCode }) =>
    serviceCode === 'D05' ? { rows: [CHECKLIST], total: 1, stale: 0 } : { rows: [], total: 0, stale: 0 },
  );
});

describe('the papers on a visitor’s slip', () => {
  const matters = [
    { serviceCode: 'D05', regionCode: null },
    { serviceCode: 'A01', regionCode: 'VN' },
  ];

  it('come from the checklist of the visit’s own service at one press, beside what was written, and only once', async () => {
    const onPrint = vi.fn();
    core.answer('visits.saveSlip', VISIT);
    const { user } = renderSignedIn(<SlipForm visit={VISIT} matters={matters} mayWrite onPrint={onPrint} />);
    await user.type(papers(), '公司章程');
    const take = await screen.findByRole('button', { name: '帶入「台胞證換發」' });
    await user.click(take);
    await user.click(take);
    expect(papers().value).toBe('公司章程\n護照（正本）\n二吋照片');
    await user.click(screen.getByRole('button', { name: '儲存並列印' }));
    await waitFor(() => expect(onPrint).toHaveBeenCalledOnce());
    expect(core.inputsOf('visits.saveSlip')).toMatchObject([
      { papersToBring: ['公司章程', '護照（正本）', '二吋照片'] },
    ]);
  });

  it('offer nothing to whoever may only read', async () => {
    renderSignedIn(<SlipForm visit={VISIT} matters={matters} mayWrite={false} onPrint={vi.fn()} />);
    expect(papers().disabled).toBe(true);
    expect(core.inputsOf('reference.checklists')).toEqual([]);
  });
});
