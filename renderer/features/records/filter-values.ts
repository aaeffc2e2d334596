import type { RecordFilter, RecordKind, SavedSearch } from '../../../shared/features/records/contract.ts';

/** What the fields hold: people and companies with their names, which an id alone does not tell. */
export interface FilterValues {
  client: SavedSearch['client'];
  company: SavedSearch['company'];
  serviceCode: string | null;
  regionCode: string | null;
  adviserId: string | null;
  /** A kind, or a state of one: «visit», «session.draft». */
  standing: string | null;
  from: string | null;
  to: string | null;
}

export const NO_FILTER: FilterValues = {
  client: null,
  company: null,
  serviceCode: null,
  regionCode: null,
  adviserId: null,
  standing: null,
  from: null,
  to: null,
};

const isState = (standing: string): standing is NonNullable<RecordFilter['state']> => standing.includes('.');

/** The filter as the core takes it; what is not filled in is left out. */
export function filterOf(words: string, values: FilterValues): RecordFilter {
  const { client, company, standing, serviceCode, regionCode, adviserId, from, to } = values;
  const given = {
    words: words.trim() || null,
    clientId: client?.id ?? null,
    companyId: company?.id ?? null,
    serviceCode,
    regionCode,
    adviserId,
    kind: standing && !isState(standing) ? (standing as RecordKind) : null,
    state: standing && isState(standing) ? standing : null,
    from,
    to,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

export const isEmpty = (filter: RecordFilter): boolean => Object.keys(filter).length === 0;

export interface Question {
  words: string;
  values: FilterValues;
}
export const NO_QUESTION: Question = { words: '', values: NO_FILTER };

export const questionOf = ({ filter, client, company }: SavedSearch): Question => ({
  words: filter.words ?? '',
  values: {
    client,
    company,
    serviceCode: filter.serviceCode ?? null,
    regionCode: filter.regionCode ?? null,
    adviserId: filter.adviserId ?? null,
    standing: filter.state ?? filter.kind ?? null,
    from: filter.from ?? null,
    to: filter.to ?? null,
  },
});

/** What each person asked last in this window: whoever comes back from another room finds it again. Never stored. */
const lastAsked = new Map<string, Question>();
export const lastQuestion = (staffId: string): Question => lastAsked.get(staffId) ?? NO_QUESTION;
export const rememberQuestion = (staffId: string, question: Question): void => void lastAsked.set(staffId, question);
