import { formatDate } from '../../shared/lib/dates.ts';
import type { Language } from '../../shared/lib/language.ts';
import { a4PageRule, usePageRule } from './page-rule.ts';
import { Signatures } from './PaperParts.tsx';
import css from './paper.module.css';
import { paperWords } from './words.ts';

interface RecoveryCodeProps {
  /** Groups joined by hyphens, as setup.setUp returned it; shown and printed once, saved nowhere. */
  code: string;
  centerName: string;
  /** Plain day the code was made. */
  date: string;
  language: Language;
}

/** The sheet that opens the data again when the computer or the last manager's PIN is gone. Not a print job: never stored. */
export function RecoveryCodePaper({ code, centerName, date, language }: RecoveryCodeProps) {
  const t = paperWords(language);
  const title = t('recovery.title');
  usePageRule(
    a4PageRule({
      lines: [t('recovery.footer', { center: centerName, date: formatDate(date, language, 'long') })],
      page: { before: t('footer.pageBefore'), after: t('footer.pageAfter') },
      continued: title,
    }),
  );
  return (
    <article className={`${css.sheet} ${css.a4}`} lang={language === 'en' ? 'en' : 'zh-Hant-TW'} aria-label={title}>
      <header className={css.head}>
        <p className={css.headSide} />
        <div className={css.headCentre}>
          <p className={css.institution}>{centerName}</p>
          <h1 className={css.title}>{title}</h1>
        </div>
        <p className={css.headSide}>{formatDate(date, language, 'long')}</p>
      </header>
      <div className={css.prose}>
        <p>{t('recovery.what')}</p>
        <div className={css.code} data-recovery-code>
          {code.split('-').map((group, index) => (
            <span key={index}>{group}</span>
          ))}
        </div>
        <ul>
          <li>{t('recovery.when')}</li>
          <li>{t('recovery.keep')}</li>
          <li>{t('recovery.danger')}</li>
          <li>{t('recovery.renew')}</li>
        </ul>
      </div>
      <Signatures boxes={[t('recovery.keeper'), t('recovery.place'), t('recovery.sealedBy')]} hint={t('signedOn')} />
    </article>
  );
}
