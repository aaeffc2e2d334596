import type Database from 'better-sqlite3';

/** Statements by their text, each prepared once. Names in the text come from the entity declarations only: a fixed, small set. */
export type Statements = (text: string) => Database.Statement;

export function createStatements(connection: Database.Database): Statements {
  const prepared = new Map<string, Database.Statement>();
  return (text) => {
    let found = prepared.get(text);
    if (!found) {
      found = connection.prepare(text);
      prepared.set(text, found);
    }
    return found;
  };
}
