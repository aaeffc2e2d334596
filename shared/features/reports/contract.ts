import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { instant, isoDate } from '../../lib/schemas.ts';
import { DEFECT_STATES } from '../office/contract.ts';
import { CHANNELS, SERIES } from '../visits/records.ts';

const count = z.number().int();

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
  sessions: z.array(z.object({ adviserName: z.string(), held: count, minutes: count, unfinalised: count })),
  visits: count,
  /** What was out of order that day, and what was handed over; missing on papers of releases before. */
  office: z
    .object({
      defects: z.array(
        z.object({ what: z.string(), place: z.string().nullable(), state: z.enum(DEFECT_STATES), reportedOn: isoDate }),
      ),
      notes: z.array(z.string()),
    })
    .optional(),
  checks: z.object({ ticketsBalance: z.boolean(), rowsEqualColumns: z.boolean() }),
});
export type DailySummary = z.infer<typeof dailySummary>;

export const reportsContract = {
  dailySummary: procedure('reports.read')
    .input(z.object({ businessDate: isoDate }))
    .output(dailySummary),
};
