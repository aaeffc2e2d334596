import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRIORITIES, type Series, SERIES, VISIT_STATES } from '../../../../shared/features/visits/records.ts';
import {
  canHappen,
  compareInQueue,
  type MachineEvent,
  needsTrustedClock,
  nextState,
  orderQueue,
  peopleAhead,
  reinsertedAt,
  requestNo,
  sessionNo,
  ticketNo,
  visitNo,
  waitTone,
} from '../../../../shared/features/visits/rules.ts';
import { AppError } from '../../../../shared/contract/errors.ts';

const TODAY = '2026-01-15';
const circumstances = { today: TODAY, requests: 1, recordOpen: false, hasTicket: true };
const visit = (state: (typeof VISIT_STATES)[number], businessDate = TODAY) => ({ state, businessDate });
const T0 = Date.parse('2026-01-15T01:00:00.000Z');
const at = (minutes: number): string => new Date(T0 + minutes * 60_000).toISOString();

describe('a visit', () => {
  it.each<[string, MachineEvent, string]>([
    ['registered', 'issue', 'waiting'],
    ['registered', 'serve', 'serving'],
    ['waiting', 'call', 'called'],
    ['waiting', 'leave', 'left'],
    ['called', 'serve', 'serving'],
    ['called', 'recall', 'called'],
    ['called', 'pass', 'passed'],
    ['called', 'calledByMistake', 'waiting'],
    ['passed', 'reinsert', 'waiting'],
    ['passed', 'leave', 'left'],
    ['serving', 'complete', 'completed'],
    ['serving', 'transfer', 'transferred'],
    ['transferred', 'arrive', 'waiting'],
    ['completed', 'reopen', 'serving'],
  ])('%s goes by %s to %s', (from, event, to) => {
    expect(nextState(visit(from as never), event, circumstances)).toBe(to);
  });

  it.each<[string, MachineEvent]>([
    ['waiting', 'serve'],
    ['waiting', 'complete'],
    ['called', 'call'],
    ['called', 'leave'],
    ['passed', 'call'],
    ['completed', 'void'],
    ['waiting', 'transfer'],
    ['left', 'reinsert'],
    ['voided', 'call'],
  ])('%s refuses %s', (from, event) => {
    expect(() => nextState(visit(from as never), event, circumstances)).toThrow(
      new AppError('visits.transitionRefused', { from, event, why: event }),
    );
  });

  it('can be voided as long as it is not finished', () => {
    for (const state of VISIT_STATES) {
      expect(canHappen(state, 'void'), state).toBe(!['completed', 'left', 'voided'].includes(state));
    }
  });

  it('is reopened on its own day only', () => {
    expect(() => nextState(visit('completed', '2026-01-14'), 'reopen', circumstances)).toThrow('transitionRefused');
  });

  it('is not completed without a service request', () => {
    expect(() => nextState(visit('serving'), 'complete', { ...circumstances, requests: 0 })).toThrow(
      'visits.noRequest',
    );
  });

  it('is neither completed nor voided over the head of the adviser still writing its record', () => {
    for (const event of ['complete', 'void'] as const) {
      expect(() => nextState(visit('serving'), event, { ...circumstances, recordOpen: true })).toThrow(
        'transitionRefused',
      );
    }
  });
});

const ticket = fc.record({
  series: fc.constantFrom<Series>(...SERIES),
  number: fc.integer({ min: 1, max: 999 }),
  priority: fc.constantFrom(...PRIORITIES),
  issuedMinute: fc.integer({ min: 0, max: 500 }),
});
const queueOf = fc
  .uniqueArray(ticket, { selector: (t) => `${t.series}${t.number}`, maxLength: 30 })
  .map((list) =>
    list.map(({ issuedMinute, ...rest }) => ({ ...rest, issuedAt: at(issuedMinute), queuedAt: at(issuedMinute) })),
  );

describe('the queue', () => {
  it('puts emergencies first, then appointments, then assisted visitors, then the others, each by time', () => {
    const place = (t: { series: string; priority: string }): number =>
      t.series === 'E' || t.priority === 'emergency' ? 0 : t.series === 'P' ? 1 : t.priority === 'assisted' ? 2 : 3;
    fc.assert(
      fc.property(queueOf, (waiting) => {
        const ordered = orderQueue(waiting);
        for (let i = 1; i < ordered.length; i += 1) {
          const [a, b] = [ordered[i - 1]!, ordered[i]!];
          expect(place(a)).toBeLessThanOrEqual(place(b));
          if (place(a) === place(b)) expect(a.queuedAt <= b.queuedAt).toBe(true);
        }
      }),
    );
  });

  it('is one and the same order however the tickets are listed', () => {
    fc.assert(
      fc.property(queueOf, fc.infiniteStream(fc.nat()), (waiting, chance) => {
        const shuffled = waiting
          .map((t) => ({ t, by: chance.next().value! }))
          .toSorted((a, b) => a.by - b.by)
          .map(({ t }) => t);
        expect(orderQueue(shuffled)).toEqual(orderQueue(waiting));
      }),
    );
  });

  it('tells a visitor how many of their series and how many emergencies come before them', () => {
    fc.assert(
      fc.property(queueOf, (waiting) => {
        for (const own of waiting) {
          const lane = orderQueue(waiting).filter(
            (t) => t.series === own.series || t.series === 'E' || t.priority === 'emergency',
          );
          expect(peopleAhead(own, waiting)).toBe(lane.indexOf(own));
        }
      }),
    );
  });

  it('puts a returned visitor behind the next two numbers of the series, and before the third', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.constantFrom<Series>('A', 'B', 'P', 'E'), (others, series) => {
        const normal = { priority: 'normal' as const, series };
        const waiting = Array.from({ length: others }, (_, i) => ({
          ...normal,
          number: i + 2,
          issuedAt: at(i * 3 + 1),
          queuedAt: at(i * 3 + 1),
        }));
        const now = at(100);
        const queuedAt = reinsertedAt({ series, calledAt: [at(60)] }, waiting, now);
        const returned = { ...normal, number: 1, issuedAt: at(0), queuedAt };
        expect(orderQueue([...waiting, returned]).indexOf(returned)).toBe(Math.min(2, others));
      }),
    );
  });

  it('lets assisted visitors pass a returned one, who still comes before the third ordinary number', () => {
    const row = (number: number, priority: 'assisted' | 'normal', minute: number) => ({
      series: 'A' as const,
      number,
      priority,
      issuedAt: at(minute),
      queuedAt: at(minute),
    });
    const waiting = [row(5, 'assisted', 9), row(2, 'normal', 2), row(3, 'normal', 3), row(4, 'normal', 4)];
    const returned = {
      ...row(1, 'normal', 0),
      queuedAt: reinsertedAt({ series: 'A', calledAt: [at(10)] }, waiting, at(12)),
    };
    expect(orderQueue([...waiting, returned]).map(({ number }) => number)).toEqual([5, 2, 1, 3, 4]);
  });

  it('sends whoever comes back after more than an hour to the end', () => {
    const now = at(200);
    expect(reinsertedAt({ series: 'A', calledAt: [at(60), at(139)] }, [], now)).toBe(now);
    const waiting = [1, 2, 3].map((number) => ({
      series: 'A' as const,
      number,
      priority: 'normal' as const,
      issuedAt: at(150 + number),
      queuedAt: at(150 + number),
    }));
    expect(reinsertedAt({ series: 'A', calledAt: [at(139)] }, waiting, now)).toBe(now);
    expect(compareInQueue({ ...waiting[0]!, queuedAt: now }, waiting[2]!)).toBeGreaterThan(0);
  });
});

describe('numbers', () => {
  const day = { businessDate: TODAY, workstation: 'A' };
  it('carry a letter, the ROC day, the workstation and a number', () => {
    expect(visitNo(day, 12)).toBe('V1150115-A-012');
    expect(requestNo(day, 15)).toBe('S1150115-A-015');
    expect(sessionNo(day, 3)).toBe('N1150115-A-003');
    expect(visitNo({ businessDate: '2009-03-02', workstation: 'B' }, 1000)).toBe('V0980302-B-1000');
  });

  it('of tickets have three digits and end at 999', () => {
    expect(ticketNo('A', 12)).toBe('A012');
    expect(ticketNo('E', 999)).toBe('E999');
    expect(() => ticketNo('B', 1000)).toThrow(new AppError('visits.numbersUsedUp', { series: 'B' }));
  });
});

describe('a clock that cannot be trusted', () => {
  it('holds back ordinary tickets, never an emergency or what needs no ticket', () => {
    expect(needsTrustedClock({ series: 'A', priority: 'normal' })).toBe(true);
    expect(needsTrustedClock({ series: 'P', priority: 'assisted' })).toBe(true);
    expect(needsTrustedClock({ series: 'E', priority: 'normal' })).toBe(false);
    expect(needsTrustedClock({ series: 'A', priority: 'emergency' })).toBe(false);
    expect(needsTrustedClock({ series: null, priority: 'normal' })).toBe(false);
  });
});

describe('waiting', () => {
  it('is on target up to 15 minutes and amber from 30', () => {
    expect([0, 15, 16, 29, 30, 90].map(waitTone)).toEqual(['onTarget', 'onTarget', 'slow', 'slow', 'amber', 'amber']);
  });
});
