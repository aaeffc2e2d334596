import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SessionText, SessionView } from '../../../../shared/features/consultations/contract.ts';
import { rpc } from '../../../client/client.ts';
import { useLanguage } from '../../../ui/Dates.tsx';
import { useSaid } from '../Changes.tsx';
import css from './confirming.module.css';

const FIELDS = [
  'question',
  'facts',
  'analysis',
  'advice',
  'options',
  'lawsCited',
  'documentsSeen',
  'handouts',
  'referralNote',
  'nextSteps',
  'outcome',
] as const;

/** The client's part of a record, and nothing else: what the copy they take home will say. */
export function ReadBackText({ view, text }: { view: SessionView; text: SessionText }) {
  const { t } = useTranslation('consultations');
  const language = useLanguage();
  const said = useSaid();
  const profile = useQuery(rpc.settings.profile.queryOptions()).data;
  const { session, client } = view;
  return (
    <div className={css.words} data-readback>
      <p className={css.who}>
        {[client?.name ?? t('context.unnamed'), client?.companyName, session.sessionNo].filter(Boolean).join('　')}
      </p>
      {FIELDS.map((field) => {
        const words = said(text, field).trim();
        return (
          words !== '' && (
            <section key={field}>
              <h3>{t(`editor.${field}`)}</h3>
              <p>{words}</p>
            </section>
          )
        );
      })}
      {profile && (
        <section>
          <h3>{t('confirm.disclaimer')}</h3>
          <p>{language === 'en' && profile.disclaimerEn !== '' ? profile.disclaimerEn : profile.disclaimerZh}</p>
        </section>
      )}
    </div>
  );
}
