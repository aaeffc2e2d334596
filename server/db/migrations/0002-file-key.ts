/** The key attachments are encrypted with, for all servers of the database: its hash, and itself wrapped (server/file-key.ts). */
export const statements = [
  'create table file_key (id integer primary key check (id = 1), hash text not null, wrapped text)',
];
