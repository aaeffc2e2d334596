import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientHit } from '../../../shared/features/directory/people.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { client, rpc } from '../../client/client.ts';
import { nowMs } from '../../client/clock.ts';
import { refusalOf } from '../../client/errors.ts';
import { fieldErrors } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { readTime } from '../../ui/time-of-day.ts';
import { useLikePeople } from '../directory/LikePeople.tsx';
import {
  alreadyEntered,
  checkRow,
  emptyRow,
  isBlank,
  type PaperField,
  type PaperRow,
  personOf,
  restoredRow,
  toRowFields,
} from './paper-row.ts';

/** A line that is in: the number to be written into the paper's last column. */
export interface EnteredRow {
  visitNo: string;
  arrivedAt: string;
  name: string;
  purpose: string;
}

const freshRow = (): PaperRow => emptyRow(crypto.randomUUID());

/** The register typed in line by line: the day stays, the line is new; a half-typed one is kept as a draft. */
export function usePaperRows() {
  const { t } = useTranslation(['office', 'common']);
  const [day, setDay] = useState(() => businessDateOf(nowMs()));
  const [row, setRow] = useState(freshRow);
  const [known, setKnown] = useState<ClientHit | null>(null);
  const [errors, setErrors] = useState<Partial<Record<PaperField, string>>>({});
  const [entered, setEntered] = useState<EnteredRow[]>([]);
  /** Saving was held up once for a line that looks typed in already. */
  const [heldUp, setHeldUp] = useState<string | null>(null);
  const { refusal, setRefusal, clear } = useRefusal();
  const visits = useQuery(rpc.visits.queue.queryOptions({ input: { businessDate: day } })).data?.items ?? [];
  const like = useLikePeople(known || row.name.trim() === '' ? null : personOf(row));
  useDraft('paperRow', isBlank(row) ? null : { ...row, day }, (stored) => {
    setRow((present) => restoredRow(present, stored));
    if (typeof stored.day === 'string') setDay(stored.day);
  });
  const twin = alreadyEntered(row, visits, day);

  const set = (change: Partial<PaperRow>): void => {
    setRow((before) => ({ ...before, ...change }));
    const settled = new Set(Object.keys(change));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !settled.has(field))));
    if (change.name !== undefined || change.phone !== undefined) setKnown(null);
    clear();
  };
  /** Left the field: 905 is 09:05. What was said of it stays. */
  const tidyTime = (): void => setRow((before) => ({ ...before, time: readTime(before.time) }));
  const use = (hit: ClientHit): void => {
    setRow((before) => ({
      ...before,
      name: hit.name,
      phone: hit.phone ?? before.phone,
      company: hit.companyName ?? before.company,
    }));
    setKnown(hit);
  };

  /** Null when the line is in; else the first field to look at. */
  const submit = async (): Promise<PaperField | null> => {
    const checked = checkRow(row, {
      day,
      clientId: known?.id ?? null,
      words: {
        time: t('common:issues.time'),
        serviceCode: t('office:entry.chooseService'),
        heads: t('common:issues.wholeNumber', { min: 1, max: 99 }),
      },
    });
    setErrors(checked.errors);
    if (!checked.input) return firstOf(checked.errors);
    if (twin && heldUp !== row.requestKey) {
      setHeldUp(row.requestKey);
      return 'time';
    }
    if (!known && !(await like.mayAdd())) return 'name';
    try {
      const { visit } = await client.visits.register(checked.input);
      const { visitNo, arrivedAt } = visit;
      setEntered((before) => [{ visitNo, arrivedAt, name: row.name, purpose: row.purpose }, ...before]);
      setRow(freshRow());
      setKnown(null);
      setHeldUp(null);
      clear();
      return null;
    } catch (error) {
      const refused = refusalOf(error);
      const fields = toRowFields(fieldErrors(refused));
      setErrors(fields);
      setRefusal(refused);
      return firstOf(fields);
    }
  };
  const isHeldUp = twin !== undefined && heldUp === row.requestKey;
  return { day, setDay, row, set, tidyTime, known, use, like, twin, isHeldUp, errors, refusal, entered, submit };
}

/** As the eye goes over the form. */
const ORDER: readonly PaperField[] = ['time', 'name', 'company', 'phone', 'heads', 'purpose', 'serviceCode', 'paperNo'];

const firstOf = (errors: Partial<Record<PaperField, string>>): PaperField | null =>
  ORDER.find((field) => errors[field]) ?? (Object.keys(errors)[0] as PaperField | undefined) ?? null;
