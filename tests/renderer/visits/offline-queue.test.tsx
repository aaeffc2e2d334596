import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CallBar } from '../../../renderer/features/visits/CallBar.tsx';
import { QueueList } from '../../../renderer/features/visits/QueueList.tsx';
import { core } from '../support/fake-core.ts';
import { idOf, queueItem, REGISTERED } from '../support/records.ts';
import { renderSignedIn } from '../support/render.tsx';

const called = queueItem({ ticketNo: 'A-C07', state: 'called', roomName: '相談室一', timesCalled: 1 });

describe('a queue without the other workstations', () => {
  it('marks a call nobody could confirm, in words and with what it means', () => {
    renderSignedIn(
      <QueueList
        items={[{ ...called, callUnconfirmed: true }]}
        roomId={null}
        emptyHint=""
        openRecord={() => undefined}
      />,
    );
    const row = document.querySelector('[data-ticket="A-C07"]')!;
    expect(row.textContent).toContain('未確認');
    expect(row.textContent).toContain('別間也可能叫了這一號');
    expect(row.textContent).toContain('→ 相談室一');
  });

  it('says nothing of a call that was confirmed', () => {
    renderSignedIn(<QueueList items={[called]} roomId={null} emptyHint="" openRecord={() => undefined} />);
    expect(document.querySelector('[data-unconfirmed]')).toBeNull();
  });

  it('shows an offline number as it stands on the ticket', () => {
    renderSignedIn(<QueueList items={[called]} roomId={null} emptyHint="" openRecord={() => undefined} />);
    expect(screen.getAllByText('A-C07').length).toBeGreaterThan(0);
  });

  it('says after calling the next one that it is not confirmed', async () => {
    core.answer('settings.rooms', []);
    core.answer('settings.workstation', { ...REGISTERED.visit, id: idOf(3), code: 'C', name: '三號', roomId: null });
    core.answer('visits.callNext', { ...called, callUnconfirmed: true });
    const { user } = renderSignedIn(<CallBar place="reception" />);
    await user.keyboard('{F8}');
    expect(await screen.findByText('A-C07 請到 相談室一 · 未確認')).toBeTruthy();
  });
});
