import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { RocDateInput } from '../../../renderer/ui/RocDateInput.tsx';
import { renderScreen } from '../support/render.tsx';

function Field() {
  const [day, setDay] = useState<string | null>(null);
  return (
    <>
      <RocDateInput clearable label="day" value={day} onChange={setDay} />
      <output>{day ?? 'none'}</output>
    </>
  );
}

describe('a day typed at the counter', () => {
  it.each([['115/1/15'], ['1150115'], ['2026-01-15']])(
    'understands %s and tells it back in the ROC calendar',
    async (typed) => {
      const { user } = renderScreen(<Field />);
      await user.type(screen.getByLabelText('day'), `${typed}{Enter}`);
      expect(screen.getByText('2026-01-15')).toBeTruthy();
      expect(screen.getByLabelText<HTMLInputElement>('day').value).toBe('115/01/15');
    },
  );

  it('leaves a wrong day as typed and explains it beside the field', async () => {
    const { user } = renderScreen(<Field />);
    await user.type(screen.getByLabelText('day'), '114/02/29');
    await user.tab();
    expect(screen.getByLabelText<HTMLInputElement>('day').value).toBe('114/02/29');
    expect(screen.getByText('沒有這一天，請再確認')).toBeTruthy();
    expect(screen.getByText('none')).toBeTruthy();
  });

  it('goes back to no day when it is emptied', async () => {
    const { user } = renderScreen(<Field />);
    await user.type(screen.getByLabelText('day'), '115/1/15{Enter}');
    await user.clear(screen.getByLabelText('day'));
    await user.tab();
    expect(screen.getByText('none')).toBeTruthy();
  });
});
