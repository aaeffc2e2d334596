import { describe, expect, it } from 'vitest';
import { isSameCount, missingFrom, nextClose } from '../../../../shared/features/reports/closing.ts';
import { summarise } from '../../../../shared/features/reports/rules.ts';
import { at, empty } from '../../../support/random-day.ts';

/** 17:30 on the day. */
const NOW = '2026-01-15T09:30:00.000Z';
const sibling = { code: 'B', isSelf: false, state: 'active', unsent: 0, lastSeenAt: NOW } as const;
const when = (at: string, isConnected = true) => ({ businessDate: '2026-01-15', at, isConnected });
const codes = (given: Parameters<typeof missingFrom>[0], moment = when(NOW)): string[] =>
  missingFrom(given, moment).map(({ code }) => code);

describe('a workstation is missing from a day', () => {
  it('while it holds something unsent, or was not heard of for three minutes', () => {
    expect(codes([sibling])).toEqual([]);
    expect(codes([{ ...sibling, unsent: 4 }])).toEqual(['B']);
    expect(codes([{ ...sibling, lastSeenAt: '2026-01-15T09:26:59.000Z' }])).toEqual(['B']);
    expect(codes([{ ...sibling, lastSeenAt: '2026-01-15T09:27:00.000Z' }])).toEqual([]);
    expect(codes([{ ...sibling, lastSeenAt: null }])).toEqual(['B']);
  });

  it('no longer once it was heard of after midnight, however long ago', () => {
    const nextMorning = when('2026-01-16T06:00:00.000Z');
    expect(codes([{ ...sibling, lastSeenAt: '2026-01-15T15:59:59.000Z' }], nextMorning)).toEqual(['B']);
    expect(codes([{ ...sibling, lastSeenAt: '2026-01-15T16:00:00.000Z' }], nextMorning)).toEqual([]);
  });

  it('like every other while the server cannot be asked; itself and those given up never', () => {
    const others = [{ ...sibling, code: 'C' }, sibling];
    expect(codes(others, when(NOW, false))).toEqual(['B', 'C']);
    const gone = (['retiring', 'retired', 'stolen'] as const).map((state) => ({ ...sibling, state, unsent: 9 }));
    expect(codes([{ ...sibling, isSelf: true, unsent: 9 }, ...gone])).toEqual([]);
  });
});

describe('closing a day', () => {
  const request = {
    visitId: 'v1',
    requestNo: 'S1',
    serviceCode: 'A01',
    regionCode: null,
    acceptedAt: at(1),
    closedAt: null,
    channel: 'walkIn',
    headCount: 1,
  } as const;
  const quiet = summarise(empty);
  const later = summarise({ ...empty, visits: 1, requests: [request] });
  const B = [{ code: 'B' }];

  it('is provisional while somebody is missing, then final, then amended', () => {
    expect(nextClose(undefined, { summary: quiet, missing: B })).toBe('provisional');
    expect(nextClose(undefined, { summary: quiet, missing: [] })).toBe('final');
    const provisional = { kind: 'provisional', summary: quiet } as const;
    expect(nextClose(provisional, { summary: quiet, missing: [] })).toBe('final');
    expect(nextClose(provisional, { summary: later, missing: B })).toBe('provisional');
    for (const kind of ['final', 'amended'] as const) {
      expect(nextClose({ kind, summary: quiet }, { summary: later, missing: [] })).toBe('amended');
      expect(nextClose({ kind, summary: quiet }, { summary: later, missing: B })).toBe('amended');
    }
  });

  it('again says nothing while nothing has changed', () => {
    expect(nextClose({ kind: 'provisional', summary: quiet }, { summary: quiet, missing: B })).toBeNull();
    expect(nextClose({ kind: 'final', summary: quiet }, { summary: quiet, missing: [] })).toBeNull();
  });

  it('compares what was counted, not when, nor what is written or repaired afterwards', () => {
    const session = { adviserId: '1', adviserName: '林', startedAt: at(0), endedAt: at(10) };
    const draft = summarise({ ...empty, sessions: [{ ...session, state: 'draft' }] });
    const finalised = summarise({ ...empty, cutOffAt: at(900), sessions: [{ ...session, state: 'finalised' }] });
    expect(isSameCount(draft, finalised)).toBe(true);
    expect(isSameCount({ ...draft, office: { defects: [], notes: ['記'] } }, finalised)).toBe(true);
    expect(isSameCount(draft, quiet)).toBe(false);
  });
});
