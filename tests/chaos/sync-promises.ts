import type pg from 'pg';

/** What a workstation has, as it says itself when all is quiet. */
export interface Shown {
  visits: string[];
  tickets: string[];
  notes: Record<string, string | null>;
}

/** Promises read from the workstations' lines, and what must therefore be found everywhere. */
export interface Promises {
  take(lines: readonly string[]): void;
  compare(database: pg.Client, organisation: string, shown: ReadonlyMap<string, Shown>): Promise<string[]>;
  readonly count: number;
}

const atMost = (sentences: string[]): string[] =>
  sentences.length > 3 ? [...sentences.slice(0, 3), `and ${sentences.length - 3} more`] : sentences;

export function createPromises(): Promises {
  const saved = new Map<string, string>();
  const edited = new Map<string, string>();
  return {
    get count() {
      return saved.size + edited.size;
    },
    take: (lines) => {
      for (const line of lines) {
        const [kind, id = '', what = ''] = line.split(' ');
        if (kind === 'saved') saved.set(id, what);
        else if (kind === 'edited') edited.set(what, id);
      }
    },
    compare: async (database, organisation, shown) => {
      const rows = async <T extends pg.QueryResultRow>(text: string): Promise<T[]> =>
        (await database.query<T>(text, [organisation])).rows;
      const visits = await rows<{ id: string; times: number }>(
        `select id, count(*)::int as times from change
         where organisation = $1 and entity = 'visit' and clocks is null and fields ? 'createdAt' group by id`,
      );
      const times = new Map(visits.map((row) => [row.id, row.times]));
      const records = await rows<{ id: string; entity: string; no: string | null; note: string | null }>(
        `select id, entity, fields->>'ticketNo' as no, fields->>'note' as note from record
         where organisation = $1 and entity in ('visit', 'ticket', 'client')`,
      );
      const of = (entity: string) => records.filter((record) => record.entity === entity);
      const wrong: string[] = [];
      for (const id of saved.keys()) {
        const found = times.get(id) ?? 0;
        if (found !== 1) wrong.push(`visit ${id} was saved and is ${found} times at the server`);
      }
      const edits = await rows<{ note: string; times: number }>(
        `select fields->>'note' as note, count(*)::int as times from change
         where organisation = $1 and entity = 'client' and fields ? 'note' and fields->>'note' is not null group by 1`,
      );
      const editTimes = new Map(edits.map((row) => [row.note.split(' ').at(-1)!, row.times]));
      for (const key of edited.keys()) {
        if (editTimes.get(key) !== 1) wrong.push(`edit ${key} is ${editTimes.get(key) ?? 0} times at the server`);
      }
      const numbers = of('ticket').map(({ no }) => no!);
      if (new Set(numbers).size !== numbers.length) wrong.push('two tickets have one number');
      const visitIds = of('visit')
        .map(({ id }) => id)
        .toSorted();
      const notes = Object.fromEntries(of('client').map(({ id, note }) => [id, note]));
      for (const [name, has] of shown) {
        if (has.visits.toSorted().join() !== visitIds.join()) {
          wrong.push(`${name} has ${has.visits.length} visits, the server ${visitIds.length}`);
        }
        const others = Object.keys(notes).filter((id) => has.notes[id] !== notes[id]);
        if (others.length > 0) wrong.push(`${name} has ${others.length} other notes than the server`);
      }
      return atMost(wrong);
    },
  };
}
