import { useEffect, useState } from 'react';
import type { EmergencyText, EmergencyView } from '../../../shared/features/emergencies/contract.ts';
import { client } from '../../client/client.ts';
import { emergencySlot } from '../../client/drafts.ts';
import { showRefusal } from '../../ui/refusals.ts';
import { useDraft } from '../../ui/use-draft.ts';

type Typed = Partial<EmergencyText>;

/**
 * A report that is being typed. Only what was typed here is sent, so that two people at two workstations add to one report
 * instead of overwriting each other.
 */
export function useReport(id: string) {
  const [view, setView] = useState<EmergencyView | null>(null);
  const [typed, setTyped] = useState<Typed>({});
  const draft = useDraft(emergencySlot(id), Object.keys(typed).length === 0 ? null : { ...typed }, () => undefined);
  useEffect(() => {
    client.emergencies.open({ id }).then(setView, showRefusal);
  }, [id]);
  const stored = view?.report;
  const value = <K extends keyof EmergencyText>(field: K): EmergencyText[K] | null =>
    typed[field] ?? (field in typed ? null : (stored?.[field] ?? null));
  return {
    view,
    setView,
    draft,
    value,
    set: (change: Typed): void => setTyped((before) => ({ ...before, ...change })),
    isTouched: Object.keys(typed).length > 0,
  };
}
export type Report = ReturnType<typeof useReport>;
