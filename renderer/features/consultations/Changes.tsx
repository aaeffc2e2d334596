import { useTranslation } from 'react-i18next';
import type { SessionText } from '../../../shared/features/consultations/contract.ts';
import { formatDate } from '../../../shared/lib/dates.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import css from './consultations.module.css';

/** What a field says, in words. */
export function useSaid() {
  const { t } = useTranslation(['consultations', 'paper']);
  const language = useLanguage();
  const day = (on: string | null) => on && formatDate(on, language, 'short');
  return (text: Partial<SessionText>, field: keyof SessionText): string => {
    if (field === 'outcome') return text.outcome ? t(`paper:outcome.${text.outcome}`) : '';
    if (field === 'confirmation') return text.confirmation ? t(`paper:confirmation.${text.confirmation}`) : '';
    if (field === 'lawsCited') {
      return (text.lawsCited ?? [])
        .map(({ title, article, source, asOf, checked }) =>
          [
            title,
            article,
            source,
            day(asOf),
            checked && t('paper:record.law.checked', { date: day(checked.on), by: checked.by }),
          ]
            .filter(Boolean)
            .join(' · '),
        )
        .join('\n');
    }
    if (field !== 'nextSteps') return text[field] ?? '';
    return (text.nextSteps ?? [])
      .map(({ what, who, dueOn }) => [what, who, day(dueOn)].filter(Boolean).join(' · '))
      .join('\n');
  };
}

interface ChangesProps {
  fields: readonly (keyof SessionText)[];
  before: Partial<SessionText>;
  after: Partial<SessionText>;
}

/** What a text said and what it says now, field by field. */
export function Changes({ fields, before, after }: ChangesProps) {
  const { t } = useTranslation('consultations');
  const said = useSaid();
  return fields.map((field) => (
    <div key={field}>
      <p className={css.changed}>{t(`editor.${field}`)}</p>
      <dl className={css.change}>
        <dt>{t('earlier.before')}</dt>
        <dd data-before>{said(before, field) || t('earlier.nothing')}</dd>
        <dt>{t('earlier.after')}</dt>
        <dd data-after>{said(after, field) || t('earlier.nothing')}</dd>
      </dl>
    </div>
  ));
}
