import { msOf, startOfBusinessDay } from '../../../shared/lib/dates.ts';
import * as followUps from '../features/follow-ups/service.ts';
import type { Act } from './stage.ts';

const HOUR = 3_600_000;
const RESULTS = ['已辦妥，並以電話告知來訪人。', '資料已備齊，影本存查。', '已寄出，來訪人回覆收到。'];

/** In the afternoon of each day the advisers settle what is late, so that something is left for the morning after. */
export const followUpActs = (days: readonly string[]): Act[] =>
  days.map((day) => ({
    at: msOf(startOfBusinessDay(day)) + 16.75 * HOUR,
    run: (stage) => {
      for (const account of ['adviser', 'adviser2'] as const) {
        const work = stage.as(account);
        const late = followUps.list(work).items.filter(({ lateBy }) => lateBy > 0);
        for (const [at, { id }] of late.entries()) followUps.done(work, { id, result: RESULTS[at % RESULTS.length]! });
      }
    },
  }));
