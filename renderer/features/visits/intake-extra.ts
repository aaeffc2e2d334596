import type { MoreRequest, RegisterVisitInput } from '../../../shared/features/visits/contract.ts';
import type { Channel } from '../../../shared/features/visits/records.ts';
import type { NoticeMode } from '../../../shared/features/visits/privacy-notice.ts';
import { timesIssues } from '../../../shared/features/visits/times.ts';
import { businessDateOf, instantOf } from '../../../shared/lib/dates.ts';
import { issueWords } from '../../ui/issues.ts';
import { momentOf } from '../../ui/time-of-day.ts';

/** A further matter of the same visit, as it is typed. */
export interface MoreValues {
  key: string;
  summary: string;
  serviceCode: string | null;
  regionCode: string | null;
}

/** What an ordinary walk-in needs none of: when it really was, what the channel calls it, notice, further matters. */
export interface IntakeExtra {
  channelRef: string;
  lateEntry: boolean;
  /** Day of a late entry; null: today. */
  onDate: string | null;
  startTime: string;
  endTime: string;
  result: string;
  notice: NoticeMode | '';
  noticeSigned: boolean;
  exemptReason: string;
  more: MoreValues[];
}

export const EMPTY_EXTRA: IntakeExtra = {
  channelRef: '',
  lateEntry: false,
  onDate: null,
  startTime: '',
  endTime: '',
  result: '',
  notice: '',
  noticeSigned: false,
  exemptReason: '',
  more: [],
};

/** Channels that carry a number or a name of their own: a letter's, a web form's, an event's. */
export const WITH_REFERENCE: readonly Channel[] = ['letter', 'email', 'web', 'fax', 'event', 'outreach'];

type Timed = Pick<IntakeExtra, 'lateEntry' | 'onDate' | 'startTime' | 'endTime'> & { channel: Channel };

/** Whether start and end are asked for: a call has them, and what is entered afterwards. */
export const hasTimes = ({ lateEntry, channel }: Pick<Timed, 'lateEntry' | 'channel'>): boolean =>
  lateEntry || channel === 'phone';

/** Whether it is over as it is entered, and may be given a result. */
export const isOverAlready = (values: Timed, nowMs: number): boolean =>
  hasTimes(values) &&
  (values.endTime.trim() !== '' ||
    (values.lateEntry && values.onDate !== null && values.onDate < businessDateOf(nowMs)));

export type ExtraField = 'channelRef' | 'startTime' | 'endTime' | 'exemptReason' | 'more' | 'onDate';
type ExtraInput = Pick<
  RegisterVisitInput,
  'channelRef' | 'lateEntry' | 'startedAt' | 'endedAt' | 'result' | 'notice' | 'moreRequests'
>;

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const FIELD_OF = { startedAt: 'startTime', endedAt: 'endTime', series: 'endTime' } as const;

/** The moments of a visit, or what is wrong with what was typed of them. */
function timesFrom(values: Timed & { series: RegisterVisitInput['series'] }, nowMs: number) {
  const errors: Partial<Record<ExtraField, string>> = {};
  if (!hasTimes(values)) return { startedAt: null, endedAt: null, errors };
  const today = businessDateOf(nowMs);
  const day = values.lateEntry ? (values.onDate ?? today) : today;
  const read = (field: 'startTime' | 'endTime'): string | null => {
    const typed = values[field].trim();
    if (typed === '') return null;
    const moment = momentOf(day, typed);
    if (moment === null) errors[field] = issueWords('time');
    return moment;
  };
  const startedAt = read('startTime');
  const endedAt = read('endTime');
  if (values.lateEntry && values.startTime.trim() === '') errors.startTime = issueWords('required');
  if (Object.keys(errors).length > 0) return { startedAt, endedAt, errors };
  const { lateEntry, series } = values;
  for (const { path, code } of timesIssues({ startedAt, endedAt, lateEntry, series }, instantOf(nowMs))) {
    errors[FIELD_OF[path]] ??= issueWords(code);
  }
  return { startedAt, endedAt, errors };
}

/** The part of the input that stands here, and words beside its fields. */
export function extraInput(
  values: IntakeExtra & { channel: Channel } & Pick<RegisterVisitInput, 'series' | 'priority'>,
  nowMs: number,
): { input: ExtraInput; errors: Partial<Record<ExtraField, string>> } {
  // An emergency is held up by none of this: it is registered now, and put right later.
  if (values.priority === 'emergency') return { input: {}, errors: {} };
  const { startedAt, endedAt, errors } = timesFrom(values, nowMs);
  const more = values.more.filter(({ summary, serviceCode }) => summary.trim() !== '' || serviceCode !== null);
  if (more.some(({ summary, serviceCode }) => summary.trim() === '' || serviceCode === null)) {
    errors.more = issueWords('required');
  }
  if (values.notice === 'exempt' && values.exemptReason.trim() === '') errors.exemptReason = issueWords('required');
  return {
    input: {
      channelRef: WITH_REFERENCE.includes(values.channel) ? orNull(values.channelRef) : null,
      lateEntry: values.lateEntry,
      startedAt,
      endedAt,
      result: isOverAlready(values, nowMs) ? orNull(values.result) : null,
      notice:
        values.notice === ''
          ? null
          : { mode: values.notice, signed: values.noticeSigned, exemptReason: orNull(values.exemptReason) },
      moreRequests: more.map(({ summary, serviceCode, regionCode }): MoreRequest => ({
        summary,
        serviceCode: serviceCode!,
        regionCode,
      })),
    },
    errors,
  };
}
