import {
  MOST_EXPORTED,
  type RecordFilter,
  type RecordHit,
  type RecordRow,
} from '../../../../shared/features/records/contract.ts';
import { askedInWords, isAudited, kindOf, numberIn, scopeOf } from '../../../../shared/features/records/rules.ts';
import { snippetOf } from '../../../../shared/features/records/snippet.ts';
import { phrasesIn } from '../../../../shared/features/records/words.ts';
import { canonicalJson } from '../../../../shared/lib/canonical-json.ts';
import { addDays, businessDateOf, formatRocDate, startOfBusinessDay } from '../../../../shared/lib/dates.ts';
import type { Work } from '../../context.ts';
import { placeOf } from '../../db/record-index.ts';
import { facets, recordMatch } from '../../db/record-tokens.ts';
import * as repository from './repository.ts';

interface Asked {
  filter: RecordFilter;
  before?: number | undefined;
  limit: number;
}

/** What is looked for, as the repository looks for it; null when nothing can be found. */
function wantedFrom(work: Work, filter: RecordFilter): repository.Wanted | null {
  const { db } = work.database;
  const kind = kindOf(filter);
  if (kind === 'nothing') return null;
  const number = filter.words ? numberIn(filter.words) : null;
  const phrases = filter.words && !number ? phrasesIn(filter.words) : [];
  const people = peopleOf(work, filter);
  if (people?.length === 0) return null;
  const { serviceCode, regionCode, adviserId, from, to } = filter;
  const match = recordMatch({
    phrases,
    facets: [
      ...(kind ? [facets.kind(kind)] : []),
      ...(serviceCode ? [facets.service(serviceCode)] : []),
      ...(regionCode ? [facets.region(regionCode)] : []),
      ...(adviserId ? [facets.adviser(adviserId)] : []),
    ],
    oneOf: people?.map(facets.client) ?? null,
    scope: scopeOf(work.session),
  });
  return {
    match,
    from: from === undefined ? null : placeOf(startOfBusinessDay(from)),
    before: to === undefined ? null : placeOf(startOfBusinessDay(addDays(to, 1))),
    state: filter.state?.split('.')[1] ?? null,
    only: number && repository.idsByNumber(db, number),
  };
}

/** The client records a search is narrowed to; null when it is not. */
function peopleOf(work: Work, { clientId, companyId }: RecordFilter): string[] | null {
  const { db } = work.database;
  const ofPerson = clientId ? repository.recordsOf(db, clientId) : null;
  const ofCompany = companyId ? repository.clientsOfCompany(db, companyId) : null;
  if (!ofPerson || !ofCompany) return ofPerson ?? ofCompany;
  return ofPerson.filter((id) => ofCompany.includes(id));
}

/** A page of what was found, and on the first page how much there is; a first page is written down where it has to be. */
export function search(
  work: Work,
  { filter, before, limit }: Asked,
): { rows: RecordHit[]; more: boolean; found: number | null } {
  const { db } = work.database;
  const wanted = wantedFrom(work, filter);
  const isFirst = before === undefined;
  const found = isFirst ? (wanted ? repository.count(db, wanted) : 0) : null;
  const rows = wanted ? repository.page(db, narrowed(wanted, before), limit + 1) : [];
  if (found !== null) writeDown(work, filter, found);
  const phrases = filter.words && !numberIn(filter.words) ? phrasesIn(filter.words) : [];
  const shown = rows.slice(0, limit).map((row): RecordHit => ({
    ...row,
    snippet: phrases.length > 0 ? snippetOf(repository.textsOf(db, row), phrases) : null,
  }));
  return { rows: shown, more: rows.length > limit, found };
}

const narrowed = (wanted: repository.Wanted, before: number | undefined): repository.Wanted =>
  before === undefined ? wanted : { ...wanted, before: Math.min(before, wanted.before ?? before) };

/** What each person asked last, by database: the same list drawn once more is no other search. */
const lastAsked = new WeakMap<Work['database'], Map<string, string>>();

function isAskedAgain({ database, session: { staffId }, ports }: Work, filter: RecordFilter): boolean {
  const asked = `${businessDateOf(ports.clock.nowMs())} ${canonicalJson(filter)}`;
  const ofPerson = lastAsked.get(database) ?? new Map<string, string>();
  lastAsked.set(database, ofPerson);
  if (ofPerson.get(staffId) === asked) return true;
  ofPerson.set(staffId, asked);
  return false;
}

function writeDown(work: Work, filter: RecordFilter, found: number): void {
  if (!isAudited(filter) || isAskedAgain(work, filter)) return;
  const { database, session } = work;
  database.write(session, (tx) =>
    tx.audit({
      action: 'search',
      subjectType: 'records',
      subjectId: filter.clientId ?? null,
      fields: Object.keys(filter),
      reason: askedInWords(filter, found),
    }),
  );
}

/** Every row of a search up to what one file holds, the newest first. */
export function exportRows(
  work: Work,
  { filter, reason }: { filter: RecordFilter; reason: string },
): { rows: RecordRow[]; isCut: boolean; fileName: string } {
  const { database, session, ports } = work;
  const wanted = wantedFrom(work, filter);
  const found = wanted ? repository.page(database.db, wanted, MOST_EXPORTED + 1) : [];
  const rows = found.slice(0, MOST_EXPORTED);
  database.write(session, (tx) =>
    tx.audit({
      action: 'export',
      subjectType: 'records',
      subjectId: filter.clientId ?? null,
      fields: Object.keys(filter),
      reason: `${reason}: ${askedInWords(filter)} → ${rows.length}`,
    }),
  );
  const today = formatRocDate(businessDateOf(ports.clock.nowMs()), 'compact');
  return { rows, isCut: found.length > rows.length, fileName: `records-${today}` };
}
