import { type Migration, migrations } from '../../electron/core/db/migrations/index.ts';

/**
 * Migrations of releases to come, each with enough to do that a kill can meet it half-way: a table filled from what is
 * there, its predecessor's removed, a column added and filled.
 */
export function comingSteps(count: number): readonly Migration[] {
  const steps = Array.from({ length: count }, (_, at) => {
    const step = at + 1;
    return {
      version: migrations.length + step,
      name: `step-${step}`,
      sql: `
        CREATE TABLE step_${step} AS SELECT c.id, c.name, v.purpose_text FROM clients c LEFT JOIN visits v ON v.client_id = c.id;
        CREATE INDEX step_${step}_by_name ON step_${step} (name);
        DROP TABLE IF EXISTS step_${step - 1};
        ALTER TABLE drafts ADD COLUMN step_${step} TEXT;
        UPDATE drafts SET step_${step} = value;
        ${step > 1 ? `ALTER TABLE drafts DROP COLUMN step_${step - 1};` : ''}`,
    };
  });
  return [...migrations, ...steps];
}
