import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { Dialog } from '../../../renderer/ui/Dialog.tsx';
import { SideDrawer } from '../../../renderer/ui/SideDrawer.tsx';
import { renderScreen } from '../support/render.tsx';

/** A record, a field in it, and a dialog that lies above it. */
function Record() {
  const [isOpen, setOpen] = useState(true);
  const [asking, setAsking] = useState(false);
  return (
    <SideDrawer opened={isOpen} title="record" onClose={() => setOpen(false)}>
      <input aria-label="note" />
      <button type="button" onClick={() => setAsking(true)}>
        ask
      </button>
      {asking && (
        <Dialog title="question" verb="save" refusal={null} onSubmit={() => undefined} onClose={() => setAsking(false)}>
          <input aria-label="answer" />
        </Dialog>
      )}
    </SideDrawer>
  );
}

describe('Escape in a record beside the work', () => {
  it('closes the dialog above it alone, and the record with the next one', async () => {
    const { user } = renderScreen(<Record />);
    await user.click(await screen.findByRole('button', { name: 'ask' }));
    await user.click(await screen.findByLabelText('answer'));
    await user.keyboard('{Escape}');
    expect(screen.queryByLabelText('answer')).toBeNull();
    await user.click(screen.getByLabelText('note'));
    await user.keyboard('{Escape}');
    expect(screen.queryByLabelText('note')).toBeNull();
  });

  it('closes it also when nothing has the focus any more', async () => {
    renderScreen(<Record />);
    await screen.findByLabelText('note');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(screen.queryByLabelText('note')).toBeNull();
  });

  it('is left to the input method while a character is being put together', async () => {
    renderScreen(<Record />);
    fireEvent.keyDown(await screen.findByLabelText('note'), { key: 'Escape', isComposing: true });
    expect(screen.getByLabelText('note')).toBeTruthy();
  });
});
