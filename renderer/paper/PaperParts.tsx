import type { ReactNode } from 'react';
import { businessDateOf, formatDate, formatDateTime, formatTime } from '../../shared/lib/dates.ts';
import type { Language } from '../../shared/lib/language.ts';
import type { PrintJob } from '../../shared/features/paper/contract.ts';
import type { InstitutionProfile } from '../../shared/features/settings/contract.ts';
import { a4PageRule, type RunningFooter, usePageRule } from './page-rule.ts';
import css from './paper.module.css';
import { paperWords } from './words.ts';

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

/** 練習 and 重印, said in words and not only by the watermark. */
export function Stamps({ language, profile, mark, children }: PaperProps & { children?: ReactNode }) {
  const t = paperWords(language);
  return (
    <>
      {profile.practice && <span className={css.stamp}>{t('practice')}</span>}
      {mark !== null && mark.copy > 1 && <span className={css.stamp}>{t('reprint', { copy: mark.copy })}</span>}
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
    <article className={`${css.sheet} ${css.a4}`} lang={language === 'en' ? 'en' : 'zh-Hant-TW'} aria-label={title}>
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

/** Boxes that belong together; those of a pair share a line. */
export function Rows({ pair = false, children }: { pair?: boolean; children: ReactNode }) {
  return <dl className={pair ? css.pair : css.rows}>{children}</dl>;
}

/** A label and its box. `long` boxes may go on to the next page, others stay whole. */
export function Row({ label, long = false, children }: { label: string; long?: boolean; children: ReactNode }) {
  return (
    <div className={`${css.row} ${long ? '' : css.short}`}>
      <dt className={css.label}>{label}</dt>
      <dd className={`${css.value} ${long ? css.long : ''}`}>{children}</dd>
    </div>
  );
}

/** Boxes to tick, drawn: the fonts' ☐ and ☑ differ in size from machine to machine. */
export function Ticks<V extends string>(props: {
  options: readonly V[];
  chosen: V | null;
  nameOf: (value: V) => string;
}) {
  return (
    <span className={css.ticks}>
      {props.options.map((value) => (
        <span key={value} className={css.tick} data-ticked={value === props.chosen || undefined}>
          <svg viewBox="0 0 10 10" role="img" aria-label={value === props.chosen ? '☑' : '☐'}>
            <rect x="0.6" y="0.6" width="8.8" height="8.8" fill="none" stroke="currentColor" strokeWidth="0.9" />
            {value === props.chosen && (
              <path d="M2 5.2 4.3 7.6 8.2 2.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
            )}
          </svg>
          {props.nameOf(value)}
        </span>
      ))}
    </span>
  );
}

export function Signatures({ boxes, hint }: { boxes: readonly string[]; hint: string }) {
  return (
    <div className={css.signatures}>
      {boxes.map((box) => (
        <div key={box} className={css.signature}>
          <span>{box}</span>
          <span>{hint}</span>
        </div>
      ))}
    </div>
  );
}

export const span = (from: string, to: string | null): string =>
  `${formatTime(from)}–${to === null ? '' : formatTime(to)}`;
