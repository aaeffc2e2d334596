import { useEffect, useMemo, useState } from 'react';
import type { RecordFilter } from '../../../shared/features/records/contract.ts';
import { type FilterValues, filterOf, lastQuestion, type Question, rememberQuestion } from './filter-values.ts';

/** After the last key, in milliseconds: what is searched for is written down, so a word half typed is not asked. */
const PAUSE = 400;

/**
 * What the fields hold and what is asked of the core: words once their typing pauses, never in the middle of a composition;
 * everything else at once.
 */
export function useQuestion(staffId: string) {
  const [question, setQuestion] = useState<Question>(() => lastQuestion(staffId));
  const [words, setWords] = useState(question.words);
  const [isComposed, setComposed] = useState(true);
  useEffect(() => {
    rememberQuestion(staffId, question);
    if (!isComposed || question.words === words) return;
    const timer = setTimeout(() => setWords(question.words), PAUSE);
    return () => clearTimeout(timer);
  }, [staffId, question, words, isComposed]);
  const filter: RecordFilter = useMemo(() => filterOf(words, question.values), [words, question.values]);
  return {
    question,
    filter,
    ask: ({ words: typed, values }: { words?: string; values?: Partial<FilterValues> }): void =>
      setQuestion((before) => ({
        words: typed ?? before.words,
        values: values ? { ...before.values, ...values } : before.values,
      })),
    askNow: (whole: Question): void => {
      setQuestion(whole);
      setWords(whole.words);
    },
    /** For the field of the words. */
    composing: {
      onCompositionStart: () => setComposed(false),
      onCompositionEnd: () => setComposed(true),
    },
  };
}
