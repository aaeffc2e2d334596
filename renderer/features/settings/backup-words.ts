import { useTranslation } from 'react-i18next';
import type { BackupInfo } from '../../../shared/features/settings/contract.ts';

/** The tables a person recognises their work by. */
const TOLD = { clients: 'clients', visits: 'visits', consultation_sessions: 'sessions', staff: 'staff' } as const;

/** 「1,203 位服務對象 · 5,410 筆來訪 · …」 */
export function useCountWords(): (counts: BackupInfo['counts']) => string {
  const { t } = useTranslation('setup');
  return (counts) => {
    const told = Object.entries(TOLD).filter(([table]) => (counts[table] ?? 0) > 0);
    if (told.length === 0) return t('counts.empty');
    return told.map(([table, key]) => t(`counts.${key}`, { count: counts[table]! })).join(' · ');
  };
}
