import { useLayoutEffect, useRef, useState } from 'react';
import type { PaperContent } from '../../shared/features/paper/contract.ts';
import { formatDate, formatTime } from '../../shared/lib/dates.ts';
import { ticketPageRule, usePageRule } from './page-rule.ts';
import { centerName, type PaperProps, Stamps } from './PaperParts.tsx';
import paperCss from './paper.module.css';
import css from './ticket.module.css';
import { paperWords, visitWords } from './words.ts';

export type TicketContent = Extract<PaperContent, { kind: 'ticket' }>;

/** 號碼牌, 80 mm wide and as long as what stands on it. No name: the paper may be left lying about. */
export function TicketPaper({ content, language, profile, mark }: PaperProps & { content: TicketContent }) {
  const t = paperWords(language);
  const paper = useRef<HTMLElement>(null);
  const [rule, setRule] = useState<string | null>(null);
  useLayoutEffect(() => {
    const measure = (): void => setRule(ticketPageRule(paper.current?.getBoundingClientRect().height ?? 0));
    measure();
    // Glyphs of the bundled font arrive after the first layout and change the height.
    void document.fonts?.ready.then(measure);
  }, []);
  usePageRule(rule);
  const marked = profile.practice || (mark !== null && mark.copy > 1);
  return (
    <article
      ref={paper}
      className={`${paperCss.sheet} ${css.ticket}`}
      lang={language === 'en' ? 'en' : 'zh-Hant-TW'}
      aria-label={t('ticket.title', { ticketNo: content.ticketNo })}
    >
      <p className={css.ticketCenter}>{centerName(profile, language)}</p>
      {marked && (
        <p className={css.ticketMarks}>
          <Stamps language={language} profile={profile} mark={mark} />
        </p>
      )}
      <p className={css.ticketSeries}>{visitWords(language)(`series.${content.series}`)}</p>
      <p className={`${css.ticketNo} ${content.ticketNo.length > 4 ? css.ticketNoLong : ''}`}>{content.ticketNo}</p>
      <p className={css.ticketAhead}>
        {content.peopleAhead === 0 ? (
          t('ticket.youAreNext')
        ) : (
          <>
            {t('ticket.aheadBefore')}
            <strong>{content.peopleAhead}</strong>
            {t('ticket.aheadAfter')}
          </>
        )}
      </p>
      {content.wait !== null && (
        <p className={css.ticketWait}>{t(content.wait.from === 0 ? 'ticket.waitSoon' : 'ticket.wait', content.wait)}</p>
      )}
      {content.roomName !== null && <p className={css.ticketRoom}>{t('ticket.room', { room: content.roomName })}</p>}
      <p className={css.ticketMeta}>
        {formatDate(content.businessDate, language, 'full')}
        <br />
        {formatTime(content.issuedAt)}　{content.visitNo}
      </p>
      <p className={css.ticketNote}>{t('ticket.note')}</p>
    </article>
  );
}
