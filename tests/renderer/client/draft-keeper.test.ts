import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDraftKeeper, type DraftStore, type DraftValue } from '../../../renderer/client/draft-keeper.ts';
import { refusalOf } from '../../../renderer/client/errors.ts';
import { refusal } from '../support/fake-core.ts';

interface Stored {
  slot: string;
  value: DraftValue | null;
}

function setUp(answer: () => Promise<void> = async () => undefined) {
  const stored: Stored[] = [];
  const store: DraftStore = {
    load: async () => ({ draft: { value: { text: 'from the core' }, savedAt: '2026-01-15T02:00:00.000Z' } }),
    save: async ({ slot, value }) => {
      await answer();
      stored.push({ slot, value });
      return { savedAt: '2026-01-15T02:30:00.000Z' };
    },
    discard: async ({ slot }) => {
      await answer();
      stored.push({ slot, value: null });
      return {};
    },
  };
  return { stored, keeper: createDraftKeeper(store, refusalOf) };
}

describe('half-typed text', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is stored half a second after the last key, not before', async () => {
    const { keeper, stored } = setUp();
    keeper.keep('intake', { text: '王' });
    await vi.advanceTimersByTimeAsync(300);
    keeper.keep('intake', { text: '王大' });
    await vi.advanceTimersByTimeAsync(499);
    expect(stored).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(stored).toEqual([{ slot: 'intake', value: { text: '王大' } }]);
  });

  it('is stored every two seconds while somebody types without a pause', async () => {
    const { keeper, stored } = setUp();
    for (let key = 1; key <= 30; key += 1) {
      keeper.keep('intake', { key });
      await vi.advanceTimersByTimeAsync(200);
    }
    const savedKeys = stored.map(({ value }) => Number(value?.['key']));
    expect(savedKeys.length).toBeGreaterThanOrEqual(2);
    for (const [at, key] of savedKeys.entries()) expect(key - (savedKeys[at - 1] ?? 0)).toBeLessThanOrEqual(11);
  });

  it('goes out at once when the screen locks or the room is left', async () => {
    const { keeper, stored } = setUp();
    keeper.keep('intake', { text: '王' });
    keeper.keep('session:1', { text: '李' });
    await keeper.flush();
    expect(stored.map(({ slot }) => slot).toSorted()).toEqual(['intake', 'session:1']);
  });

  it('never lets an older text land on a newer one', async () => {
    const waiting: (() => void)[] = [];
    const { keeper, stored } = setUp(() => new Promise((resolve) => waiting.push(resolve)));
    keeper.keep('intake', { text: 'old' });
    const first = keeper.flush();
    await vi.advanceTimersByTimeAsync(0);
    keeper.keep('intake', { text: 'new' });
    const second = keeper.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(waiting).toHaveLength(1);
    waiting.shift()!();
    await vi.advanceTimersByTimeAsync(0);
    waiting.shift()!();
    await Promise.all([first, second]);
    expect(stored.map(({ value }) => value?.['text'])).toEqual(['old', 'new']);
  });

  it('stays in the window when the screen locked first, and is stored after unlocking', async () => {
    let locked = true;
    const { keeper, stored } = setUp(async () => {
      if (locked) throw refusal('access.locked', {});
    });
    keeper.keep('intake', { text: '王' });
    await keeper.flush();
    expect(stored).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stored, 'a locked screen is not asked again and again').toEqual([]);
    expect(await keeper.load('intake')).toEqual({ text: '王' });
    locked = false;
    await keeper.flush();
    expect(stored).toEqual([{ slot: 'intake', value: { text: '王' } }]);
  });

  it('is tried again by itself after a failure', async () => {
    let failures = 2;
    const { keeper, stored } = setUp(async () => {
      failures -= 1;
      if (failures >= 0) throw refusal('storage.full', {});
    });
    const told: unknown[] = [];
    keeper.onResult((_, result) => told.push('refusal' in result ? result.refusal.code : 'saved'));
    keeper.keep('intake', { text: '王' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(stored).toHaveLength(1);
    expect(told).toEqual(['storage.full', 'storage.full', 'saved']);
  });

  it('is forgotten when somebody else signs in', async () => {
    const { keeper, stored } = setUp();
    keeper.keep('intake', { text: '王' });
    keeper.forget();
    await vi.advanceTimersByTimeAsync(5000);
    await keeper.flush();
    expect(stored).toEqual([]);
    expect(await keeper.load('intake')).toEqual({ text: 'from the core' });
  });

  it('is discarded once the form was sent', async () => {
    const { keeper, stored } = setUp();
    keeper.keep('intake', { text: '王' });
    keeper.keep('intake', null);
    await keeper.flush();
    expect(stored).toEqual([{ slot: 'intake', value: null }]);
  });
});
