import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHlcClock, formatHlc, parseHlc } from '../../../shared/sync/clock.ts';

const HERE = '01890000-0000-7000-8000-00000000000a';
const THERE = '01890000-0000-7000-8000-00000000000b';
const ms = fc.integer({ min: 0, max: 0xffff_ffff_ffff });
const counter = fc.integer({ min: 0, max: 0xffff });

/** A wall clock that may do anything, drawn step by step. */
const wall = fc.array(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), { minLength: 1, maxLength: 200 });

describe('the logical clock', () => {
  test('only ever rises, even when the wall clock goes back or stands still', () => {
    fc.assert(
      fc.property(wall, (times) => {
        let now = 0;
        const clock = createHlcClock(HERE, () => now);
        let last = '';
        for (now of times) {
          const next = clock.next();
          expect(next > last).toBe(true);
          last = next;
        }
      }),
    );
  });

  test('stays ahead of everything it has seen, from here or elsewhere', () => {
    const step = fc.oneof(
      fc.record({ now: fc.integer({ min: 0, max: 5000 }) }),
      fc.record({ seenMs: fc.integer({ min: 0, max: 5000 }), seenCounter: counter }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        let now = 0;
        let highest = '';
        const clock = createHlcClock(HERE, () => now);
        for (const each of steps) {
          if ('now' in each) now = each.now;
          else {
            const seen = formatHlc(each.seenMs, each.seenCounter, THERE);
            clock.see(seen);
            if (seen > highest) highest = seen;
          }
          const next = clock.next();
          expect(next > highest).toBe(true);
          highest = next;
        }
      }),
    );
  });

  test('orders as text exactly as it orders in time', () => {
    fc.assert(
      fc.property(ms, counter, ms, counter, (msA, counterA, msB, counterB) => {
        const earlier = msA < msB || (msA === msB && counterA < counterB);
        expect(formatHlc(msA, counterA, HERE) < formatHlc(msB, counterB, HERE)).toBe(earlier);
      }),
    );
  });

  test('never draws the same value on two workstations', () => {
    const here = createHlcClock(HERE, () => 1000);
    const there = createHlcClock(THERE, () => 1000);
    const drawn = new Set(Array.from({ length: 100 }, () => [here.next(), there.next()]).flat());
    expect(drawn.size).toBe(200);
  });

  test('goes on after a restart where it stopped, though the wall clock was set back a day', () => {
    const before = createHlcClock(HERE, () => 86_400_000 * 2);
    const last = before.next();
    const after = createHlcClock(HERE, () => 86_400_000, last);
    expect(after.next() > last).toBe(true);
  });

  test('carries into the next millisecond when a thousandth of a second holds more than 65,536 changes', () => {
    const clock = createHlcClock(HERE, () => 1000, formatHlc(1000, 0xffff, HERE));
    expect(parseHlc(clock.next())).toEqual({ ms: 1001, counter: 0, origin: HERE });
  });

  test('reads back what it writes and refuses anything else', () => {
    fc.assert(
      fc.property(ms, counter, (at, count) => {
        expect(parseHlc(formatHlc(at, count, HERE))).toEqual({ ms: at, counter: count, origin: HERE });
      }),
    );
    for (const text of ['', '2026-01-15', 'x'.repeat(60), `${'0'.repeat(12)}-00-${HERE}`])
      expect(() => parseHlc(text)).toThrow('Not a clock value');
  });
});
