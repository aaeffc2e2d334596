import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { CodePicker } from '../../../renderer/features/visits/CodePicker.tsx';
import { serviceByCode } from '../../../shared/features/visits/taxonomy.ts';
import { renderScreen } from '../support/render.tsx';

it('takes a code whose Enter came before the list was drawn', () => {
  const onChange = vi.fn();
  renderScreen(
    <CodePicker
      label="服務項目"
      placeholder=""
      nothing=""
      value={null}
      byCode={serviceByCode}
      search={(query) => [...serviceByCode.values()].filter(({ code }) => code.startsWith(query))}
      groupName={() => ''}
      onChange={onChange}
    />,
  );
  const field = screen.getByRole('textbox', { name: '服務項目' });
  fireEvent.change(field, { target: { value: 'C01' } });
  expect(fireEvent.keyDown(field, { key: 'Enter' }), 'the form does not take it for its own').toBe(false);
  expect(onChange).toHaveBeenCalledWith('C01');
});
