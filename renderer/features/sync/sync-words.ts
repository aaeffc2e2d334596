import { isIsoDate, minutesBetween, formatDate, formatDateTime } from '../../../shared/lib/dates.ts';
import { listIn } from '../../../shared/lib/language.ts';
import { currentLanguage, i18n } from '../../i18n/index.ts';
import audit from '../../i18n/locales/zh-TW/audit.json';
import words from '../../i18n/locales/zh-TW/sync.json';

const HOUR = 60;
const DAY = 24 * HOUR;

/** `3 分鐘前`: how long ago, as people say it; a clock that runs behind never gives the future. */
export function ageWords(at: string, nowMs: number): string {
  const minutes = minutesBetween(at, nowMs);
  if (minutes < 1) return i18n.t('age.now', { ns: 'sync' });
  if (minutes < HOUR) return i18n.t('age.minutes', { ns: 'sync', count: minutes });
  if (minutes < DAY) return i18n.t('age.hours', { ns: 'sync', count: Math.floor(minutes / HOUR) });
  return i18n.t('age.days', { ns: 'sync', count: Math.floor(minutes / DAY) });
}

const isSubject = (entity: string): entity is keyof typeof audit.subjects => Object.hasOwn(audit.subjects, entity);

/** A kind of record in a clerk's words; one of a newer release is `another record`. */
export const entityWords = (entity: string): string =>
  isSubject(entity) ? i18n.t(`subjects.${entity}`, { ns: 'audit' }) : i18n.t('entities.other', { ns: 'sync' });

/** `來訪 V1150115-A-012、號碼牌 × 3`: named where a record has a name one may see, counted otherwise. */
export function recordWords(records: readonly { entity: string; label?: string | null; count?: number }[]): string {
  const counts = new Map<string, number>();
  const named: string[] = [];
  for (const { entity, label, count = 1 } of records) {
    const words = entityWords(entity);
    if (label && named.length < 3) named.push(i18n.t('entities.named', { ns: 'sync', entity: words, label }));
    else counts.set(words, (counts.get(words) ?? 0) + count);
  }
  const counted = [...counts].map(([entity, count]) =>
    count === 1 ? entity : i18n.t('entities.times', { ns: 'sync', entity, count }),
  );
  return listIn(currentLanguage(), [...named, ...counted]);
}

/** A field in the words of its form. */
export function fieldWords(entity: string, field: string): string {
  const own = (words.fields as Record<string, Record<string, string>>)[entity];
  if (own && Object.hasOwn(own, field))
    return i18n.t(`fields.${entity}.${field}` as 'fields.room.name', { ns: 'sync' });
  const common = Object.hasOwn(words.fields.any, field) ? (field as keyof typeof words.fields.any) : 'other';
  return i18n.t(`fields.any.${common}`, { ns: 'sync' });
}

const isInstant = (value: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);

/** Where the words of a coded value stand, by field. */
const CODED: Record<string, string> = {
  'visit.state': 'visits:state',
  'ticket.state': 'visits:state',
  'visit.channel': 'visits:channel',
  'visit.priority': 'visits:priority',
  'room.kind': 'settings:rooms.kinds',
  'staff.roles': 'staff:roles',
  'boardSetting.spoken': 'board:tab.languages',
  'consultationSession.state': 'consultations:sessions',
  'consultationSession.outcome': 'paper:outcome',
  'consultationSession.confirmation': 'paper:confirmation',
};

/** Lists and their rows come as JSON; null for any other text. */
function parsedList(value: string): unknown[] | null {
  if (!value.startsWith('[')) return null;
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** A value as the core tells it (text), as a person reads it: codes, days and moments in words, the rest untouched. */
export function valueWords(entity: string, field: string, value: string): string {
  const list = parsedList(value);
  if (list) return list.map((item) => rowWords(entity, field, item)).join('\n');
  const coded = CODED[`${entity}.${field}`];
  if (coded !== undefined) return i18n.t(`${coded}.${value}`, { defaultValue: value });
  if (value === 'true' || value === 'false') {
    return i18n.t(value === 'true' ? 'states.yes' : 'states.no', { ns: 'common' });
  }
  if (isInstant(value)) return formatDateTime(value, currentLanguage());
  return isIsoDate(value) ? formatDate(value, currentLanguage(), 'short') : value;
}

function rowWords(entity: string, field: string, row: unknown): string {
  const parts = typeof row === 'object' && row !== null ? Object.values(row) : [row];
  const told = parts.filter((part) => typeof part === 'string' || typeof part === 'number').map(String);
  return told.map((part) => valueWords(entity, field, part)).join(' · ');
}
