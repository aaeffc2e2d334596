import {
  CONFIRMATIONS,
  type ConsultationSession,
  OUTCOMES,
  SESSION_MODES,
  type SessionView,
} from '../../shared/features/consultations/contract.ts';
import { roomOfSession } from '../../shared/features/consultations/rules.ts';
import { nameOf, serviceByCode } from '../../shared/features/visits/taxonomy.ts';
import { formatDate, formatDateTime } from '../../shared/lib/dates.ts';
import css from './form.module.css';
import { Row, Rows, Ticks } from './FormParts.tsx';
import { A4Sheet, longDate, type PaperProps, Signatures, span, Stamp } from './PaperParts.tsx';
import { SignatureMark } from './SignatureMark.tsx';
import { paperWords } from './words.ts';

export interface RecordContent {
  view: SessionView;
  withInternalNotes: boolean;
}

const LONG_FIELDS = ['question', 'facts', 'analysis', 'advice'] as const;
/** Boxes that are printed only when there is something in them. */
const IF_WRITTEN = ['documentsSeen', 'handouts', 'referralNote'] as const;

function Laws({ session, language }: { session: ConsultationSession } & Pick<PaperProps, 'language'>) {
  const t = paperWords(language);
  return (
    <table className={css.steps}>
      <thead>
        <tr>
          {(['title', 'article', 'source', 'asOf'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`record.law.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(session.lawsCited ?? []).map((law, index) => (
          // As the next steps: plain text without identity.
          <tr key={index}>
            <td>
              {law.title}
              {law.checked && (
                <span className={css.checked}>
                  {t('record.law.checked', {
                    date: formatDate(law.checked.on, language, 'short'),
                    by: law.checked.by,
                  })}
                </span>
              )}
            </td>
            <td>{law.article}</td>
            <td>{law.source}</td>
            <td className={css.nowrap}>{law.asOf ? formatDate(law.asOf, language, 'long') : '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NextSteps({ session, language }: { session: ConsultationSession } & Pick<PaperProps, 'language'>) {
  const t = paperWords(language);
  if (session.nextSteps.length === 0) return t('record.noNextSteps');
  return (
    <table className={css.steps}>
      <thead>
        <tr>
          <th scope="col">{t('record.step.what')}</th>
          <th scope="col">{t('record.step.who')}</th>
          <th scope="col">{t('record.step.dueOn')}</th>
        </tr>
      </thead>
      <tbody>
        {session.nextSteps.map((step, index) => (
          // Steps are plain text without identity; a paper never reorders them.
          <tr key={index}>
            <td>{step.what}</td>
            <td>{step.who}</td>
            <td className={css.nowrap}>{step.dueOn ? formatDate(step.dueOn, language, 'long') : '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The head of the form: who, where, when, about what. */
function Particulars({ view, language }: { view: SessionView } & Pick<PaperProps, 'language'>) {
  const t = paperWords(language);
  const { session, client } = view;
  const services = view.serviceCodes.map((code) => {
    const service = serviceByCode.get(code);
    return service ? `${code} ${nameOf(service, language)}` : code;
  });
  const name = client ? [client.name, client.nameRoman].filter(Boolean).join('　') : t('record.anonymous');
  const visit = [view.visitNo, view.ticketNo].filter(Boolean).join(' · ');
  return (
    <>
      <Rows pair>
        <Row label={t('record.date')}>{longDate(session.startedAt, language)}</Row>
        <Row label={t('record.time')}>{span(session.startedAt, session.endedAt)}</Row>
      </Rows>
      <Rows pair>
        <Row label={t('record.room')}>{roomOfSession(view, language) ?? '—'}</Row>
        <Row label={t('record.adviser')}>
          {view.adviserName}
          {view.actingForName !== null && t('record.actingFor', { name: view.actingForName })}
        </Row>
      </Rows>
      <Rows pair={session.attendees !== null && session.attendees !== ''}>
        <Row label={t('record.mode')}>
          <Ticks options={SESSION_MODES} chosen={session.mode ?? 'inPerson'} nameOf={(mode) => t(`mode.${mode}`)} />
        </Row>
        {session.attendees && <Row label={t('record.attendees')}>{session.attendees}</Row>}
      </Rows>
      <Rows pair>
        <Row label={t('record.client')}>{name}</Row>
        <Row label={t('record.phone')}>{client?.phone ?? '—'}</Row>
      </Rows>
      <Rows>
        <Row label={t('record.company')}>{client?.companyName ?? '—'}</Row>
      </Rows>
      <Rows pair>
        <Row label={t('record.service')}>{services.join('\n') || '—'}</Row>
        <Row label={t('record.visit')}>{visit}</Row>
      </Rows>
      <Rows>
        <Row label={t('record.purpose')}>{view.purposeText}</Row>
      </Rows>
    </>
  );
}

/** FM02 諮詢紀錄表. The client's copy never carries the internal notes. */
export function ConsultationRecordPaper({ content, ...paper }: PaperProps & { content: RecordContent }) {
  const { language, profile } = paper;
  const { view, withInternalNotes } = content;
  const { session } = view;
  const t = paperWords(language);
  const title = t('record.title');
  const stamp =
    session.state === 'finalised' ? session.version > 1 && t('record.amended', session) : t(`record.${session.state}`);
  return (
    <A4Sheet
      {...paper}
      title={title}
      continued={t('continued', { title, number: session.sessionNo })}
      footer={t('record.footer', { number: session.sessionNo, version: session.version })}
      left={t('record.number', { number: session.sessionNo })}
      right={withInternalNotes ? t('record.officeCopy') : t('record.clientCopy')}
      stamps={stamp && <Stamp>{stamp}</Stamp>}
    >
      <div className={css.form}>
        <Particulars view={view} language={language} />
        <Rows>
          {LONG_FIELDS.map((field) => (
            <Row key={field} label={t(`record.${field}`)} long>
              {session[field] || '—'}
            </Row>
          ))}
          {session.options && (
            <Row label={t('record.options')} long>
              {session.options}
            </Row>
          )}
          {(session.lawsCited ?? []).length > 0 && (
            <Row label={t('record.lawsCited')} long>
              <Laws session={session} language={language} />
            </Row>
          )}
          {IF_WRITTEN.filter((field) => session[field]).map((field) => (
            <Row key={field} label={t(`record.${field}`)} long>
              {session[field]}
            </Row>
          ))}
          <Row label={t('record.nextSteps')} long>
            <NextSteps session={session} language={language} />
          </Row>
          <Row label={t('record.outcome')}>
            <Ticks options={OUTCOMES} chosen={session.outcome} nameOf={(value) => t(`outcome.${value}`)} />
          </Row>
          <Row label={t('record.confirmation')}>
            <Ticks
              options={CONFIRMATIONS}
              chosen={session.confirmation}
              nameOf={(value) => t(`confirmation.${value}`)}
            />
            {session.confirmationNote !== '' && <span className={css.tickNote}>{session.confirmationNote}</span>}
          </Row>
          {withInternalNotes && (
            <div className={css.row}>
              <dt className={css.label}>{t('record.internalNotes')}</dt>
              <dd className={`${css.value} ${css.long} ${css.internal}`}>
                <span className={css.internalNote}>{t('record.internalOnly')}</span>
                {session.internalNotes || '—'}
              </dd>
            </div>
          )}
        </Rows>
      </div>
      <p className={css.disclaimer}>
        {t('record.disclaimer')}
        {language === 'en' && profile.disclaimerEn !== '' ? profile.disclaimerEn : profile.disclaimerZh}
      </p>
      <Signatures
        boxes={[
          {
            label: t('record.signClient'),
            given: view.signature && {
              mark: <SignatureMark strokes={view.signature.strokes} label={t('record.signature')} />,
              when: t('record.signedOnScreen', { at: formatDateTime(view.signature.at, language) }),
            },
          },
          t('record.signAdviser'),
        ]}
        hint={t('signedOn')}
      />
    </A4Sheet>
  );
}
