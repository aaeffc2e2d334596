import { createContext, useContext } from 'react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { Permission } from '../../../shared/contract/permissions.ts';
import type { Me } from '../../../shared/features/staff/contract.ts';
import { rpc } from '../../client/client.ts';

export interface Session {
  me: Me;
  /** Hides everything until this person's PIN is given; drafts are stored first. */
  lock(): Promise<void>;
  /** Ends this person's session; the sign-in page follows. */
  signOut(): Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

/** The signed-in person and what ends their session. Only below the shell. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('Used outside a session');
  return session;
}

export const useMe = (): Me => useSession().me;

/** Whether the person at the keyboard may do something; null asks nothing. The core decides again on each call. */
export function useCan(): (permission: Permission | null) => boolean {
  const { permissions } = useMe();
  return (permission) => permission === null || permissions.includes(permission);
}

/** What the host and the center are; loaded before anything is shown. */
export const useAppInfo = () => useSuspenseQuery(rpc.app.info.queryOptions()).data;

/** Whether this workstation is a practice center; false until it is known. */
export const usePractice = (): boolean => useQuery(rpc.app.info.queryOptions()).data?.practice ?? false;
