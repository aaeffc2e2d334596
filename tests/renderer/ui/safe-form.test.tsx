import { createEvent, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { SafeForm } from '../../../renderer/ui/SafeForm.tsx';
import { useHotkey } from '../../../renderer/ui/use-hotkey.ts';
import { renderScreen } from '../support/render.tsx';

describe('a form at the counter', () => {
  it('does not submit when Enter chooses a character of the input method', () => {
    renderScreen(
      <SafeForm onSubmit={() => undefined}>
        <input aria-label="name" />
      </SafeForm>,
    );
    const field = screen.getByLabelText('name');
    for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
      const enter = createEvent.keyDown(field, { key: 'Enter', ...composing });
      fireEvent(field, enter);
      expect(enter.defaultPrevented, JSON.stringify(composing)).toBe(true);
    }
    const plain = createEvent.keyDown(field, { key: 'Enter', keyCode: 13 });
    fireEvent(field, plain);
    expect(plain.defaultPrevented).toBe(false);
  });

  it('sends once for an impatient double Enter, and again after the first has settled', async () => {
    let settle = (): void => undefined;
    const send = vi.fn(() => new Promise<void>((resolve) => (settle = resolve)));
    const { user } = renderScreen(
      <SafeForm onSubmit={send}>
        <input aria-label="name" />
        <button type="submit">send</button>
      </SafeForm>,
    );
    await user.type(screen.getByLabelText('name'), '王{Enter}{Enter}');
    expect(send).toHaveBeenCalledTimes(1);
    settle();
    await vi.waitFor(async () => {
      await user.type(screen.getByLabelText('name'), '{Enter}');
      expect(send).toHaveBeenCalledTimes(2);
    });
  });
});

function Verb({ run, combination, inFields }: { run: () => void; combination: string; inFields: boolean }) {
  useHotkey(combination, run, { inFields });
  return <input aria-label="field" />;
}

describe('a hot key', () => {
  it('leaves the keys of a composition to the input method', () => {
    const run = vi.fn();
    renderScreen(<Verb run={run} combination="F2" inFields />);
    fireEvent.keyDown(screen.getByLabelText('field'), { key: 'F2', isComposing: true });
    fireEvent.keyDown(screen.getByLabelText('field'), { key: 'F2', keyCode: 229 });
    expect(run).not.toHaveBeenCalled();
    fireEvent.keyDown(screen.getByLabelText('field'), { key: 'F2' });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('that types something works outside fields alone', () => {
    const run = vi.fn();
    renderScreen(<Verb run={run} combination="shift+?" inFields={false} />);
    fireEvent.keyDown(screen.getByLabelText('field'), { key: '?', shiftKey: true });
    expect(run).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: '?', shiftKey: true });
    expect(run).toHaveBeenCalledTimes(1);
  });
});
