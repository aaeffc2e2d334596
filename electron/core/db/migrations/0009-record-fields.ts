/** What a consultation record says besides: laws, ways to go on, papers seen and given, a referral. */
const columns = ['laws_cited', 'options', 'documents_seen', 'handouts', 'referral_note'];

export const sql = ['consultation_sessions', 'superseded_sessions']
  .flatMap((table) => columns.map((column) => `ALTER TABLE ${table} ADD COLUMN ${column} TEXT;`))
  .join('\n');
