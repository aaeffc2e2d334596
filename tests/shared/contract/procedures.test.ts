import { describe, expect, test } from 'vitest';
import { PHASES } from '../../../shared/contract/builder.ts';
import { PERMISSIONS, type Permission } from '../../../shared/contract/permissions.ts';
import { procedures } from '../../support/contract-walk.ts';

const namesOf = (chosen: typeof procedures): string[] => chosen.map(({ name }) => name).toSorted();

describe('the map of procedures', () => {
  test('says of each who may call it, from where, and in which phases', () => {
    const unsaid = procedures.filter(
      ({ meta }) =>
        !['anyone', 'signedIn', ...PERMISSIONS].includes(meta.access) ||
        meta.callers.length === 0 ||
        meta.phases.length === 0 ||
        !meta.phases.every((phase) => PHASES.includes(phase)),
    );
    expect(namesOf(unsaid)).toEqual([]);
  });

  test('names each `slice.verb`', () => {
    expect(namesOf(procedures.filter(({ name }) => !/^[a-z][A-Za-z]*\.[a-z][A-Za-z]+$/.test(name)))).toEqual([]);
  });

  test('uses every permission there is', () => {
    const used = new Set(procedures.map(({ meta }) => meta.access));
    expect(PERMISSIONS.filter((permission: Permission) => !used.has(permission))).toEqual([]);
  });

  test('opens to anyone no more than a window needs before somebody has signed in', () => {
    const open = procedures.filter(({ meta }) => meta.access === 'anyone' && meta.phases.includes('ready'));
    expect(namesOf(open)).toEqual([
      'app.events',
      'app.info',
      'app.reportFault',
      'board.watch',
      'staff.session',
      'staff.signIn',
      'staff.signOut',
      'staff.tiles',
      'staff.unlock',
      'sync.invitation',
      'sync.status',
    ]);
  });

  test('opens to a page being printed its own job and what stands on its head, nothing else', () => {
    const paper = procedures.filter(({ meta }) => meta.callers.includes('paper'));
    expect(namesOf(paper)).toEqual(['app.info', 'paper.job', 'settings.profile']);
  });

  test('opens to the lobby’s board what it shows, nothing else', () => {
    const board = procedures.filter(({ meta }) => meta.callers.includes('board'));
    expect(namesOf(board)).toEqual(['board.watch']);
    expect(board[0]!.meta.callers).toEqual(['board']);
  });

  test('closes set-up, unlocking and restoring once a center is open', () => {
    const beforehand = procedures.filter(({ name }) => name.startsWith('setup.'));
    expect(beforehand.length).toBeGreaterThan(0);
    expect(namesOf(beforehand.filter(({ meta }) => meta.phases.includes('ready')))).toEqual([]);
  });
});
