import type { Account } from './center.ts';
import type { Random } from './random.ts';
import type { Act } from './stage.ts';
import { type AdviceMatter, type DeskMatter, matters, people, tell, type Visitor } from './visit-acts.ts';

/** A stretch of a day, and how long one of its minutes is: a day that has only just begun is told in a hurry. */
export interface Stretch {
  start: number;
  end: number;
  /** Milliseconds told as one minute. */
  minute: number;
}

/** Who serves next: each member of staff sees one visitor at a time. */
function createRota(minute: number) {
  const freeAt: Record<string, number> = {};
  return {
    take: (servers: readonly Account[], from: number, minutes: number): { by: Account; start: number; end: number } => {
      const by = servers.toSorted((a, b) => (freeAt[a] ?? 0) - (freeAt[b] ?? 0))[0]!;
      const start = Math.max(from, (freeAt[by] ?? 0) + minute);
      freeAt[by] = start + minutes * minute;
      return { by, start: Math.floor(start), end: Math.floor(freeAt[by]) };
    },
  };
}

/** Visits that came, were served and went: the ordinary flow of a counter. */
export function servedVisits(stretch: Stretch, visitors: readonly Visitor[], random: Random): Act[] {
  const { minute } = stretch;
  const rota = createRota(minute);
  return visitors
    .toSorted((a, b) => a.at - b.at)
    .flatMap((visitor) => {
      const { matter } = visitor;
      const ready = visitor.at + random.between(2, 9) * minute;
      if ('question' in matter) {
        const { by, start, end } = rota.take(['adviser', 'adviser2'], ready, random.between(16, 26));
        return tell(visitor)
          .called(by, start)
          .consulted(by, start + Math.floor(minute))
          .finalised(by, end).acts;
      }
      const { by, start, end } = rota.take(['desk', 'officer'], ready, random.between(4, 9));
      if (visitor.series === null) return tell(visitor).step(by, end, 'complete', matter.result).acts;
      const served = tell(visitor)
        .called(by, start)
        .step(by, start + Math.floor(minute), 'serve');
      return served.step(by, end, 'complete', matter.result).acts;
    });
}

const CHANNELS_WITHOUT_TICKET = ['phone', 'phone', 'email', 'letter', 'web'] as const;

/** The visitors of an ordinary past day, spread over its office hours. */
export function ordinaryVisitors(stretch: Stretch, persons: readonly number[], random: Random): Visitor[] {
  const length = stretch.end - stretch.start;
  return persons.map((person, index) => {
    const at = stretch.start + Math.floor((length * (index + random.between(10, 90) / 100)) / persons.length);
    const common = { person, at, headCount: random.pick([1, 1, 1, 1, 2, 2, 3]) };
    if (index % 5 === 3) {
      const channel = random.pick(CHANNELS_WITHOUT_TICKET);
      return { ...common, matter: random.pick(matters.desk), channel, series: null };
    }
    if (index % 2 === 0) return { ...common, matter: random.pick(matters.advice) };
    return { ...common, matter: random.pick(matters.desk), priority: random.pick(['normal', 'normal', 'assisted']) };
  });
}

/** People whose first visit is today. */
export const NEW_TODAY: readonly number[] = [5, 12, 17];

/** The last hour before `stretch.end`: somebody in every state a visit can be in. */
export function presentMoment(stretch: Stretch): Act[] {
  const ago = (minutes: number): number => Math.ceil(stretch.end - minutes * stretch.minute);
  const advice = (index: number): AdviceMatter => matters.advice[index]!;
  const desk = (index: number): DeskMatter => matters.desk[index]!;
  const waiting = (visitor: Omit<Visitor, 'at'>, minutes: number): Act[] => tell({ ...visitor, at: ago(minutes) }).acts;
  return [
    tell({ person: 0, matter: advice(0), at: ago(40), headCount: 2 })
      .called('adviser', ago(18))
      .consulted('adviser', ago(17)).acts,
    tell({ person: 13, matter: desk(3), at: ago(24) }).called('desk', ago(1)).acts,
    tell({ person: 14, matter: desk(0), at: ago(2), channel: 'phone', series: null }).acts,
    tell({ person: 15, matter: advice(6), at: ago(52) })
      .called('adviser2', ago(31))
      .step('adviser2', ago(30), 'recall')
      .step('adviser2', ago(29), 'recall')
      .step('adviser2', ago(28), 'pass').acts,
    tell({ person: 16, matter: desk(5), at: ago(74) }).step('desk', ago(45), 'leave').acts,
    tell({ person: 2, matter: desk(1), at: ago(58) }).step('desk', ago(57), 'void', '重複登記').acts,
    waiting({ person: 5, matter: advice(5) }, 34),
    waiting({ person: 12, matter: advice(1), headCount: 3 }, 16),
    waiting({ person: 1, matter: advice(3) }, 6),
    waiting({ person: 6, matter: desk(7) }, 19),
    waiting({ person: 4, matter: desk(4) }, 11),
    waiting({ person: 20, matter: desk(1), priority: 'assisted' }, 5),
    waiting({ person: 7, matter: advice(2), priority: 'appointment', series: 'P' }, 7),
    waiting({ person: 17, matter: matters.urgent[0]!, priority: 'emergency' }, 3),
  ].flat();
}

/** Who had come and gone earlier today. */
export function earlierToday(stretch: Stretch): Visitor[] {
  const { start } = stretch;
  const length = Math.max(0, stretch.end - 85 * stretch.minute - start);
  const at = (share: number): number => Math.floor(start + length * share);
  return [
    { person: 10, matter: matters.desk[8]!, at: at(0) },
    { person: 3, matter: matters.advice[4]!, at: at(0.08), headCount: 2 },
    { person: 8, matter: matters.advice[7]!, at: at(0.2) },
    { person: 11, matter: matters.desk[9]!, at: at(0.32) },
    { person: 22, matter: matters.desk[2]!, at: at(0.45), channel: 'email', series: null },
    { person: 9, matter: matters.advice[1]!, at: at(0.55) },
    { person: 21, matter: matters.urgent[1]!, at: at(0.64), priority: 'emergency' },
    { person: 18, matter: matters.desk[0]!, at: at(0.76), priority: 'assisted' },
    { person: 19, matter: matters.advice[2]!, at: at(0.9) },
    { person: 23, matter: matters.desk[6]!, at: at(1) },
  ];
}

/** Everybody who may turn up on a past day. */
export const regulars: readonly number[] = people
  .map((_, index) => index)
  .filter((index) => !NEW_TODAY.includes(index));
