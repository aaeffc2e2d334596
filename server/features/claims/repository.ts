import { sql } from 'kysely';
import type { Runner } from '../../db/open.ts';

export async function removeClaims(db: Runner, organisation: string, subjects: readonly string[]): Promise<void> {
  await sql`delete from claim where organisation = ${organisation}
    and subject in (select jsonb_array_elements_text(${JSON.stringify(subjects)}::text::jsonb))`.execute(db);
}
