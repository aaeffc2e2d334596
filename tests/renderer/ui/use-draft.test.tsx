import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { useDraft } from '../../../renderer/ui/use-draft.ts';
import { core } from '../support/fake-core.ts';
import { renderScreen } from '../support/render.tsx';

function Intake() {
  const [text, setText] = useState('');
  const draft = useDraft('intake', text === '' ? null : { text }, (value) => setText(String(value['text'])));
  return (
    <>
      <input aria-label="name" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <button type="button" onClick={() => setText('')}>
        sent
      </button>
      <output>{draft.ready ? (draft.savedAt ?? draft.refusal?.code ?? 'ready') : 'loading'}</output>
    </>
  );
}

const SAVED = { savedAt: '2026-01-15T02:30:00.000Z' };

describe('a half-typed form', () => {
  it('comes back as it was, and is not stored again for that', async () => {
    core.answer('drafts.load', { draft: { value: { text: '王大明' }, savedAt: SAVED.savedAt } });
    core.answer('drafts.save', SAVED);
    const { unmount } = renderScreen(<Intake />);
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('name').value).toBe('王大明'));
    unmount();
    expect(core.inputsOf('drafts.save')).toEqual([]);
  });

  it('is stored when the room is left before the pause is over', async () => {
    core.answer('drafts.load', { draft: null });
    core.answer('drafts.save', SAVED);
    const { user, unmount } = renderScreen(<Intake />);
    await screen.findByText('ready');
    await user.type(screen.getByLabelText('name'), '王');
    unmount();
    await waitFor(() => expect(core.inputsOf('drafts.save')).toEqual([{ slot: 'intake', value: { text: '王' } }]));
  });

  it('keeps what is typed although the core could not load the draft', async () => {
    core.answer('drafts.load', () => {
      throw new Error('cut');
    });
    core.answer('drafts.save', SAVED);
    const { user } = renderScreen(<Intake />);
    await screen.findByText('common.internal');
    await user.type(screen.getByLabelText('name'), '王');
    await screen.findByText(SAVED.savedAt);
  });

  it('is discarded once it was sent', async () => {
    core.answer('drafts.load', { draft: { value: { text: '王' }, savedAt: SAVED.savedAt } });
    core.answer('drafts.discard', {});
    const { user } = renderScreen(<Intake />);
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('name').value).toBe('王'));
    await user.click(screen.getByText('sent'));
    await waitFor(() => expect(core.inputsOf('drafts.discard')).toEqual([{ slot: 'intake' }]));
  });
});
