import matters from '../../../resources/sample/matters.json' with { type: 'json' };
import people from '../../../resources/sample/people.json' with { type: 'json' };
import type { SessionText } from '../../../shared/features/consultations/contract.ts';
import { EMPTY_SESSION_TEXT } from '../../../shared/features/consultations/rules.ts';
import type { RegisterVisitInput } from '../../../shared/features/visits/contract.ts';
import { addDays, businessDateOf } from '../../../shared/lib/dates.ts';
import * as consultations from '../features/consultations/service.ts';
import { call } from '../features/visits/queue/calling.ts';
import { register as registerVisit } from '../features/visits/register.ts';
import * as visits from '../features/visits/service.ts';
import type { Account } from './center.ts';
import type { Act, Stage } from './stage.ts';

export type AdviceMatter = (typeof matters.advice)[number];
export type DeskMatter = (typeof matters.desk)[number];
type Matter = AdviceMatter | DeskMatter;

export { matters, people };

/** One visitor of the sample: who, what about, how they came. */
export interface Visitor {
  person: number;
  matter: Matter;
  at: number;
  channel?: RegisterVisitInput['channel'];
  priority?: RegisterVisitInput['priority'];
  /** Null: no ticket; otherwise the matter's own series unless another is given. */
  series?: RegisterVisitInput['series'];
  headCount?: number;
}

/** A visit once it is registered: what later acts are about. */
interface Handle {
  visitId: string;
  sessionId: string;
}

/** Where each account works. */
const ROOM: Partial<Record<Account, string>> = { adviser: '302', adviser2: '303', desk: '301', officer: '301' };

/** Acts of one visit, told by what happens when. */
export function tell(visitor: Visitor) {
  const handle: Handle = { visitId: '', sessionId: '' };
  const acts: Act[] = [{ at: visitor.at, run: (stage) => register(stage, visitor, handle) }];
  const then = (at: number, run: (stage: Stage) => void): void => void acts.push({ at, run });
  const step =
    (by: Account, event: Parameters<typeof visits.transition>[1]['event'], reason: string | null = null) =>
    (stage: Stage): void =>
      void visits.transition(stage.as(by), { visitId: handle.visitId, event, reason });

  const story = {
    acts,
    called: (by: Account, at: number) => {
      then(at, (stage) => {
        call(stage.as(by), { visitId: handle.visitId, roomId: stage.roomId(ROOM[by]!) });
      });
      return story;
    },
    step: (by: Account, at: number, event: Parameters<typeof visits.transition>[1]['event'], reason?: string) => {
      then(at, step(by, event, reason ?? null));
      return story;
    },
    /** The adviser opens the record and writes the visitor's question and facts. */
    consulted: (by: Account, at: number) => {
      const text = recordOf(visitor.matter as AdviceMatter, at);
      then(at, (stage) => {
        handle.sessionId = consultations.open(stage.as(by), handle.visitId).session.id;
        consultations.saveDraft(stage.as(by), handle.sessionId, { question: text.question, facts: text.facts });
      });
      return story;
    },
    finalised: (by: Account, at: number) => {
      const text = recordOf(visitor.matter as AdviceMatter, at);
      then(at, (stage) => void consultations.finalise(stage.as(by), handle.sessionId, text));
      return story;
    },
  };
  return story;
}

function register(stage: Stage, visitor: Visitor, handle: Handle): void {
  const { matter, person } = visitor;
  const work = stage.as('desk');
  const known = stage.clients.get(person);
  const { visit } = registerVisit(work, {
    requestKey: work.ports.ids.next(),
    client: known ? { id: known } : { create: clientOf(person) },
    channel: visitor.channel ?? 'walkIn',
    headCount: visitor.headCount ?? 1,
    purposeText: matter.purpose,
    priority: visitor.priority ?? 'normal',
    serviceCode: matter.serviceCode,
    regionCode: matter.regionCode,
    ...(!known && { notice: { mode: 'oral', signed: false, exemptReason: null } }),
    series: visitor.series === undefined ? (matter.series as 'A' | 'B' | 'E') : visitor.series,
  });
  handle.visitId = visit.id;
  stage.clients.set(person, visit.clientId!);
}

function clientOf(index: number) {
  const person = people[index]!;
  return {
    name: person.name,
    nameRoman: person.nameRoman ?? null,
    phone: person.phone,
    companyName: person.companyName,
    note: null,
    anonymous: false,
  };
}

function recordOf(matter: AdviceMatter, at: number): SessionText {
  const today = businessDateOf(at);
  return {
    ...EMPTY_SESSION_TEXT,
    question: matter.question,
    facts: matter.facts,
    analysis: matter.analysis,
    advice: matter.advice,
    nextSteps: matter.nextSteps.map(({ what, who, days }) => ({ what, who, dueOn: addDays(today, days) })),
    outcome: matter.outcome as SessionText['outcome'],
    confirmation: matter.confirmation as SessionText['confirmation'],
    confirmationNote: matter.confirmationNote,
    internalNotes: matter.internalNotes,
  };
}
