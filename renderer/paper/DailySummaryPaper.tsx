import type { DailySummary } from '../../shared/features/reports/contract.ts';
import { CHANNELS } from '../../shared/features/visits/records.ts';
import { nameOf, serviceGroups } from '../../shared/features/visits/taxonomy.ts';
import { businessDateOf, formatDate, formatDateTime, formatTime } from '../../shared/lib/dates.ts';
import type { Language } from '../../shared/lib/language.ts';
import { A4Sheet, type PaperProps, Signatures } from './PaperParts.tsx';
import css from './summary.module.css';
import { SummaryOffice } from './SummaryOffice.tsx';
import { paperWords, visitWords } from './words.ts';

interface PartProps {
  summary: DailySummary;
  language: Language;
}

const TICKET_STATES = ['completed', 'serving', 'called', 'waiting', 'passed', 'left', 'voided'] as const;

function Figure({ value, strong = false }: { value: number; strong?: boolean }) {
  return <td className={value === 0 ? css.zero : strong ? css.strong : undefined}>{value}</td>;
}

const minutes = (value: number | null): string => (value === null ? '—' : value.toFixed(1));

function ServiceRow({ row }: { row: DailySummary['totals'] }) {
  return (
    <>
      {CHANNELS.map((channel) => (
        <Figure key={channel} value={row.byChannel[channel] ?? 0} />
      ))}
      <Figure value={row.requests} strong />
      <Figure value={row.heads} />
      <Figure value={row.closed} />
      <Figure value={row.open} />
    </>
  );
}

/** 受理統計: what people came for, by how they came. */
function Services({ summary, language }: PartProps) {
  const t = paperWords(language);
  const channel = visitWords(language);
  const groupName = (level1: string): string => {
    const group = serviceGroups.find(({ code }) => code === level1);
    return group ? `${level1} ${nameOf(group, language)}` : level1;
  };
  return (
    <section className={css.section}>
      <h2>{t('summary.services')}</h2>
      <table className={css.figures}>
        <colgroup>
          <col style={{ width: language === 'en' ? '34%' : '23%' }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('summary.service')}</th>
            {CHANNELS.map((each) => (
              <th key={each} scope="col">
                {channel(`channelShort.${each}`)}
              </th>
            ))}
            <th scope="col" className={css.strong}>
              {t('summary.requests')}
            </th>
            <th scope="col">{t('summary.heads')}</th>
            <th scope="col">{t('summary.closed')}</th>
            <th scope="col">{t('summary.open')}</th>
          </tr>
        </thead>
        <tbody>
          {summary.services.map((row) => (
            <tr key={row.level1}>
              <th scope="row">{groupName(row.level1)}</th>
              <ServiceRow row={row} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('summary.total')}</th>
            <ServiceRow row={summary.totals} />
          </tr>
        </tfoot>
      </table>
      <p className={css.balance}>
        {summary.checks.rowsEqualColumns ? t('summary.rowsEqual') : t('summary.rowsDiffer')}
      </p>
    </section>
  );
}

function TicketRow({ row }: { row: DailySummary['ticketTotals'] }) {
  return (
    <>
      <Figure value={row.issued} strong />
      {TICKET_STATES.map((state) => (
        <Figure key={state} value={row[state]} />
      ))}
      <td>{minutes(row.waitMean)}</td>
      <td>{minutes(row.waitMax)}</td>
      <td>{minutes(row.serviceMean)}</td>
    </>
  );
}

/** 叫號: what became of each number; issued must equal the sum of the states. */
function Tickets({ summary, language }: PartProps) {
  const t = paperWords(language);
  const series = visitWords(language);
  const totals = summary.ticketTotals;
  const sum = TICKET_STATES.map((state) => `${t(`summary.ticket.${state}`)} ${totals[state]}`).join(' ＋ ');
  return (
    <section className={css.section}>
      <h2>{t('summary.tickets')}</h2>
      <table className={css.figures}>
        <colgroup>
          <col style={{ width: '17%' }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('summary.series')}</th>
            <th scope="col" className={css.strong}>
              {t('summary.ticket.issued')}
            </th>
            {TICKET_STATES.map((state) => (
              <th key={state} scope="col">
                {t(`summary.ticket.${state}`)}
              </th>
            ))}
            <th scope="col">{t('summary.waitMean')}</th>
            <th scope="col">{t('summary.waitMax')}</th>
            <th scope="col">{t('summary.serviceMean')}</th>
          </tr>
        </thead>
        <tbody>
          {summary.tickets.map((row) => (
            <tr key={row.series}>
              <th scope="row">
                {row.series} {series(`series.${row.series}`)}
              </th>
              <TicketRow row={row} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('summary.total')}</th>
            <TicketRow row={totals} />
          </tr>
        </tfoot>
      </table>
      <p className={css.balance}>
        {t('summary.ticket.issued')} {totals.issued} ＝ {sum}
        {'　'}
        <strong>{summary.checks.ticketsBalance ? t('summary.balanced') : t('summary.unbalanced')}</strong>
      </p>
    </section>
  );
}

/** Tickets by hour as columns with their figures beneath: the shape of the day at a glance, the numbers for the record. */
function Hours({ summary, language }: PartProps) {
  const t = paperWords(language);
  const hours = summary.byHour;
  if (hours.every(({ issued }) => issued === 0)) return null;
  const most = Math.max(...hours.map(({ issued }) => issued));
  return (
    <section className={css.section}>
      <h2>{t('summary.byHour')}</h2>
      <table className={`${css.figures} ${css.bars}`}>
        <colgroup>
          <col style={{ width: '17%' }} />
        </colgroup>
        <tbody>
          <tr>
            <th scope="row">{t('summary.ticket.issued')}</th>
            {hours.map(({ hour, issued }) => (
              <td key={hour}>
                {issued > 0 && issued}
                <span className={css.bar} style={{ height: `${(issued / most) * 11}mm` }} />
              </td>
            ))}
          </tr>
          <tr className={css.axis}>
            <th scope="row">{t('summary.hour')}</th>
            {hours.map(({ hour }) => (
              <td key={hour}>{String(hour).padStart(2, '0')}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('summary.waitMean')}</th>
            {hours.map(({ hour, waitMean }) => (
              <td key={hour}>{minutes(waitMean)}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Sessions({ summary, language }: PartProps) {
  const t = paperWords(language);
  return (
    <section className={css.section}>
      <h2>{t('summary.sessions')}</h2>
      {summary.sessions.length === 0 ? (
        <p className={css.nothing}>{t('summary.noSessions')}</p>
      ) : (
        <table className={css.figures}>
          <colgroup>
            <col style={{ width: '46%' }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('summary.adviser')}</th>
              <th scope="col">{t('summary.held')}</th>
              <th scope="col">{t('summary.minutes')}</th>
              <th scope="col">{t('summary.unfinalised')}</th>
            </tr>
          </thead>
          <tbody>
            {summary.sessions.map((row, index) => (
              // Two advisers may have the same name.
              <tr key={index}>
                <th scope="row">{row.adviserName}</th>
                <Figure value={row.held} strong />
                <Figure value={row.minutes} />
                <Figure value={row.unfinalised} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** 日報表: the day in figures that add up, signed by three (docs/glossary.md). */
export function DailySummaryPaper({ summary, ...paper }: PaperProps & { summary: DailySummary }) {
  const { language } = paper;
  const t = paperWords(language);
  const title = t('summary.title');
  const day = formatDate(summary.businessDate, language, 'full');
  // The cut-off of a finished day is its own time; one looked at later says on which day.
  const cutOff =
    businessDateOf(summary.cutOffAt) === summary.businessDate
      ? formatTime(summary.cutOffAt)
      : formatDateTime(summary.cutOffAt, language);
  return (
    <A4Sheet
      {...paper}
      title={title}
      continued={t('continued', { title, number: day })}
      footer={`${title} ${formatDate(summary.businessDate, language, 'short')}`}
      left={day}
      right={t('summary.cutOff', { at: cutOff })}
    >
      <p className={css.balance}>
        {t('summary.covered', { workstations: summary.workstations.join(language === 'en' ? ', ' : '、') || '—' })}
        {'　'}
        {t('summary.visits', { visits: summary.visits })}
      </p>
      <Services summary={summary} language={language} />
      <Tickets summary={summary} language={language} />
      <Hours summary={summary} language={language} />
      <Sessions summary={summary} language={language} />
      <SummaryOffice summary={summary} language={language} />
      <Signatures
        boxes={[t('summary.preparedBy'), t('summary.checkedBy'), t('summary.manager')]}
        hint={t('signedOn')}
      />
    </A4Sheet>
  );
}
