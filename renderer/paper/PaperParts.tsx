import type { ReactNode } from 'react';
import { businessDateOf, formatDate, formatDateTime, formatTime } from '../../shared/lib/dates.ts';
import type { Language } from '../../shared/lib/language.ts';
import type { PrintJob } from '../../shared/features/paper/contract.ts';
import type { InstitutionProfile } from '../../shared/features/settings/contract.ts';
import { a4PageRule, type RunningFooter, usePageRule } from './page-rule.ts';
import css from './paper.module.css';
import { htmlLanguage, paperWords } from './words.ts';

/** What a saved print job adds to the content: copy, hash, who and when. Absent while something is only looked at. */
export type PrintMark = Pick<PrintJob, 'copy' | 'contentHash' | 'createdAt' | 'printedBy' | 'workstationCode'>;

export interface PaperProps {
  language: Language;
  profile: InstitutionProfile;
  mark: PrintMark | null;
}

export const centerName = (profile: InstitutionProfile, language: Language): string =>
  language === 'en' && profile.nameEn !== '' ? profile.nameEn : profile.nameZh;

/** 中華民國 stands before a date only where the paper itself is dated. */
export const longDate = (at: string, language: Language): string => formatDate(businessDateOf(at), language, 'long');

export function Watermark({ language, profile }: Pick<PaperProps, 'language' | 'profile'>) {
  if (!profile.practice) return null;
  return <div className={css.watermark} data-words={paperWords(language)('practice')} aria-hidden="true" />;
}

export const Stamp = ({ children }: { children: ReactNode }) => <span className={css.stamp}>{children}</span>;

/** 練習 and 重印, said in words and not only by the watermark. */
export function Stamps({ language, profile, mark, children }: PaperProps & { children?: ReactNode }) {
  const t = paperWords(language);
  return (
    <>
      {profile.practice && <Stamp>{t('practice')}</Stamp>}
      {mark !== null && mark.copy > 1 && <Stamp>{t('reprint', { copy: mark.copy })}</Stamp>}
      {children}
    </>
  );
}

export function printedLine(mark: PrintMark, language: Language): string {
  return paperWords(language)('footer.printed', {
    at: formatDateTime(mark.createdAt, language),
    by: mark.printedBy,
    workstation: mark.workstationCode,
  });
}

interface A4Props extends PaperProps {
  title: string;
  /** Stands at the head of each further page, e.g. 諮詢紀錄表 N1150115-A-003（續）. */
  continued: string;
  /** First line of the footer without the hash: form code and number. */
  footer: string;
  left?: ReactNode;
  right?: ReactNode;
  stamps?: ReactNode;
  children: ReactNode;
}

/** An A4 sheet with the institution's head, marks and a footer that Chromium repeats with page x / y. */
export function A4Sheet(props: A4Props) {
  const { language, profile, mark, title, continued, footer, left, right, stamps, children } = props;
  const t = paperWords(language);
  const reprint = mark !== null && mark.copy > 1 ? t('reprint', { copy: mark.copy }) : null;
  const first = [
    profile.practice ? t('practice') : null,
    reprint,
    footer,
    mark && t('footer.hash', { hash: mark.contentHash.slice(0, 12) }),
  ];
  const running: RunningFooter = {
    lines: [first.filter((part) => part !== null).join(' · '), mark ? printedLine(mark, language) : ''].filter(Boolean),
    page: { before: t('footer.pageBefore'), after: t('footer.pageAfter') },
    continued,
  };
  usePageRule(a4PageRule(running));
  return (
    <article className={`${css.sheet} ${css.a4}`} lang={htmlLanguage(language)} aria-label={title}>
      <Watermark language={language} profile={profile} />
      <header className={css.head}>
        <p className={css.headSide}>{left}</p>
        <div className={css.headCentre}>
          <p className={css.institution}>{centerName(profile, language)}</p>
          <h1 className={css.title}>{title}</h1>
        </div>
        <div className={css.headSide}>
          <div className={css.stamps}>
            <Stamps language={language} profile={profile} mark={mark}>
              {stamps}
            </Stamps>
          </div>
          {right}
        </div>
      </header>
      {children}
      <footer className={css.screenFooter}>
        <div>
          {running.lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
      </footer>
    </article>
  );
}

interface SignatureBox {
  label: string;
  /** A signature given on the screen, and when. */
  given?: { mark: ReactNode; when: string } | null;
}

/** Boxes to sign in by hand, or with what was signed on the screen. */
export function Signatures({ boxes, hint }: { boxes: readonly (string | SignatureBox)[]; hint: string }) {
  return (
    <div className={css.signatures}>
      {boxes
        .map((box) => (typeof box === 'string' ? { label: box } : box))
        .map(({ label, given }: SignatureBox) => (
          <div key={label} className={css.signature}>
            <span>{label}</span>
            {given?.mark}
            <span>{given?.when ?? hint}</span>
          </div>
        ))}
    </div>
  );
}

export const span = (from: string, to: string | null): string =>
  `${formatTime(from)}–${to === null ? '' : formatTime(to)}`;
