import { describe, expect, test } from 'vitest';
import { isGranted, PERMISSIONS, permissionsOf, type Permission, ROLES } from '../../../shared/contract/permissions.ts';

/** Which roles hold a permission, in words: what a manager signs when the center is set up. */
const holders = (permission: Permission): string => ROLES.filter((role) => isGranted([role], permission)).join(', ');

describe('who may do what', () => {
  test.each<[sentence: string, permission: Permission, roles: string]>([
    ['find and open a person’s record', 'clients.read', 'desk, adviser, officer, manager'],
    ['add and correct a person', 'clients.write', 'desk, officer, manager'],
    ['merge two records of one person, and take it back', 'clients.merge', 'manager'],
    ['write and read a safety note', 'clients.safetyNote', 'officer, manager'],
    ['look up agencies, answers and required papers', 'reference.read', 'desk, adviser, officer, manager'],
    ['keep agencies, answers and required papers', 'reference.write', 'desk, officer, manager'],
    ['see the queue', 'visits.read', 'desk, adviser, officer, manager'],
    ['register a visitor and give a ticket', 'visits.write', 'desk, officer, manager'],
    ['call a number', 'queue.call', 'desk, adviser, officer, manager'],
    ['keep the counter’s checklist, defects and notes', 'office.use', 'desk, adviser, officer, manager'],
    ['keep publications and their stock', 'publications.manage', 'desk, officer, manager'],
    ['report an emergency', 'emergencies.write', 'desk, adviser, officer, manager, admin'],
    ['answer for a reported emergency', 'emergencies.acknowledge', 'officer, manager'],
    ['write a consultation record', 'consultations.write', 'adviser'],
    ['read consultation records', 'consultations.read', 'adviser, manager'],
    ['keep what was promised, put it off, hand it on', 'followUps.use', 'desk, adviser, officer, manager'],
    ['put off a fourth time what was promised', 'followUps.manage', 'manager'],
    ['import the office calendar and close a day', 'calendar.manage', 'manager'],
    ['search past visits, and the records one may read', 'records.search', 'desk, adviser, officer, manager'],
    ['export the list of what a search found', 'records.export', 'manager'],
    ['see and print the day’s figures', 'reports.read', 'desk, manager'],
    ['close the day', 'day.close', 'desk, manager'],
    ['amend figures that were closed', 'day.amend', 'manager'],
    ['read and verify the audit trail', 'audit.read', 'manager'],
    ['add staff and reset a PIN', 'staff.manage', 'manager, admin'],
    ['change the settings and renew the recovery code', 'settings.manage', 'manager, admin'],
    ['make and see backups', 'backup.manage', 'manager, admin'],
    ['open the lobby’s board and say what it shows', 'board.manage', 'desk, manager, admin'],
    ['see how sync stands', 'sync.read', 'desk, adviser, officer, manager, admin'],
    ['decide between two versions of a record', 'sync.resolve', 'desk, adviser, officer, manager'],
    ['confirm the clock', 'clock.confirm', 'desk, manager, admin'],
  ])('%s (%s): %s', (_sentence, permission, roles) => {
    expect(holders(permission)).toBe(roles);
  });

  test('every permission has its sentence above', () => {
    expect(PERMISSIONS).toHaveLength(31);
  });

  test('an administrator sees no visitor', () => {
    expect(
      permissionsOf(['admin']).filter((each) => /^(clients|visits|queue|consultations|reports|records)/.test(each)),
    ).toEqual([]);
  });

  test('several roles add up, and no role is nothing', () => {
    expect(permissionsOf(['desk', 'adviser'])).toEqual(
      PERMISSIONS.filter((each) => isGranted(['desk'], each) || isGranted(['adviser'], each)),
    );
    expect(permissionsOf([])).toEqual([]);
  });
});
