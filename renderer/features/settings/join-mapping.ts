import type { JoinPlan } from '../../../shared/features/sync/contract.ts';

/** Record here → record at the server it becomes one with; null: it is added there. */
export type Assigned = Record<string, string | null>;
export interface Mapping {
  staff: Assigned;
  rooms: Assigned;
}

const assignedOf = (mapped: JoinPlan['staff']): Assigned =>
  Object.fromEntries(mapped.map(({ here, there }) => [here.id, there?.id ?? null]));

/** The mapping as the dry run proposes it. */
export const mappingOf = ({ staff, rooms }: JoinPlan): Mapping => ({
  staff: assignedOf(staff),
  rooms: assignedOf(rooms),
});

/** Records at the server that two of here would become. */
export function chosenTwice(assigned: Assigned): ReadonlySet<string> {
  const chosen = Object.values(assigned).filter((id) => id !== null);
  return new Set(chosen.filter((id, index) => chosen.indexOf(id) !== index));
}

export const isAmbiguous = (assigned: Assigned): boolean => chosenTwice(assigned).size > 0;
