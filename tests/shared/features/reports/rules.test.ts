import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountedTicket, summarise } from '../../../../shared/features/reports/rules.ts';
import { CHANNELS } from '../../../../shared/features/visits/records.ts';
import { at, empty, randomDay, STATES } from '../../../support/random-day.ts';

const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);

describe('the daily summary of any day', () => {
  it('counts requests, heads, closed and open as somebody counting visit by visit would', () => {
    fc.assert(
      fc.property(randomDay, ({ visits, rows }) => {
        const summary = summarise(rows);
        const midnight = (24 - 8.5) * 60;
        for (const row of summary.services) {
          const own = visits.flatMap((visit) =>
            visit.codes
              .map((code, place) => ({ code, place, visit }))
              .filter(({ code }) => code.startsWith(row.level1)),
          );
          expect(row.requests).toBe(own.length);
          expect(row.heads).toBe(total(own.filter(({ place }) => place === 0).map(({ visit }) => visit.headCount)));
          const closed = own.filter(
            ({ visit, place }) =>
              visit.closedAfter !== null && visit.acceptedMinute + place + visit.closedAfter < midnight,
          ).length;
          expect(row).toMatchObject({ closed, open: own.length - closed });
          for (const channel of CHANNELS) {
            expect(row.byChannel[channel]).toBe(own.filter(({ visit }) => visit.channel === channel).length);
          }
        }
        expect(summary.totals.heads).toBe(total(visits.map(({ headCount }) => headCount)));
        expect(summary.totals.requests).toBe(total(visits.map(({ codes }) => codes.length)));
      }),
    );
  });

  it('counts tickets by state and their times as somebody with a stopwatch would', () => {
    fc.assert(
      fc.property(randomDay, ({ visits, rows }) => {
        const summary = summarise(rows);
        for (const row of summary.tickets) {
          const own = visits.flatMap(({ ticket }) => (ticket?.series === row.series ? [ticket] : []));
          expect(row.issued).toBe(own.length);
          for (const state of STATES) expect(row[state]).toBe(own.filter((t) => t.state === state).length);
          const waits = own.flatMap(({ wait }) => (wait === null ? [] : [wait / 60]));
          if (waits.length === 0) expect(row).toMatchObject({ waitMean: null, waitMax: null });
          else {
            expect(Math.abs(row.waitMean! - total(waits) / waits.length)).toBeLessThanOrEqual(0.051);
            expect(Math.abs(row.waitMax! - Math.max(...waits))).toBeLessThanOrEqual(0.051);
          }
          const services = own.filter((t) => t.state === 'completed' && t.wait !== null).map((t) => t.service / 60);
          if (services.length === 0) expect(row.serviceMean).toBeNull();
          else expect(Math.abs(row.serviceMean! - total(services) / services.length)).toBeLessThanOrEqual(0.051);
        }
        expect(total(summary.byHour.map(({ issued }) => issued))).toBe(rows.tickets.length);
      }),
    );
  });

  it('balances: rows equal columns, and the tickets of all states make up those issued', () => {
    fc.assert(
      fc.property(randomDay, ({ rows }) => {
        expect(summarise(rows).checks).toEqual({
          ticketsBalance: true,
          rowsEqualColumns: true,
          odd: { tickets: [], requests: [] },
        });
      }),
    );
  });
});

describe('the daily summary', () => {
  it('of a day without visits is all zeroes and no not-a-number', () => {
    const summary = summarise(empty);
    expect(summary.services.map(({ level1 }) => level1).join('')).toBe('ABCDEFG');
    expect(summary.totals).toMatchObject({ requests: 0, heads: 0, closed: 0, open: 0 });
    expect(summary.ticketTotals).toMatchObject({ issued: 0, waitMean: null, waitMax: null, serviceMean: null });
    expect(summary).toMatchObject({
      byHour: [],
      sessions: [],
      checks: { ticketsBalance: true, rowsEqualColumns: true },
    });
  });

  it('says that it does not balance when a ticket is in a state it does not know, and which ticket', () => {
    const ticket = { series: 'A', issuedAt: at(0), calledAt: [], servedAt: null, endedAt: null };
    const tickets = [
      { ...ticket, ticketNo: 'A001', state: 'waiting' },
      { ...ticket, ticketNo: 'A002', state: 'held' },
      { ...ticket, ticketNo: 'Z001', state: 'waiting', series: 'Z' },
    ];
    const { checks } = summarise({ ...empty, tickets: tickets as never });
    expect(checks).toMatchObject({ ticketsBalance: false, odd: { tickets: ['A002', 'Z001'] } });
  });

  it('adds the regions up to all requests, those without one and those it does not know among them', () => {
    fc.assert(
      fc.property(randomDay, ({ visits, rows }) => {
        const { sums, top } = summarise(rows).regions!;
        const asked = (codes: (string | null)[]): number =>
          total(visits.filter(({ regionCode }) => codes.includes(regionCode)).map(({ codes: own }) => own.length));
        expect(Object.fromEntries(sums.map(({ group, requests }) => [group, requests]))).toEqual({
          newSouthbound: asked(['VN']),
          CN: asked(['CN-GD']),
          HKMO: asked(['HK']),
          TW: asked(['TW']),
          other: asked(['US', 'X-UNK', 'ZZ']),
          unstated: asked([null]),
        });
        for (const { code, requests } of top) expect(requests).toBe(asked([code]));
      }),
    );
  });

  it('says that rows and columns differ when a request came by a channel it does not know', () => {
    const request = {
      visitId: 'v',
      requestNo: 'S1',
      serviceCode: 'A01',
      acceptedAt: at(0),
      closedAt: null,
      headCount: 1,
      regionCode: null,
    };
    const { checks } = summarise({ ...empty, requests: [{ ...request, channel: 'carrierPigeon' } as never] });
    expect(checks).toMatchObject({ rowsEqualColumns: false, odd: { requests: ['S1'] } });
  });

  it('lists the hours from the first ticket to the last, quiet ones included', () => {
    const ticket: Omit<CountedTicket, 'issuedAt'> = {
      ticketNo: 'A001',
      series: 'A',
      state: 'waiting',
      calledAt: [],
      servedAt: null,
      endedAt: null,
    };
    const { byHour } = summarise({
      ...empty,
      tickets: [
        { ...ticket, issuedAt: at(0) },
        { ...ticket, issuedAt: at(200), calledAt: [at(203)] },
      ],
    });
    expect(byHour).toEqual([
      { hour: 8, issued: 1, waitMean: null },
      { hour: 9, issued: 0, waitMean: null },
      { hour: 10, issued: 0, waitMean: null },
      { hour: 11, issued: 1, waitMean: 3 },
    ]);
  });

  it('adds up each adviser’s sessions, two of the same name apart', () => {
    const session = { startedAt: at(0), endedAt: at(25.9), state: 'finalised' };
    const { sessions } = summarise({
      ...empty,
      sessions: [
        { ...session, adviserId: '1', adviserName: '林顧問' },
        { ...session, adviserId: '1', adviserName: '林顧問', endedAt: null, state: 'draft' },
        { ...session, adviserId: '2', adviserName: '林顧問' },
      ],
    });
    expect(sessions).toEqual([
      { adviserName: '林顧問', held: 2, minutes: 25, unfinalised: 1 },
      { adviserName: '林顧問', held: 1, minutes: 25, unfinalised: 0 },
    ]);
  });
});
