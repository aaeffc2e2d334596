import { type ReactNode, useLayoutEffect, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { useHotkey } from '../../../renderer/ui/use-hotkey.ts';
import { renderScreen } from '../support/render.tsx';

function Verb() {
  const [done, setDone] = useState(0);
  useHotkey('M', () => setDone((before) => before + 1), { inFields: false });
  return <p data-testid="done">{done}</p>;
}

/** Presses the key in the very commit that puts the verb on the screen. */
function PressedAtOnce({ children }: { children: ReactNode }) {
  useLayoutEffect(() => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'm', bubbles: true }));
  }, []);
  return children;
}

describe('a key of the screen', () => {
  it('is heard as soon as the screen is drawn', async () => {
    const { findByText } = renderScreen(
      <PressedAtOnce>
        <Verb />
      </PressedAtOnce>,
    );
    await findByText('1');
  });

  it('is left to the field somebody is typing in', async () => {
    const { user, getByTestId, getByLabelText } = renderScreen(
      <>
        <Verb />
        <input aria-label="words" />
      </>,
    );
    await user.type(getByLabelText('words'), 'm');
    expect(getByTestId('done').textContent).toBe('0');
    await user.click(document.body);
    await user.keyboard('m');
    expect(getByTestId('done').textContent).toBe('1');
  });
});
