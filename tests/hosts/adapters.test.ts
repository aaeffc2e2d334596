import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../electron/core/adapters/clock.ts';
import { createIds } from '../../electron/core/adapters/ids.ts';
import { createLogger } from '../../electron/core/adapters/logger.ts';
import type { Clock } from '../../electron/core/ports.ts';
import { createFakeClock, temporaryFolder, TEST_NOW } from '../support/core-ports.ts';

/** A clock that shows what it is told, whatever the direction. */
function clockShowing(moments: number[]): Clock {
  let n = 0;
  return { ...createFakeClock(TEST_NOW), nowMs: () => moments[Math.min(n++, moments.length - 1)]! };
}

describe('ids', () => {
  it('are UUIDs of version 7 that carry the application’s time', () => {
    const id = createIds(createFakeClock(TEST_NOW)).next();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.parse(TEST_NOW));
  });

  it('sort in the order they were made and never repeat, also when the clock stands, jumps or goes back', () => {
    const now = Date.parse(TEST_NOW);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -86_400_000, max: 86_400_000 }), { minLength: 2 }), (jumps) => {
        const ids = createIds(clockShowing(jumps.map((jump) => now + jump)));
        const made = jumps.map(() => ids.next());
        expect(made.toSorted()).toEqual(made);
        expect(new Set(made).size).toBe(made.length);
      }),
    );
    const ids = createIds(createFakeClock(TEST_NOW));
    const made = Array.from({ length: 10_000 }, () => ids.next());
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });
});

describe('the clock', () => {
  it('starts where it is told and runs on from there', async () => {
    const clock = createSystemClock('2026-01-15T10:30:00+08:00');
    const start = Date.parse('2026-01-15T10:30:00+08:00');
    expect(clock.nowMs() - start).toBeLessThan(1000);
    await new Promise<void>((resolve) => {
      clock.after(5, resolve);
    });
    expect(clock.nowMs()).toBeGreaterThan(start);
  });
});

describe('the log', () => {
  const setUp = () => {
    const folder = join(temporaryFolder(), 'logs');
    const said: string[] = [];
    return { folder, said, log: createLogger(folder, createFakeClock(TEST_NOW), (line) => said.push(line)) };
  };

  it('writes one line of JSON for each event, readable by its owner alone, and repeats only trouble aloud', () => {
    const { folder, said, log } = setUp();
    log.info('call', { procedure: 'visits.register', ms: 1.5 });
    log.warn('connection.refused', { reason: 'malformed' });
    const file = join(folder, 'counter.log');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { at: TEST_NOW, level: 'info', event: 'call', procedure: 'visits.register', ms: 1.5 },
      { at: TEST_NOW, level: 'warn', event: 'connection.refused', reason: 'malformed' },
    ]);
    expect(said).toEqual([lines[1]]);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('keeps five files of one megabyte, the newest lines in the first', () => {
    const { folder, log } = setUp();
    const filler = 'x'.repeat(100_000);
    for (let n = 0; n < 80; n += 1) log.info('filler', { n, filler });
    const files = readdirSync(folder).toSorted();
    expect(files).toEqual(['counter.1.log', 'counter.2.log', 'counter.3.log', 'counter.4.log', 'counter.log']);
    for (const file of files) expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(1024 * 1024);
    expect(readFileSync(join(folder, 'counter.log'), 'utf8')).toContain('"n":79');
  });

  it('never stops the desk: not when its folder cannot be made, nor when it goes away', () => {
    const file = join(temporaryFolder(), 'a file');
    writeFileSync(file, '');
    const said: string[] = [];
    const blocked = createLogger(join(file, 'logs'), createFakeClock(TEST_NOW), (line) => said.push(line));
    blocked.error('storage.full');
    expect(said).toHaveLength(1);

    const { folder, log } = setUp();
    log.info('first');
    rmSync(folder, { recursive: true });
    log.info('lost');
    log.info('found');
    expect(existsSync(join(folder, 'counter.log'))).toBe(true);
  });
});
