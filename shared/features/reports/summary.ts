import { z } from 'zod';
import { instant, isoDate } from '../../lib/schemas.ts';
import { DANGERS, OUTCOMES } from '../emergencies/contract.ts';
import { DEFECT_STATES } from '../office/contract.ts';
import { CHANNELS, SERIES } from '../visits/records.ts';

/** 新南向、大陸、港澳、臺灣 and everywhere else; last, what nobody said a place for. Together they are all requests. */
export const REGION_SUMS = ['newSouthbound', 'CN', 'HKMO', 'TW', 'other', 'unstated'] as const;

const count = z.number().int();

/** 暫結 while a workstation of the site is missing, 日結, 更正版 after it. */
export const CLOSE_KINDS = ['provisional', 'final', 'amended'] as const;

/** A workstation that may hold records of the day which are not counted: so many transactions when it was last heard. */
export const missingWorkstation = z.object({ code: z.string(), unsent: count, lastSeenAt: instant.nullable() });

/** Rows A–G of the taxonomy's first level; 件 by channel, 人次, closed today and open. */
const serviceRow = z.object({
  level1: z.string(),
  byChannel: z.record(z.enum(CHANNELS), count),
  requests: count,
  heads: count,
  closed: count,
  open: count,
});

/** issued = completed + serving + called + waiting + passed + left + voided */
const ticketRow = z.object({
  series: z.enum(SERIES),
  issued: count,
  completed: count,
  serving: count,
  called: count,
  waiting: count,
  passed: count,
  left: count,
  voided: count,
  /** Minutes, one decimal; null when nobody was called. */
  waitMean: z.number().nullable(),
  waitMax: z.number().nullable(),
  serviceMean: z.number().nullable(),
});

export const dailySummary = z.object({
  businessDate: isoDate,
  cutOffAt: instant,
  workstations: z.array(z.string()),
  services: z.array(serviceRow),
  totals: serviceRow.omit({ level1: true }),
  tickets: z.array(ticketRow),
  ticketTotals: ticketRow.omit({ series: true }),
  /** Hour of the day 0–23 → tickets issued, and mean wait of those called. */
  byHour: z.array(z.object({ hour: count, issued: count, waitMean: z.number().nullable() })),
  /** Where the requests concern, and the regions named most; missing on papers of releases before. */
  regions: z
    .object({
      sums: z.array(z.object({ group: z.enum(REGION_SUMS), requests: count })),
      top: z.array(z.object({ code: z.string(), requests: count })),
    })
    .optional(),
  sessions: z.array(z.object({ adviserName: z.string(), held: count, minutes: count, unfinalised: count })),
  visits: count,
  /** Reported that day, and what nobody has acknowledged yet; `victimName` only where a manager asked for names. */
  emergencies: z
    .array(
      z.object({
        reportNo: z.string(),
        reportedAt: instant,
        place: z.string().nullable(),
        danger: z.enum(DANGERS).nullable(),
        outcome: z.enum(OUTCOMES).nullable(),
        acknowledgedAt: instant.nullable(),
        victimName: z.string().nullable().optional(),
      }),
    )
    .optional(),
  /** 文宣 handed out, by brochure. */
  handouts: z
    .array(z.object({ code: z.string(), title: z.string(), titleEn: z.string().nullable(), qty: count }))
    .optional(),
  /** What was out of order that day, and what was handed over; missing on papers of releases before. */
  office: z
    .object({
      defects: z.array(
        z.object({ what: z.string(), place: z.string().nullable(), state: z.enum(DEFECT_STATES), reportedOn: isoDate }),
      ),
      notes: z.array(z.string()),
    })
    .optional(),
  /** Promised and not done when the day ended: late by then, or due by the next working day; missing on papers of releases before. */
  followUps: z
    .array(
      z.object({
        dueOn: isoDate,
        /** Working days it was late that day; 0: in time. */
        lateBy: count,
        sessionNo: z.string(),
        what: z.string(),
        assigneeName: z.string(),
      }),
    )
    .optional(),
  /** The day's last close; `isCurrent`: these are its figures. Missing while nobody has closed it. */
  close: z
    .object({
      kind: z.enum(CLOSE_KINDS),
      /** 1 the first close of the day. */
      version: count,
      closedAt: instant,
      byName: z.string().nullable(),
      missing: z.array(missingWorkstation),
      isCurrent: z.boolean(),
    })
    .optional(),
  checks: z.object({
    ticketsBalance: z.boolean(),
    rowsEqualColumns: z.boolean(),
    /** Numbers of the tickets and requests that stand in no row or column: where to look. */
    odd: z.object({ tickets: z.array(z.string()), requests: z.array(z.string()) }).optional(),
  }),
});
export type DailySummary = z.infer<typeof dailySummary>;
