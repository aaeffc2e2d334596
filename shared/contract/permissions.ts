import { z } from 'zod';

/** Roles (docs/glossary.md): desk 接待人員, adviser 諮詢人員／顧問, officer 承辦人, manager 主管, admin 系統管理員. */
export const ROLES = ['desk', 'adviser', 'officer', 'manager', 'admin'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/**
 * What each permission lets a person do, and who has it. Deny by default: what is not listed is refused and audited.
 * Row-level rules (an adviser reads only their own records) are the service's.
 */
const GRANTS = {
  'clients.read': ['desk', 'adviser', 'officer', 'manager'],
  'clients.write': ['desk', 'officer', 'manager'],
  'clients.merge': ['manager'],
  'clients.safetyNote': ['officer', 'manager'],
  'reference.read': ['desk', 'adviser', 'officer', 'manager'],
  'reference.write': ['desk', 'officer', 'manager'],
  'visits.read': ['desk', 'adviser', 'officer', 'manager'],
  'visits.write': ['desk', 'officer', 'manager'],
  'office.use': ['desk', 'adviser', 'officer', 'manager'],
  'board.manage': ['desk', 'manager', 'admin'],
  'publications.manage': ['desk', 'officer', 'manager'],
  'queue.call': ['desk', 'adviser', 'officer', 'manager'],
  'emergencies.write': ROLES,
  'emergencies.acknowledge': ['officer', 'manager'],
  'consultations.write': ['adviser'],
  'consultations.read': ['adviser', 'manager'],
  'followUps.use': ['desk', 'adviser', 'officer', 'manager'],
  'followUps.manage': ['manager'],
  'calendar.manage': ['manager'],
  'records.search': ['desk', 'adviser', 'officer', 'manager'],
  'records.export': ['manager'],
  'reports.read': ['desk', 'manager'],
  'day.close': ['desk', 'manager'],
  'day.amend': ['manager'],
  'audit.read': ['manager'],
  'staff.manage': ['manager', 'admin'],
  'settings.manage': ['manager', 'admin'],
  'backup.manage': ['manager', 'admin'],
  'sync.read': ['desk', 'adviser', 'officer', 'manager', 'admin'],
  'sync.resolve': ['desk', 'adviser', 'officer', 'manager'],
  'clock.confirm': ['desk', 'manager', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof GRANTS;
export const PERMISSIONS = Object.keys(GRANTS) as Permission[];

/** True when any of the person's roles grants the permission. */
export function isGranted(roles: readonly Role[], permission: Permission): boolean {
  const granted: readonly Role[] = GRANTS[permission];
  return roles.some((each) => granted.includes(each));
}

export function permissionsOf(roles: readonly Role[]): Permission[] {
  return PERMISSIONS.filter((permission) => isGranted(roles, permission));
}
