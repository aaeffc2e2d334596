import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Caller, Clock } from '../core/ports.ts';
import type { AppScope } from '../core/context.ts';

/** A wrong token in a hurry is somebody guessing: after this many a minute nobody is let in until the minute is over. */
const WRONG_TRIES_PER_MINUTE = 10;
const MINUTE = 60_000;
const PAPER_LIFETIME = 2 * MINUTE;
const MAX_WAITING_TOKENS = 50;
const MAX_BROWSERS = 200;

/**
 * Who may talk to the loopback host (docs/security.md). A launch token, printed by the start command and good once, becomes a
 * browser session; a paper token, made for one print job and good once, becomes a session that may read that job.
 * Both live in memory: after a restart only a new launch token lets anybody in. The lobby's board holds a pass of the
 * core's own, which outlives restarts.
 */
export interface Admission {
  newLaunchToken(): string;
  newPaperToken(jobId: string): string;
  /** Value of the session cookie, or why not. */
  redeemLaunch(token: string): Redeemed;
  redeemPaper(token: string, jobId: string): Redeemed;
  redeemBoard(token: string): Redeemed;
  /** Who stands behind a cookie's value. */
  callerOf(cookie: string | undefined): Caller | null;
  /** The board behind its cookie's value. */
  boardOf(cookie: string | undefined): Caller | null;
}
export type Redeemed = { cookie: string } | { refused: 'wrong' | 'tooMany' };

const secret = (): string => randomBytes(32).toString('base64url');
const digest = (value: string): string => createHash('sha256').update(value).digest('base64url');

/** Tokens are kept and looked up by their digest, so that no comparison tells how much of one was right. */
function take<T>(waiting: Map<string, T>, token: string): T | undefined {
  const key = digest(token);
  for (const [each, value] of waiting) {
    if (!timingSafeEqual(Buffer.from(each), Buffer.from(key))) continue;
    waiting.delete(each);
    return value;
  }
  return undefined;
}

function keep<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > most && !oldest.done) map.delete(oldest.value);
}

export function createAdmission(clock: Clock, boards: Pick<AppScope['boardPasses'], 'redeem' | 'holderOf'>): Admission {
  const launches = new Map<string, true>();
  const papers = new Map<string, { jobId: string; until: number }>();
  const sessions = new Map<string, { caller: Caller; until: number }>();
  let wrong: number[] = [];

  function guarded(redeem: () => string | null): Redeemed {
    const since = clock.nowMs() - MINUTE;
    wrong = wrong.filter((at) => at > since);
    if (wrong.length >= WRONG_TRIES_PER_MINUTE) return { refused: 'tooMany' };
    const cookie = redeem();
    if (cookie) return { cookie };
    wrong.push(clock.nowMs());
    return { refused: 'wrong' };
  }

  function newSession(until: number, caller: (id: string) => Caller): string {
    const cookie = secret();
    const key = digest(cookie);
    keep(sessions, key, { caller: caller(key), until }, MAX_BROWSERS);
    return cookie;
  }

  return {
    newLaunchToken() {
      const token = secret();
      keep(launches, digest(token), true, MAX_WAITING_TOKENS);
      return token;
    },
    newPaperToken(jobId) {
      const token = secret();
      keep(papers, digest(token), { jobId, until: clock.nowMs() + PAPER_LIFETIME }, MAX_WAITING_TOKENS);
      return token;
    },
    redeemLaunch: (token) =>
      guarded(() => (take(launches, token) ? newSession(Infinity, (id) => ({ kind: 'window', id })) : null)),
    redeemPaper: (token, jobId) =>
      guarded(() => {
        const paper = take(papers, token);
        const now = clock.nowMs();
        if (paper?.jobId !== jobId || paper.until < now) return null;
        return newSession(now + PAPER_LIFETIME, (id) => ({ kind: 'paper', id, jobId }));
      }),
    redeemBoard: (token) => guarded(() => boards.redeem(token)),
    boardOf(cookie) {
      const id = cookie ? boards.holderOf(cookie) : null;
      return id === null ? null : { kind: 'board', id };
    },
    callerOf(cookie) {
      if (!cookie) return null;
      const session = sessions.get(digest(cookie));
      return session && session.until >= clock.nowMs() ? session.caller : null;
    },
  };
}
