const kept = '(SELECT into_id FROM merged_clients WHERE client_id = own.id)';
const read = ['client_no', 'name', 'name_roman', 'phone', 'company_name'].map(
  (column) => `CASE WHEN ${kept} IS NULL THEN own.${column}
    ELSE (SELECT ${column} FROM clients WHERE id = ${kept}) END AS ${column}`,
);

/**
 * Whoever a record stands for now, without a join: to the right of a LEFT JOIN SQLite makes a table of a joined view first,
 * all of a center's people for each line that is read.
 */
export const sql = `
DROP VIEW people;
CREATE VIEW people AS
  SELECT own.id, coalesce(${kept}, own.id) AS person_id,
  ${read.join(',\n  ')}
  FROM clients AS own;
`;
