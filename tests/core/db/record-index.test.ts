import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../../electron/core/db/migrate.ts';
import { openDatabase } from '../../../electron/core/db/open.ts';
import { recordMatch, wordTokens } from '../../../electron/core/db/record-tokens.ts';
import { snippetOf } from '../../../shared/features/records/snippet.ts';
import { phrasesIn } from '../../../shared/features/records/words.ts';
import { searchKey, searchWords } from '../../../shared/lib/search-key.ts';
import { temporaryFolder } from '../../support/core-ports.ts';

let connection: Database.Database;
beforeAll(() => {
  connection = openDatabase(join(temporaryFolder(), 'counter.db'), randomBytes(32));
  migrate(connection);
});
afterAll(() => connection.close());
beforeEach(() => {
  connection.prepare(`insert into record_search (record_search) values ('delete-all')`).run();
});

/** Which of the records the index finds; each is a list of texts. */
function found(records: readonly string[][], query: string): number[] {
  connection.prepare(`insert into record_search (record_search) values ('delete-all')`).run();
  const insert = connection.prepare(`insert into record_search (rowid, words, facets) values (?, ?, 'kvisit')`);
  for (const [at, texts] of records.entries()) insert.run(at, wordTokens(texts));
  const match = recordMatch({ phrases: phrasesIn(query), facets: [], oneOf: null, scope: { sessions: 'none' } });
  return connection
    .prepare('select rowid from record_search where record_search match ? order by rowid')
    .pluck()
    .all(match) as number[];
}

const scan = (records: readonly string[][], holds: (text: string) => boolean): number[] =>
  records.flatMap((texts, at) => (texts.some(holds) ? [at] : []));

// Variants and simplified forms, characters beyond the first plane and beyond what SQLite's tokenizer knows.
const HAN = [...'租約廠房臺台東东員员堃煊吉𠮷𤧟𬎆𰻞福々〇'];
const OTHER = ['，', '。', '\n', ' ', '（', '・', 'A', 'b', 'Ｃ', '1', '２', 'é', 'ñ', 'か', '한', 'ㄅ', '\u{FA1B}'];
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...HAN) }, fc.constantFrom(...OTHER)), { maxLength: 30 })
  .map((characters) => characters.join(''));
const records = fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });

test('the index finds exactly the records in whose texts the characters stand side by side', () => {
  const query = fc.array(fc.constantFrom(...HAN), { minLength: 1, maxLength: 4 }).map((each) => each.join(''));
  fc.assert(
    fc.property(records, query, (given, asked) => {
      const key = searchKey(asked);
      expect(found(given, asked)).toEqual(scan(given, (each) => searchKey(each).includes(key)));
    }),
    { numRuns: 400 },
  );
});

test('a word of letters and digits is found from its beginning, and nowhere else', () => {
  const HAN_OR_KANA = /[\p{sc=Han}\p{sc=Hira}\p{sc=Hang}\p{sc=Bopo}]/gu;
  const query = fc
    .array(fc.constantFrom('a', 'B', 'ｃ', '1', '2', 'É', 'n'), { minLength: 1, maxLength: 4 })
    .map((each) => each.join(''));
  fc.assert(
    fc.property(records, query, (given, asked) => {
      const key = searchKey(asked);
      const words = (each: string): string[] => searchWords(each).replaceAll(HAN_OR_KANA, ' ').split(' ');
      expect(found(given, asked)).toEqual(scan(given, (each) => words(each).some((word) => word.startsWith(key))));
    }),
    { numRuns: 300 },
  );
});

test('several words must all be found, wherever in the record they stand', () => {
  const given = [['廠房租約', '續約條件'], ['廠房'], ['續約']];
  expect(found(given, '租約 續約')).toEqual([0]);
  expect(found(given, '約續')).toEqual([]);
});

test('whatever the index finds by characters can be shown where it stands', () => {
  const query = fc.array(fc.constantFrom(...HAN), { minLength: 1, maxLength: 4 }).map((each) => each.join(''));
  fc.assert(
    fc.property(records, query, (given, asked) => {
      for (const at of found(given, asked)) {
        const snippet = snippetOf(
          given[at]!.map((each) => ({ field: 'facts', text: each })),
          phrasesIn(asked),
        );
        const hits = snippet!.parts.filter(({ isHit }) => isHit).map((part) => searchKey(part.text));
        expect(hits.some((hit) => hit.includes(searchKey(asked)))).toBe(true);
      }
    }),
  );
});
