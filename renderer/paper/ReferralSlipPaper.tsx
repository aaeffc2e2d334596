import type { PaperContent } from '../../shared/features/paper/contract.ts';
import { nameIn } from '../../shared/lib/language.ts';
import css from './form.module.css';
import { Row, Rows, Ticks } from './FormParts.tsx';
import { A4Sheet, longDate, type PaperProps, Signatures, Stamp } from './PaperParts.tsx';
import { paperWords, serviceNames } from './words.ts';

type ReferralContent = Extract<PaperContent, { kind: 'referralSlip' }>;

/** To whom: one of the directory with what is needed to get there, or a line to write on. */
function Destination({ content, language }: { content: ReferralContent } & Pick<PaperProps, 'language'>) {
  const t = paperWords(language);
  const { agency } = content;
  if (!agency) return <Row label={t('referral.to')}>{'　'}</Row>;
  return (
    <>
      <Row label={t('referral.to')}>
        <strong>{nameIn(language, agency)}</strong>
      </Row>
      <Row label={t('referral.contact')}>{[agency.contactName, agency.phone].filter(Boolean).join('　') || '—'}</Row>
      {agency.address && <Row label={t('referral.address')}>{agency.address}</Row>}
    </>
  );
}

/** 轉介單, one page: to whom, why, which papers to take along, which number to give, and whether the client's data may go. */
export function ReferralSlipPaper({ content, ...paper }: PaperProps & { content: ReferralContent }) {
  const { language, profile } = paper;
  const t = paperWords(language);
  const title = t('referral.title');
  return (
    <A4Sheet
      {...paper}
      title={title}
      continued={t('continued', { title, number: content.sessionNo })}
      footer={t('referral.footer', { number: content.sessionNo })}
      left={t('record.number', { number: content.sessionNo })}
      right={longDate(content.startedAt, language)}
      stamps={content.state !== 'finalised' && <Stamp>{t(`record.${content.state}`)}</Stamp>}
    >
      <div className={css.form}>
        <Rows>
          <Destination content={content} language={language} />
        </Rows>
        <Rows pair>
          <Row label={t('record.client')}>{content.clientName ?? t('record.anonymous')}</Row>
          <Row label={t('record.phone')}>{content.phone ?? '—'}</Row>
        </Rows>
        <Rows>
          <Row label={t('record.company')}>{content.companyName ?? '—'}</Row>
          <Row label={t('record.service')}>{serviceNames(content.serviceCodes, language) || '—'}</Row>
          <Row label={t('record.purpose')}>{content.purposeText}</Row>
          <Row label={t('referral.why')} long>
            {content.referralNote || '　'}
          </Row>
          <Row label={t('referral.papers')} long>
            {content.papers.length > 0 ? (
              <ul className={css.list}>
                {content.papers.map((each, at) => (
                  // Lines are plain text without identity.
                  <li key={at}>{each}</li>
                ))}
              </ul>
            ) : (
              '　'
            )}
          </Row>
          <Row label={t('referral.numbers')}>
            {t('referral.quote', { sessionNo: content.sessionNo, visitNo: content.visitNo })}
          </Row>
        </Rows>
        <Rows pair>
          <Row label={t('referral.from')}>{content.adviserName}</Row>
          <Row label={t('referral.ask')}>{profile.hotline ?? '—'}</Row>
        </Rows>
        <Rows>
          <Row label={t('referral.consent')}>
            {t('referral.consentText')}
            <Ticks
              options={['yes', 'no'] as const}
              chosen={null}
              nameOf={(value) => t(`referral.consentTo.${value}`)}
            />
          </Row>
        </Rows>
      </div>
      <p className={css.disclaimer}>{t('referral.note')}</p>
      <Signatures boxes={[t('record.signClient'), t('record.signAdviser')]} hint={t('signedOn')} />
    </A4Sheet>
  );
}
