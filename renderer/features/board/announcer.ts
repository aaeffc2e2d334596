import type { Announcement } from '../../../shared/features/board/contract.ts';
import { isWorthSpeaking } from '../../../shared/features/board/rules.ts';

/** As many calls as a busy quarter of an hour has; older keys are forgotten. */
const REMEMBERED = 200;

export interface Announcer {
  /** What the board heard of; calls it does not know yet take their place in the line, those taken back leave it. */
  hear(told: readonly Announcement[], nowMs: number): void;
  stop(): void;
}

/** Speaks calls one after the other, each in full, in the order in which they were made. */
export function createAnnouncer(deps: {
  /** Resolves when the call has been spoken and shown long enough. */
  announce(call: Announcement): Promise<void>;
  /** The call being announced, null between calls. */
  onPresent(call: Announcement | null): void;
  /** Keys of calls announced before this page was loaded, and where to keep them. */
  memory: { load(): string[]; save(keys: string[]): void };
}): Announcer {
  let known = deps.memory.load();
  let line: Announcement[] = [];
  let isSpeaking = false;
  let isStopped = false;

  function remember(keys: readonly string[]): void {
    known = [...known, ...keys].slice(-REMEMBERED);
    deps.memory.save(known);
  }

  async function speakAll(): Promise<void> {
    if (isSpeaking) return;
    isSpeaking = true;
    for (let next = line.shift(); next && !isStopped; next = line.shift()) {
      deps.onPresent(next);
      await deps.announce(next).catch(() => undefined);
    }
    isSpeaking = false;
    if (!isStopped) deps.onPresent(null);
  }

  return {
    hear: (told, nowMs) => {
      const toldKeys = new Set(told.map(({ key }) => key));
      line = line.filter(({ key }) => toldKeys.has(key));
      const fresh = told.filter(({ key }) => !known.includes(key));
      if (fresh.length === 0) return;
      remember(fresh.map(({ key }) => key));
      line.push(...fresh.filter((call) => isWorthSpeaking(call, nowMs)));
      void speakAll();
    },
    stop: () => {
      isStopped = true;
      line = [];
    },
  };
}

const STORED = 'taishang.board.announced';

/** Kept in the browser, so that a board that comes back does not call everybody again. */
export const browserMemory = {
  load: (): string[] => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]');
      return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [];
    } catch {
      return [];
    }
  },
  save: (keys: string[]): void => localStorage.setItem(STORED, JSON.stringify(keys)),
};
