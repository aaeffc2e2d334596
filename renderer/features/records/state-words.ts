import { useTranslation } from 'react-i18next';
import { SESSION_STATES } from '../../../shared/features/consultations/contract.ts';
import type { RecordRow } from '../../../shared/features/records/contract.ts';
import { VISIT_STATES } from '../../../shared/features/visits/records.ts';

/** A record's state as the rooms call it. */
export function useStateWords(): (row: Pick<RecordRow, 'kind' | 'state'>) => string {
  const { t } = useTranslation(['visits', 'consultations']);
  return ({ kind, state }) => {
    const session = SESSION_STATES.find((each) => each === state);
    if (kind === 'session' && session) return t(`consultations:sessions.${session}`);
    const visit = VISIT_STATES.find((each) => each === state);
    return visit ? t(`visits:state.${visit}`) : state;
  };
}
