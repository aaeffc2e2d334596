import type Database from 'better-sqlite3';
import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import { entities } from '../../../shared/sync/entities.ts';
import type { Fields, Json } from '../../../shared/sync/protocol.ts';

/** A record as it stands somewhere, read with a plain query. */
export interface PlainRecord {
  entity: string;
  id: string;
  site: string;
  fields: Fields;
  hlc: string;
  edited: Record<string, string>;
}

export const keyOf = ({ entity, id }: { entity: string; id: string }): string => `${entity} ${id}`;

const snake = (field: string): string =>
  field.replaceAll(/[A-Z0-9]+/g, (part, at) => (at === 0 || /^\d/.test(part) ? part : `_${part}`).toLowerCase());

const without = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== null));

/** All records of a workstation: its tables, what an older release keeps beside them, and what it cannot place. */
export function recordsOf(connection: Database.Database): PlainRecord[] {
  const found: PlainRecord[] = [];
  for (const [entity, { table, columns }] of Object.entries(entities)) {
    for (const row of connection.prepare(`select * from ${table}`).all() as Record<string, Json>[]) {
      const fields: Fields = JSON.parse((row.extra as string | null) ?? '{}') as Fields;
      for (const [field, kind] of Object.entries(columns)) {
        const value = row[snake(field)] ?? null;
        if (value === null) continue;
        fields[field] =
          kind === 'boolean' ? value === 1 : kind === 'json' ? (JSON.parse(value as string) as Json) : value;
      }
      found.push({
        entity,
        id: row.id as string,
        site: row.site_id as string,
        fields: without(fields),
        hlc: row.hlc as string,
        edited: JSON.parse(row.edited as string) as Record<string, string>,
      });
    }
  }
  for (const row of connection.prepare('select * from held_records').all() as Record<string, string>[]) {
    const { entity, id, site_id: site, hlc } = row as Record<'entity' | 'id' | 'site_id' | 'hlc', string>;
    const fields = without(JSON.parse(row.fields!) as Fields);
    found.push({ entity, id, site, hlc, fields, edited: JSON.parse(row.edited!) as Record<string, string> });
  }
  return found;
}

/** Where two sets of records differ, as sentences; at most a few, the rest counted. */
export function differences(here: PlainRecord[], there: PlainRecord[]): string[] {
  const own = new Map(here.map((record) => [keyOf(record), record]));
  const wrong: string[] = [];
  for (const record of there) {
    const found = own.get(keyOf(record));
    own.delete(keyOf(record));
    if (!found) wrong.push(`lacks ${keyOf(record)}`);
    else if (canonicalJson(plain(found)) !== canonicalJson(plain(record))) wrong.push(difference(found, record));
  }
  for (const key of own.keys()) wrong.push(`has ${key}, which the server has not`);
  return wrong.length > 4 ? [...wrong.slice(0, 3), `${wrong.length - 3} more`] : wrong;
}

const plain = ({ entity, id, site, fields, hlc, edited }: PlainRecord): Json => ({
  entity,
  id,
  site,
  hlc,
  edited,
  fields: without(fields),
});

function difference(here: PlainRecord, there: PlainRecord): string {
  const parts: string[] = [];
  for (const field of new Set([...Object.keys(here.fields), ...Object.keys(there.fields)])) {
    const [a, b] = [here.fields[field] ?? null, there.fields[field] ?? null];
    if (canonicalJson(a) !== canonicalJson(b)) parts.push(`${field} ${canonicalJson(a)} ≠ ${canonicalJson(b)}`);
  }
  for (const field of new Set([...Object.keys(here.edited), ...Object.keys(there.edited)])) {
    const [a, b] = [here.edited[field] ?? here.hlc, there.edited[field] ?? there.hlc];
    if (a !== b) parts.push(`clock of ${field} ${a} ≠ ${b}`);
  }
  if (here.hlc !== there.hlc) parts.push(`creation ${here.hlc} ≠ ${there.hlc}`);
  if (here.site !== there.site) parts.push('another owner');
  return `${keyOf(here)}: ${parts.join(', ')}`;
}
