import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';
import { formatTime } from '../../shared/lib/dates.ts';
import { listIn } from '../../shared/lib/language.ts';
import { type Refusal, refusalOf } from '../client/errors.ts';
import { currentLanguage, i18n } from '../i18n/index.ts';

export interface RefusalWords {
  /** What happened. */
  title: string;
  /** What is safe. */
  safe: string;
  /** What to do next. */
  next: string;
}

/** Moments and lists in a refusal's data, as a person reads them. */
function readable(data: object): Record<string, unknown> {
  const say = (value: unknown): unknown => {
    if (Array.isArray(value)) return listIn(currentLanguage(), value as string[]);
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return formatTime(value);
    return value ?? '—';
  };
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, say(value)]));
}

export function wordsOf(refusal: Refusal): RefusalWords {
  const data = readable(refusal.data);
  const say = (part: keyof RefusalWords): string => i18n.t(`${refusal.code}.${part}`, { ns: 'errors', ...data });
  return { title: say('title'), safe: say('safe'), next: say('next') };
}

/** Says a refusal in the corner, for verbs without a place of their own on the page. */
export function showRefusal(error: unknown): Refusal {
  const refusal = refusalOf(error);
  const { title, safe, next } = wordsOf(refusal);
  notifications.show({
    id: refusal.code,
    title,
    message: `${safe} ${next}`,
    color: 'seal',
    autoClose: 12_000,
    role: 'alert',
  });
  return refusal;
}

/** A place on the page for the refusal of its own verb: `attempt` runs it and keeps what went wrong, or clears it. */
export function useRefusal() {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const attempt = useCallback(async <T>(verb: () => Promise<T>): Promise<T | undefined> => {
    try {
      const result = await verb();
      setRefusal(null);
      return result;
    } catch (error) {
      setRefusal(refusalOf(error));
      return undefined;
    }
  }, []);
  return { refusal, setRefusal, attempt, clear: useCallback(() => setRefusal(null), []) };
}
