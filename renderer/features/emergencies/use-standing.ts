import { useQuery } from '@tanstack/react-query';
import type { StandingEmergency } from '../../../shared/features/emergencies/contract.ts';
import { rpc } from '../../client/client.ts';

/** Emergencies nobody has acknowledged yet, the oldest first. */
export const useStanding = (): readonly StandingEmergency[] =>
  useQuery(rpc.emergencies.standing.queryOptions()).data ?? [];
