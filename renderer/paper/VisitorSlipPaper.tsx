import type { PaperContent } from '../../shared/features/paper/contract.ts';
import { nameOf, regionByCode, serviceByCode } from '../../shared/features/visits/taxonomy.ts';
import { formatTime } from '../../shared/lib/dates.ts';
import formCss from './form.module.css';
import { Row, Rows } from './FormParts.tsx';
import { a5PageRule, usePageRule } from './page-rule.ts';
import { centerName, longDate, type PaperProps, printedLine, Stamps, Watermark } from './PaperParts.tsx';
import paperCss from './paper.module.css';
import css from './slip.module.css';
import { htmlLanguage, paperWords, visitWords } from './words.ts';

type SlipContent = Extract<PaperContent, { kind: 'visitorSlip' }>;

/** 來訪回條, A5: what the visitor takes home. Who looks after it, what comes next, what to bring, whom to call. */
export function VisitorSlipPaper({ content, ...paper }: PaperProps & { content: SlipContent }) {
  const { language, profile, mark } = paper;
  const t = paperWords(language);
  usePageRule(a5PageRule);
  const blank = <span className={css.blank} />;
  const owner = content.ownerName && (
    <>
      {content.ownerName} {content.ownerUnit && <span className={css.unit}>{content.ownerUnit}</span>}
    </>
  );
  const matters = content.requests.map(({ requestNo, serviceCode, regionCode }) => {
    const service = serviceByCode.get(serviceCode);
    const region = regionCode === null ? undefined : regionByCode.get(regionCode);
    const words = [service && nameOf(service, language), region && nameOf(region, language)].filter(Boolean);
    return { requestNo, words: words.join(' · ') || serviceCode };
  });
  return (
    <article className={`${paperCss.sheet} ${css.slip}`} lang={htmlLanguage(language)} aria-label={t('slip.title')}>
      <Watermark language={language} profile={profile} />
      <header className={css.head}>
        <div>
          <p className={paperCss.institution}>{centerName(profile, language)}</p>
          <h1 className={css.title}>{t('slip.title')}</h1>
        </div>
        <div className={css.stamps}>
          <Stamps {...paper} />
        </div>
      </header>
      <div className={formCss.form}>
        <Rows pair>
          <Row label={t('slip.visitNo')}>{content.visitNo}</Row>
          <Row label={t('slip.date')}>
            {longDate(content.arrivedAt, language)} {formatTime(content.arrivedAt)}
          </Row>
        </Rows>
        <Rows pair>
          <Row label={t('slip.visitor')}>{content.clientName ?? t('slip.unnamed')}</Row>
          <Row label={t('slip.ticket')}>{content.ticketNo ?? visitWords(language)('intake.noTicket')}</Row>
        </Rows>
        <Rows>
          <Row label={t('slip.matters')}>
            {matters.map(({ requestNo, words }) => (
              <span key={requestNo} className={css.matter}>
                <span>{words}</span>
                <span className={css.number}>{requestNo}</span>
              </span>
            ))}
          </Row>
        </Rows>
        <Rows pair>
          <Row label={t('slip.owner')}>{owner ?? blank}</Row>
          <Row label={t('slip.deputy')}>{content.deputyName ?? blank}</Row>
        </Rows>
        <Rows>
          <Row label={t('slip.nextStep')} long>
            {content.nextStep ?? blank}
          </Row>
          <Row label={t('slip.papers')} long>
            {content.papersToBring.length === 0 ? (
              t('slip.noPapers')
            ) : (
              <ul className={css.papers}>
                {content.papersToBring.map((each) => (
                  <li key={each}>
                    <svg viewBox="0 0 10 10" aria-hidden="true">
                      <rect x="0.6" y="0.6" width="8.8" height="8.8" fill="none" stroke="currentColor" />
                    </svg>
                    {each}
                  </li>
                ))}
              </ul>
            )}
          </Row>
        </Rows>
      </div>
      <p className={css.call}>
        {profile.hotline ? t('slip.call', { hotline: profile.hotline }) : t('slip.ask')}
        {profile.emergencyHotline && profile.emergencyHotline !== profile.hotline && (
          <>
            <br />
            {t('slip.emergency', { hotline: profile.emergencyHotline })}
          </>
        )}
      </p>
      {mark && <p className={css.foot}>{printedLine(mark, language)}</p>}
    </article>
  );
}
