import { describe, expect, it } from 'vitest';
import { createAnnouncer } from '../../../renderer/features/board/announcer.ts';
import type { Announcement } from '../../../shared/features/board/contract.ts';
import { instantOf, msOf } from '../../../shared/lib/dates.ts';

const NOW = msOf('2026-01-15T02:30:00.000Z');
const call = (ticketNo: string, secondsAgo = 0): Announcement => ({
  key: `${ticketNo} ${secondsAgo}`,
  ticketNo,
  at: instantOf(NOW - secondsAgo * 1000),
  roomKind: null,
  roomCode: null,
  roomName: null,
  roomNameEn: null,
});

/** A voice that speaks until it is told to stop. */
function startAnnouncer(known: string[] = []) {
  const spoken: string[] = [];
  const presents: (string | null)[] = [];
  let finish = (): void => undefined;
  let kept = known;
  const announcer = createAnnouncer({
    announce: (each) => {
      spoken.push(each.ticketNo);
      return new Promise((resolve, reject) => {
        finish = () => (each.ticketNo === 'FAILS' ? reject(new Error('no sound')) : resolve());
      });
    },
    onPresent: (each) => presents.push(each?.ticketNo ?? null),
    memory: { load: () => kept, save: (keys) => (kept = keys) },
  });
  const end = async (): Promise<void> => {
    finish();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { announcer, spoken, presents, end, kept: () => kept };
}

describe('the line of calls', () => {
  it('speaks twenty calls of one moment one after the other, in order, none left out', async () => {
    const { announcer, spoken, presents, end } = startAnnouncer();
    const calls = Array.from({ length: 20 }, (_, n) => call(`A${String(n + 1).padStart(3, '0')}`));
    announcer.hear(calls.slice(0, 7), NOW);
    announcer.hear(calls, NOW);
    expect(spoken).toEqual(['A001']);
    for (let n = 0; n < 20; n += 1) await end();
    expect(spoken).toEqual(calls.map(({ ticketNo }) => ticketNo));
    expect(presents.at(-1)).toBeNull();
  });

  it('speaks a recall again, and nothing twice', async () => {
    const { announcer, spoken, end } = startAnnouncer();
    announcer.hear([call('A001', 20)], NOW);
    announcer.hear([call('A001', 20)], NOW);
    announcer.hear([call('A001', 20), call('A001', 1)], NOW);
    for (let n = 0; n < 3; n += 1) await end();
    expect(spoken).toEqual(['A001', 'A001']);
  });

  it('leaves out a call taken back before its turn', async () => {
    const { announcer, spoken, end } = startAnnouncer();
    announcer.hear([call('A001'), call('A002'), call('A003')], NOW);
    announcer.hear([call('A001'), call('A003')], NOW);
    for (let n = 0; n < 3; n += 1) await end();
    expect(spoken).toEqual(['A001', 'A003']);
  });

  it('calls nobody again after a restart, nor whoever was called long ago', async () => {
    const { announcer, spoken, end, kept } = startAnnouncer(['A001 20']);
    announcer.hear([call('A009', 200), call('A001', 20), call('A002', 10)], NOW);
    for (let n = 0; n < 2; n += 1) await end();
    expect(spoken).toEqual(['A002']);
    expect(kept()).toEqual(['A001 20', 'A009 200', 'A002 10']);
  });

  it('goes on after a call that could not be played, and stops when the page goes', async () => {
    const { announcer, spoken, end } = startAnnouncer();
    announcer.hear([call('FAILS'), call('A002'), call('A003')], NOW);
    await end();
    expect(spoken).toEqual(['FAILS', 'A002']);
    announcer.stop();
    await end();
    expect(spoken).toEqual(['FAILS', 'A002']);
  });
});
