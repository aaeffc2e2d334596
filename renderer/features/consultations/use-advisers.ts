import { useQuery } from '@tanstack/react-query';
import { isGranted } from '../../../shared/contract/permissions.ts';
import { rpc } from '../../client/client.ts';

/** Colleagues who could write or comment, but those named. */
export function useAdvisers(without: readonly string[]): { value: string; label: string }[] {
  const staff = useQuery(rpc.staff.list.queryOptions()).data ?? [];
  return staff
    .filter(({ id, active, roles }) => active && !without.includes(id) && isGranted(roles, 'consultations.write'))
    .map(({ id, name }) => ({ value: id, label: name }));
}
