import fc from 'fast-check';
import type { CountedRequest, CountedTicket, DayRows } from '../../shared/features/reports/rules.ts';
import { CHANNELS, SERIES } from '../../shared/features/visits/records.ts';

const DAY = '2026-01-15';
const OPENS = Date.parse('2026-01-15T00:30:00.000Z');
export const at = (minutes: number): string => new Date(OPENS + Math.round(minutes * 60_000)).toISOString();
export const empty: DayRows = {
  businessDate: DAY,
  visits: 0,
  requests: [],
  tickets: [],
  sessions: [],
  workstations: ['A'],
  cutOffAt: at(480),
};

export const STATES = ['waiting', 'called', 'passed', 'serving', 'completed', 'left', 'voided'] as const;

/** A day at random: visits with one to three requests, a ticket or none. */
export const randomDay = fc
  .array(
    fc.record({
      channel: fc.constantFrom(...CHANNELS),
      headCount: fc.integer({ min: 1, max: 99 }),
      codes: fc.array(fc.constantFrom('A01', 'B06', 'C04', 'D04', 'E02', 'F05', 'G99'), { minLength: 1, maxLength: 3 }),
      /** Minutes after it was accepted; null still open; beyond midnight for some. */
      closedAfter: fc.option(fc.integer({ min: 1, max: 1500 })),
      regionCode: fc.option(fc.constantFrom('VN', 'CN-GD', 'HK', 'TW', 'US', 'X-UNK', 'ZZ')),
      acceptedMinute: fc.integer({ min: 0, max: 480 }),
      ticket: fc.option(
        fc.record({
          series: fc.constantFrom(...SERIES),
          state: fc.constantFrom(...STATES),
          wait: fc.option(fc.integer({ min: 0, max: 5400 })),
          service: fc.integer({ min: 0, max: 5400 }),
        }),
      ),
    }),
    { maxLength: 40 },
  )
  .map((visits) => {
    const requests: CountedRequest[] = [];
    const tickets: CountedTicket[] = [];
    visits.forEach((visit, index) => {
      visit.codes.forEach((serviceCode, place) => {
        const accepted = visit.acceptedMinute + place;
        requests.push({
          visitId: `visit-${index}`,
          requestNo: `S1150115-A-${String(requests.length + 1).padStart(3, '0')}`,
          serviceCode,
          regionCode: visit.regionCode,
          acceptedAt: at(accepted),
          closedAt: visit.closedAfter === null ? null : at(accepted + visit.closedAfter),
          channel: visit.channel,
          headCount: visit.headCount,
        });
      });
      if (!visit.ticket) return;
      const { series, state, wait, service } = visit.ticket;
      const calledMinute = visit.acceptedMinute + (wait ?? 0) / 60;
      tickets.push({
        ticketNo: `${series}${String(index + 1).padStart(3, '0')}`,
        series,
        state,
        issuedAt: at(visit.acceptedMinute),
        calledAt: wait === null ? [] : [at(calledMinute), at(calledMinute + 1)],
        servedAt: wait === null ? null : at(calledMinute),
        endedAt: wait === null ? null : at(calledMinute + service / 60),
      });
    });
    return { visits, rows: { ...empty, visits: visits.length, requests, tickets } };
  });
