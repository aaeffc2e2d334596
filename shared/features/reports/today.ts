import { z } from 'zod';
import { id, instant, isoDate } from '../../lib/schemas.ts';
import { SERIES } from '../visits/records.ts';
import { dailySummary } from './summary.ts';

const count = z.number().int();
const minutes = z.number().nullable();

const timelineHour = z.object({
  /** 0–23; 24: after midnight. */
  hour: count,
  /** Visits that began, with a number or without. */
  arrived: count,
  /** Numbers issued, voided ones too, as on the daily summary. */
  issued: count,
  served: count,
  completed: count,
  left: count,
  /** As the hour ended, or now; null of an hour to come. */
  waiting: count.nullable(),
  /** Of the numbers issued in this hour that have been called. */
  waitMean: minutes,
  waitMax: minutes,
});
export type TimelineHour = z.infer<typeof timelineHour>;

const roomName = { roomName: z.string().nullable(), roomNameEn: z.string().nullable() };

/** The day as it stands, for those who read its figures: no name of a visitor is in it. */
export const todayFigures = z.object({
  businessDate: isoDate,
  /** As of this moment. */
  at: instant,
  visits: count,
  tickets: dailySummary.shape.ticketTotals,
  hours: z.array(timelineHour),
  /** How long a service of each series usually takes at most, from the call on, in minutes: as earlier days teach. */
  usual: z.array(z.object({ series: z.enum(SERIES), minutes: count })),
  duty: z.array(
    z.object({
      staffId: id,
      name: z.string(),
      isDeputy: z.boolean(),
      ...roomName,
    }),
  ),
  /** At this workstation's windows; null for those who do not manage staff. */
  signedIn: z.array(z.object({ staffId: id, name: z.string(), since: instant, locked: z.boolean() })).nullable(),
  /** Visits of earlier days that are being served still. */
  openBefore: z.array(z.object({ visitId: id, visitNo: z.string(), businessDate: isoDate })),
  /** The last day with visits before today, unless it was closed for good. */
  notClosed: z.object({ businessDate: isoDate, isProvisional: z.boolean() }).nullable(),
});
export type TodayFigures = z.infer<typeof todayFigures>;
