import type { LawCited } from '../../../../shared/features/consultations/contract.ts';
import type { FaqCardView } from '../../../../shared/features/reference/contract.ts';
import { codePoints } from '../../../../shared/lib/schemas.ts';

/** Who made sure of a card that had not been verified for too long, and when. */
export interface Checked {
  on: string;
  by: string;
}

/** A rule is cited among the laws; whether a card is one, its name mostly tells. */
export const looksLikeRule = ({ title, sourceName }: Pick<FaqCardView, 'title' | 'sourceName'>): boolean =>
  /(法|條例|辦法|規則|細則|要點|協議|準則|規定)(?!人|院|務|律)|\b(Acts?|Laws?|Regulations?|Rules?|Decrees?)\b/.test(
    `${title} ${sourceName}`,
  );

const SOURCE_MOST = 300;

/** A card as a law that was cited: whose word it is, and of which day. */
export function lawOf(card: FaqCardView, checked: Checked | null): LawCited {
  const whole = [card.sourceName, card.sourceUrl].filter(Boolean).join(' ');
  return {
    title: card.title,
    article: '',
    source: codePoints(whole) <= SOURCE_MOST ? whole : card.sourceName,
    asOf: checked?.on ?? card.verifiedOn,
    ...(checked && { checked }),
  };
}
