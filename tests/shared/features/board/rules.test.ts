import { describe, expect, it } from 'vitest';
import {
  announcementsAt,
  type CalledTicket,
  doorState,
  isShownOn,
  isWorthSpeaking,
  lastCalls,
  noticeIssues,
} from '../../../../shared/features/board/rules.ts';
import { instantOf, msOf } from '../../../../shared/lib/dates.ts';

const NOW = msOf('2026-01-15T02:30:00.000Z');
const ago = (seconds: number): string => instantOf(NOW - seconds * 1000);

const ticket = (ticketNo: string, calledAgo: number[], state = 'called'): CalledTicket => ({
  ticketId: `id of ${ticketNo}`,
  ticketNo,
  state,
  calledAt: calledAgo.map(ago),
  roomCode: '302',
  roomName: '相談室一',
  roomNameEn: null,
  roomKind: 'consultation',
});

describe('the calls on the board', () => {
  it('are the last six, the newest first, each number once however often it was called', () => {
    const tickets = [1, 2, 3, 4, 5, 6, 7].map((n) => ticket(`A00${n}`, [n * 60]));
    tickets.push(ticket('B001', [500, 5]));
    expect(lastCalls(tickets).map(({ ticketNo }) => ticketNo)).toEqual([
      'B001',
      'A001',
      'A002',
      'A003',
      'A004',
      'A005',
    ]);
  });

  it('leave out who was called by mistake or waits again, and mark who is still awaited', () => {
    const calls = lastCalls([
      ticket('A001', [10], 'waiting'),
      ticket('A002', []),
      ticket('A003', [20], 'voided'),
      ticket('A004', [30], 'serving'),
      ticket('A005', [40], 'called'),
    ]);
    expect(calls.map(({ ticketNo, isAwaited }) => [ticketNo, isAwaited])).toEqual([
      ['A004', false],
      ['A005', true],
    ]);
  });

  it('are announced in the order they were made, a recall once more', () => {
    const told = announcementsAt([ticket('A001', [50, 5]), ticket('A002', [30]), ticket('A003', [3600])], NOW);
    expect(told.map(({ ticketNo }) => ticketNo)).toEqual(['A001', 'A002', 'A001']);
    expect(new Set(told.map(({ key }) => key)).size).toBe(3);
  });

  it('are not spoken when the board hears of them only minutes later', () => {
    expect(isWorthSpeaking({ at: ago(170) }, NOW)).toBe(true);
    expect(isWorthSpeaking({ at: ago(190) }, NOW)).toBe(false);
  });
});

describe('what else stands on the board', () => {
  it.each([
    ['08:29', 'notYetOpen'],
    ['08:30', 'open'],
    ['16:59', 'open'],
    ['17:00', 'closingSoon'],
    ['17:29', 'closingSoon'],
    ['17:30', 'closed'],
  ])('at %s the door is %s', (time, state) => {
    expect(doorState({ opensAt: '08:30', closesAt: '17:30' }, time)).toBe(state);
  });

  it('a notice is shown on its first and its last day, not before and not after', () => {
    const notice = { fromOn: '2026-01-15', untilOn: '2026-01-16' };
    const days = ['2026-01-14', '2026-01-15', '2026-01-16', '2026-01-17'];
    expect(days.map((day) => isShownOn(notice, day))).toEqual([false, true, true, false]);
    expect(noticeIssues({ fromOn: '2026-01-16', untilOn: '2026-01-15' })).toEqual([
      { path: 'untilOn', code: 'untilBeforeFrom' },
    ]);
  });
});
