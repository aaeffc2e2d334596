import { describe, expect, it } from 'vitest';
import type { PaperContent } from '../../../../shared/features/paper/contract.ts';
import { contentToPrint, fileNameOf, labelOf, reportedState } from '../../../../shared/features/paper/rules.ts';

const ticket: PaperContent & { kind: 'ticket' } = {
  kind: 'ticket',
  ticketNo: 'A012',
  series: 'A',
  issuedAt: '2026-01-15T02:30:00.000Z',
  businessDate: '2026-01-15',
  peopleAhead: 3,
  wait: { from: 10, to: 20 },
  visitNo: 'V1150115-A-012',
  roomName: null,
};

describe('what is printed', () => {
  it('is the first print again when a ticket is reprinted after the queue moved on', () => {
    expect(contentToPrint({ ...ticket, peopleAhead: 0, wait: null, roomName: '相談室一' }, ticket)).toBe(ticket);
  });

  it('is new when what lasts has changed, or when something else was printed before', () => {
    const moved = { ...ticket, ticketNo: 'A013' };
    expect(contentToPrint(moved, ticket)).toBe(moved);
    expect(contentToPrint(ticket, null)).toBe(ticket);
  });

  it('is called by its number or day in lists and file names', () => {
    expect(labelOf(ticket)).toBe('A012');
    expect(fileNameOf(ticket, 'pdf')).toBe('ticket-1150115-A012.pdf');
  });
});

describe('a print job', () => {
  it('moves on with what is reported', () => {
    expect(reportedState('saved', 'sent')).toBe('sent');
    expect(reportedState('sent', 'confirmed')).toBe('confirmed');
    expect(reportedState('sent', 'failed')).toBe('failed');
    expect(reportedState('unknown', 'confirmed')).toBe('confirmed');
    expect(reportedState('failed', 'confirmed')).toBe('confirmed');
  });

  it('keeps what a person has said when the printer’s echo comes late', () => {
    expect(reportedState('confirmed', 'sent')).toBe('confirmed');
    expect(reportedState('failed', 'unknown')).toBe('failed');
  });
});
