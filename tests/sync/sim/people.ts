import { sql } from 'kysely';
import * as consultations from '../../../electron/core/features/consultations/service.ts';
import { updateClient } from '../../../electron/core/features/directory/service.ts';
import { type Asking, call, callNext, register } from '../../../electron/core/features/visits/ask-server.ts';
import { addRequest } from '../../../electron/core/features/visits/register.ts';
import * as visits from '../../../electron/core/features/visits/service.ts';
import { VISIT_EVENTS } from '../../../shared/features/visits/contract.ts';
import { SERIES } from '../../../shared/features/visits/records.ts';
import { type Random, weighted } from '../../bench/data-set/random.ts';

/** What a person at a desk does now and then; each is what a screen would call, or a plain write. */
export type Act = (at: Desk) => unknown;

export interface Witness {
  /** A call that the server had granted. */
  called(visitId: string): void;
  /** Anything else that happened to the visit: it may be called again. */
  moved(visitId: string): void;
}

export interface Desk {
  work: Asking;
  /** What this person did that P8 is about. */
  tell: Witness;
  random: Random;
  /** The room people are called to from here. */
  roomId: string | null;
  /** Two people nobody else edits: every act on them writes both, with one and the same note. */
  twins: readonly [string, string] | null;
}

/** Common, rare (outside the basic plane), with marks, right to left, and very plain ones. */
const NAMES = ['陳怡君', '林志明', '𠮷田太郎', '堃喆', 'Saidhai‧Tahovecahe', 'محمد', 'Zoë 👩‍👩‍👧', '王', '\u{2F80A}先生'];
const TOPICS = ['詢問投資', '稅務問題', '證件遺失', '人身安全', '貨款糾紛', '子女就學'];

const oneId = ({ work, random }: Desk, from: string): string | undefined => {
  const rows = work.database.db.all<{ id: string }>(sql.raw(`select id from ${from} order by id`));
  return rows.length > 0 ? random.oneOf(rows).id : undefined;
};

const arrives: Act = (at) => {
  const { work, random } = at;
  const known = random.isLikely(0.3) ? oneId(at, 'clients where voided_at is null') : undefined;
  const create = {
    name: random.oneOf(NAMES),
    nameRoman: null,
    phone: `09${String(random.whole(10 ** 8)).padStart(8, '0')}`,
    companyName: null,
    note: null,
    anonymous: false,
  };
  return register(work, {
    requestKey: work.ports.ids.next(),
    client: random.isLikely(0.1) ? null : known ? { id: known } : { create },
    channel: 'walkIn',
    headCount: 1 + random.whole(3),
    purposeText: random.oneOf(TOPICS),
    priority: 'normal',
    serviceCode: 'A01',
    regionCode: null,
    series: random.isLikely(0.1) ? null : random.oneOf(SERIES),
  });
};

async function tellCall({ work, tell }: Desk, calling: ReturnType<typeof call>): Promise<void> {
  const { visitId } = await calling;
  const ticket = work.database.db.first<{ asked: string | null }>(
    sql`select call_unconfirmed as asked from tickets where visit_id = ${visitId}`,
  );
  if (ticket && ticket.asked === null) tell.called(visitId);
}

const callsNext: Act = (at) => tellCall(at, callNext(at.work, { roomId: at.roomId }));

const callsOne: Act = (at) => {
  const visitId = oneId(at, "visits where state = 'waiting'");
  return visitId && tellCall(at, call(at.work, { visitId, roomId: at.roomId }));
};

const goesOn: Act = (at) => {
  const visitId = oneId(at, "visits where state not in ('completed', 'left', 'voided')");
  if (!visitId) return;
  visits.transition(at.work, { visitId, event: at.random.oneOf(VISIT_EVENTS), reason: '處理完畢' });
  at.tell.moved(visitId);
};

const asksMore: Act = (at) => {
  const visitId = oneId(at, "visits where state not in ('completed', 'left', 'voided')");
  return (
    visitId && addRequest(at.work, { visitId, serviceCode: 'B02', regionCode: 'VN', summary: at.random.oneOf(TOPICS) })
  );
};

/** Living, and nobody's twin. */
const ANYBODY = "clients where voided_at is null and coalesce(note, '') not like 'twin%'";

/** Few people, many hands: edits of one field at two desks are what this is for. */
const editsPerson: Act = (at) => {
  const { random } = at;
  const few = `(select id from ${ANYBODY} order by id limit 4)`;
  const id = oneId(at, random.isLikely(0.7) ? few : ANYBODY);
  const change = random.oneOf([
    { note: `備註 ${random.whole(1000)}` },
    { phone: `02-${random.whole(10 ** 7)}` },
    { companyName: `公司 ${random.whole(50)}` },
  ]);
  return id && updateClient(at.work, { id, ...change });
};

const editsTwins: Act = ({ work, random, twins }) =>
  twins &&
  work.database.write(work.session, (tx) => {
    const note = `twin ${random.whole(10 ** 9)}`;
    if (tx.get('client', twins[0])) for (const id of twins) tx.update('client', id, { note });
  });

const renamesRoom: Act = (at) => {
  const id = oneId(at, 'rooms where voided_at is null');
  return (
    id &&
    at.work.database.write(at.work.session, (tx) => tx.update('room', id, { name: `相談室 ${at.random.whole(9)}` }))
  );
};

const voidsPerson: Act = (at) => {
  const id = oneId(at, ANYBODY);
  return id && at.work.database.write(at.work.session, (tx) => tx.void('client', id, '重複建檔'));
};

const keepsRecord: Act = (at) => {
  const { work, random } = at;
  const open = work.database.db.first<{ id: string }>(
    sql`select id from consultation_sessions where state = 'draft' and adviser_id = ${work.session.staffId} order by id`,
  );
  if (open) return consultations.saveDraft(work, open.id, { advice: `建議 ${random.whole(100)}` });
  const visitId = oneId(at, "visits where state = 'called'");
  if (!visitId) return;
  consultations.open(work, visitId);
  at.tell.moved(visitId);
};

/** Everybody at once, by mistake: must wait for a manager. */
const voidsEverybody: Act = ({ work }) =>
  work.database.write(work.session, (tx) => {
    for (const { id } of tx.all<{ id: string }>(sql`select id from clients where voided_at is null order by id`)) {
      tx.void('client', id, '誤刪');
    }
  });

const ordinary = weighted<readonly [string, Act]>([
  [['arrives', arrives], 30],
  [['calls next', callsNext], 12],
  [['calls one', callsOne], 6],
  [['goes on', goesOn], 15],
  [['asks more', asksMore], 4],
  [['edits a person', editsPerson], 20],
  [['edits twins', editsTwins], 8],
  [['renames a room', renamesRoom], 4],
  [['voids a person', voidsPerson], 1],
  [['keeps a record', keepsRecord], 6],
]);

export const nextAct = (random: Random): readonly [string, Act] => ordinary(random);
export const mistake: Act = voidsEverybody;
