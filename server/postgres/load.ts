import type pg from 'pg';
import { linesOf, readControl, unreadable } from './dump-format.ts';

const BATCH_BYTES = 4 * 1024 * 1024;

/** Numbers drawn by the database go on after the highest loaded. */
async function advanceSequences(client: pg.ClientBase, table: string): Promise<void> {
  const { rows } = await client.query<{ column: string; sequence: string }>(
    `select a.attname as column, pg_get_serial_sequence(quote_ident($1), a.attname) as sequence
       from pg_attribute a
      where a.attrelid = to_regclass(quote_ident($1)) and a.attnum > 0 and not a.attisdropped
        and pg_get_serial_sequence(quote_ident($1), a.attname) is not null`,
    [table],
  );
  for (const { column, sequence } of rows) {
    const max = `(select max(${client.escapeIdentifier(column)}) from ${client.escapeIdentifier(table)})`;
    await client.query(`select setval($1, coalesce(${max}, 1), ${max} is not null)`, [sequence]);
  }
}

/**
 * Fills the empty tables of a database that has the schema the backup was taken from, all or nothing: the caller's
 * transaction. Throws `StartFailure` when the file is no backup; `checkDump` it first.
 */
export async function loadDump(client: pg.ClientBase, file: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_schema() as name');
  // A table's type is named with its schema: «record» alone is one of PostgreSQL's own.
  const schema = client.escapeIdentifier(rows[0]!.name);
  let table = '';
  let insert = '';
  let batch: string[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await client.query(insert, [`[${batch.join(',')}]`]);
    batch = [];
    bytes = 0;
  };
  for await (const line of linesOf(file)) {
    const said = readControl(line, file);
    if (said === null) {
      if (table === '') throw unreadable(file);
      batch.push(line);
      bytes += line.length;
      if (bytes > BATCH_BYTES) await flush();
    } else if (said[0] === 'table') {
      table = said[1];
      const name = client.escapeIdentifier(table);
      const columns = said[2].map((column) => client.escapeIdentifier(column)).join(', ');
      insert = `insert into ${name} (${columns}) overriding system value
                select ${columns} from jsonb_populate_recordset(null::${schema}.${name}, $1::jsonb)`;
    } else if (said[0] === 'end') {
      await flush();
      await advanceSequences(client, table);
    }
  }
}
