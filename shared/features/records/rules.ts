import type { Role } from '../../contract/permissions.ts';
import { COUNTED, type RecordFilter, type RecordKind } from './contract.ts';
import { phrasesIn } from './words.ts';

/** Which records a person looks through: visits always, of sessions none, those they are in, or these and all unrestricted ones. */
export interface Scope {
  sessions: 'none' | { of: string; andUnrestricted: boolean };
}

/** The same rule as `mayReadSession`, for many at once. */
export function scopeOf({ staffId, roles }: { staffId: string; roles: readonly Role[] }): Scope {
  const andUnrestricted = roles.includes('manager');
  return { sessions: andUnrestricted || roles.includes('adviser') ? { of: staffId, andUnrestricted } : 'none' };
}

/** The kind that is looked for; null both, `nothing` when kind and state contradict each other. */
export function kindOf({ kind, state }: RecordFilter): RecordKind | null | 'nothing' {
  const ofState = state ? (state.startsWith('visit.') ? 'visit' : 'session') : null;
  if (kind && ofState && kind !== ofState) return 'nothing';
  return kind ?? ofState;
}

/** A record's number, as far as it is typed. */
export type NumberAsked =
  | { of: 'ticket'; ticketNo: string }
  /** Of a visit, a request or a session; `begins`: as much of it as was typed, with its day. */
  | { of: 'record'; kind: 'V' | 'S' | 'N'; begins: string };

/** V1150115-A-012, s1150115a15, N1150115, A012, a-c7; null for anything else. */
export function numberIn(query: string): NumberAsked | null {
  const typed = query.normalize('NFKC').trim().toUpperCase().replaceAll(/\s+/g, '');
  const parts = /^([VSN])(\d{7})-?(?:([A-Z]{1,2})-?(\d{1,3})?)?$/.exec(typed);
  if (parts) {
    const [, kind, day, workstation, number] = parts;
    const end = workstation ? `-${workstation}-${number?.padStart(3, '0') ?? ''}` : '';
    return { of: 'record', kind: kind as 'V' | 'S' | 'N', begins: `${kind}${day}${end}` };
  }
  const ordinary = /^([EPAB])-?(\d{1,3})$/.exec(typed);
  if (ordinary) return { of: 'ticket', ticketNo: `${ordinary[1]}${ordinary[2]!.padStart(3, '0')}` };
  const offline = /^([EPAB])-([A-Z]{1,2})(\d{1,3})$/.exec(typed);
  return offline ? { of: 'ticket', ticketNo: `${offline[1]}-${offline[2]}${offline[3]!.padStart(2, '0')}` } : null;
}

/** Whether a search looks into what people said, or at one person: then it is written down. */
export const isAudited = ({ words, clientId }: RecordFilter): boolean =>
  clientId !== undefined || (words !== undefined && numberIn(words) === null && phrasesIn(words).length > 0);

/** What was asked and how much was found, in one line of the audit trail; the same in every language. */
export function askedInWords(filter: RecordFilter, found: number | null = null): string {
  const { words, clientId: _person, ...rest } = filter;
  const asked = Object.entries(rest).map(([field, value]) => `${field}=${value}`);
  const count = found === null ? [] : [`→ ${found > COUNTED ? `>${COUNTED}` : found}`];
  return [...(words ? [`「${words}」`] : []), ...asked, ...count].join(' ');
}
