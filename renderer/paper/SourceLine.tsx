import { isStale } from '../../shared/features/reference/rules.ts';
import { businessDateOf, formatDate } from '../../shared/lib/dates.ts';
import type { PaperProps } from './PaperParts.tsx';
import css from './reference.module.css';
import { paperWords } from './words.ts';

interface SourceLineProps extends Pick<PaperProps, 'language' | 'mark'> {
  of: { sourceName: string; sourceUrl: string | null; verifiedOn: string };
}

/** Who says so, and since when nobody has asked again. */
export function SourceLine({ of, language, mark }: SourceLineProps) {
  const t = paperWords(language);
  const source = [of.sourceName, of.sourceUrl].filter(Boolean).join('　');
  return (
    <p className={css.source}>
      {t('cards.source', { source })}　{t('cards.verified', { date: formatDate(of.verifiedOn, language, 'long') })}
      {mark !== null && isStale(of.verifiedOn, businessDateOf(mark.createdAt)) && (
        <span className={css.stale}>　{t('cards.stale')}</span>
      )}
    </p>
  );
}
