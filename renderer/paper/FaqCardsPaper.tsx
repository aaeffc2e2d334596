import type { FaqCardView } from '../../shared/features/reference/contract.ts';
import { nameIn } from '../../shared/lib/language.ts';
import { A4Sheet, type PaperProps } from './PaperParts.tsx';
import css from './reference.module.css';
import { SourceLine } from './SourceLine.tsx';
import { paperWords, serviceNames } from './words.ts';

function Card({ card, language, mark }: { card: FaqCardView } & Pick<PaperProps, 'language' | 'mark'>) {
  const t = paperWords(language);
  const services = serviceNames(card.serviceCodes, language);
  const { agency } = card;
  return (
    <section className={css.card}>
      <p className={css.kind}>
        {t(`cards.${card.kind}`)}
        {services !== '' && `　${t('cards.services', { services })}`}
      </p>
      <h2 className={css.cardTitle}>{card.title}</h2>
      <p className={css.body}>{card.body}</p>
      {agency && (
        <p className={css.contact}>
          {t('cards.agency')}　<strong>{nameIn(language, agency)}</strong>
          {agency.phone && `　${t('cards.phone')} ${agency.phone}`}
          {agency.afterHoursPhone && `　${t('cards.afterHours')} ${agency.afterHoursPhone}`}
        </p>
      )}
      <SourceLine of={card} language={language} mark={mark} />
    </section>
  );
}

/** 參考卡 for a visitor or for the wall: the text as it stands, who handles it, whose word it is and from when. */
export function FaqCardsPaper({ cards, ...paper }: PaperProps & { cards: readonly FaqCardView[] }) {
  const t = paperWords(paper.language);
  const title = t('cards.title');
  return (
    <A4Sheet
      {...paper}
      title={title}
      continued={title}
      footer={t('cards.footer', { count: cards.length })}
      right={paper.profile.hotline && t('checklist.contact', { phone: paper.profile.hotline })}
    >
      {cards.map((card) => (
        <Card key={card.id} card={card} language={paper.language} mark={paper.mark} />
      ))}
      <p className={css.disclaimer}>{t('cards.disclaimer')}</p>
    </A4Sheet>
  );
}
