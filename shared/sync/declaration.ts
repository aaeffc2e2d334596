import type { z } from 'zod';

export type Scope = 'organisation' | 'site';
/** How two edits of one record meet: field by field, never edited, by its author alone, or as the server decides. */
export type ConflictPolicy = 'fieldwise' | 'appendOnly' | 'singleAuthor' | 'serverDecides';
/** How a field is kept in SQLite: as it is, as 0/1, or as JSON text. */
export type ColumnKind = 'text' | 'integer' | 'real' | 'boolean' | 'json';

export interface EntityDeclaration<S extends z.ZodObject = z.ZodObject> {
  table: string;
  scope: Scope;
  policy: ConflictPolicy;
  schema: S;
  /** Fields that hold the id (or a list of ids) of another entity's record; followed when a lone center joins others. */
  refs?: Record<string, string>;
  /** Fields that hold the SHA-256 of an attachment; the file follows the record. */
  files?: string[];
  /** Fields that only note how far something has come: two values of one are nothing a person could decide. */
  notes?: readonly string[];
  /** Comes first in a snapshot: what a workstation needs before anybody can sign in. */
  isBase?: true;
  /** Kind of each field, the stamp included, derived from the schema. */
  columns: Record<string, ColumnKind>;
}

const JSON_TYPES = new Set(['array', 'object', 'record', 'union', 'tuple']);

/** Looks through nullable, optional, default and refinements to the type a value is stored as. */
function columnKind(schema: z.core.$ZodType): ColumnKind {
  const def = schema._zod.def as {
    type: string;
    innerType?: z.core.$ZodType;
    checks?: z.core.$ZodCheck[];
    format?: string;
  };
  if (def.innerType) return columnKind(def.innerType);
  if (def.type === 'boolean') return 'boolean';
  if (JSON_TYPES.has(def.type)) return 'json';
  if (def.type === 'number') {
    const isInteger = (def.checks ?? []).some((check) => (check._zod.def as { format?: string }).format === 'safeint');
    return isInteger ? 'integer' : 'real';
  }
  return 'text';
}

/** A declaration with the columns that follow from its schema. */
export function entity<S extends z.ZodObject>(
  declaration: Omit<EntityDeclaration<S>, 'columns'>,
): EntityDeclaration<S> {
  const columns = Object.fromEntries(
    Object.entries(declaration.schema.shape).map(([field, schema]) => [field, columnKind(schema as z.core.$ZodType)]),
  );
  return { ...declaration, columns };
}
