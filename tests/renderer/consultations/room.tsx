import { screen } from '@testing-library/react';
import { ConsultationPage } from '../../../renderer/features/consultations/ConsultationPage.tsx';
import type { SessionView } from '../../../shared/features/consultations/contract.ts';
import { core } from '../support/fake-core.ts';
import { AT, idOf, PROFILE } from '../support/records.ts';
import { person, renderSignedIn } from '../support/render.tsx';

export const ME = person(['adviser'], '林律師');
export const OWN = { adviserId: ME.staffId };

/** What the room asks for besides the record. */
export function answerRoom(): void {
  core.answer('visits.queue', { businessDate: '2026-01-15', items: [], closing: null });
  core.answer('consultations.list', []);
  core.answer('consultations.notes', []);
  core.answer('staff.list', []);
  core.answer('calendar.get', { years: [], days: [], suspensions: [] });
  core.answer('consultations.saveDraft', { savedAt: '2026-01-15T02:42:07.000Z' });
  core.answer('settings.profile', PROFILE);
  core.answer('settings.rooms', []);
  core.answer('drafts.mine', []);
  core.answer('drafts.load', { draft: null });
  core.answer('drafts.save', { savedAt: AT });
  core.answer('drafts.discard', {});
  core.answer('settings.workstation', {
    ...PROFILE,
    id: idOf(3),
    code: 'C',
    name: '相談室',
    roomId: null,
  });
}

export const field = (name: RegExp) => screen.getByRole<HTMLTextAreaElement>('textbox', { name });

export async function open(view: SessionView) {
  core.answer('consultations.get', view);
  history.replaceState(null, '', `/consultation/${view.session.id}`);
  const { user, unmount } = renderSignedIn(<ConsultationPage />, { me: ME });
  await screen.findByRole('heading', { level: 1, name: /諮詢紀錄 N1150115/ });
  return { user, unmount };
}
