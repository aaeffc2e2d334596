import { expect } from '@playwright/test';
import { idOf } from '../../support/one-morning.ts';
import { ALONE, syncDetails, syncStatus } from '../../support/sync-facts.ts';
import { playSync } from './played-sync.ts';
import { DECIDE, FIRST_SYNC, NEEDS_YOU, OFFLINE, SIBLINGS, WAITING } from './sync-day.ts';
import type { Tour } from './tours.ts';

const ENROLMENT = `tc1.${'eyJ1cmwiOiJodHRwczovLzEwLjEuMi4zOjc0NDMiLCJjb2RlIjoi'.repeat(3)}`;
const INVITATION = {
  url: 'https://server.example:7443',
  organisation: '台商服務總會',
  site: '台北服務中心',
  takenCodes: ['A', 'B'],
  suggestedCode: 'C',
};

/** An empty folder that is to be one more workstation of a center: the string and what may be wrong with it, the letters. */
export async function tourJoin({ screens, look }: Tour): Promise<void> {
  const { firstRun, page, sync } = screens;
  const played = await playSync(page);
  await played.answer('status', { ...ALONE, needs: [{ need: 'retired', count: 1, detail: null }] });
  await page.reload();
  await expect(firstRun.title).toBeVisible();
  await look('first-run-retired');
  await firstRun.choice('join').click();
  await sync.join.enrolment.fill(ENROLMENT);
  await played.refuse('invitation', 'sync.enrolmentRefused', {});
  await firstRun.next.click();
  await expect(sync.join.enrolment).toHaveAttribute('aria-invalid', 'true');
  await look('join-refused');
  await played.refuse('invitation', 'sync.certificateMismatch', {});
  await firstRun.next.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look('join-certificate');
  await played.answer('invitation', INVITATION);
  await firstRun.next.click();
  await expect(sync.join.letters).toHaveValue('C');
  await look('join-found');
  await sync.join.letters.fill('b');
  await sync.join.submit.click();
  await expect(sync.join.name).toHaveAttribute('aria-invalid', 'true');
  await look('join-mistakes');
}

/** What people see of sync in a center at work, from the first sync to two versions of one record. */
export async function tourSync({ screens, application, look }: Tour): Promise<void> {
  const { door, page, shell, sync } = screens;
  const played = await playSync(page);
  await played.answer('status', FIRST_SYNC);
  await page.reload();
  await expect(sync.join.firstSync).toBeVisible();
  await look('first-sync');
  await played.answer('status', syncStatus());
  await played.answer('details', syncDetails({ siblings: [SIBLINGS.siblings[0]!], siblingsAt: SIBLINGS.siblingsAt }));
  await page.reload();
  await door.signIn('李美玲');
  await expect(sync.badge).toBeVisible();
  await sync.badge.click();
  await expect(sync.well).toBeVisible();
  await look('sync-well');
  await played.answer('status', OFFLINE);
  await played.answer('details', syncDetails({ ...WAITING, ...SIBLINGS }));
  await expect(sync.waiting).toBeVisible();
  await look('sync-offline');
  await shell.enter('today');
  await look('today-offline');
  await shell.enter('sync');
  await played.answer('status', NEEDS_YOU);
  await played.answer('details', syncDetails({ ...DECIDE, ...SIBLINGS }));
  await expect(sync.conflicts).toHaveCount(DECIDE.conflicts.length);
  await look('sync-needs-you');
  await sync.setAside.first().scrollIntoViewIfNeeded();
  await look('sync-set-aside');
  await sync.drop.nth(1).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('sync-drop');
  await page.keyboard.press('Escape');
  await played.answer('status', { ...FIRST_SYNC, firstSync: { records: 20_000, total: 30_912, queueReady: true } });
  await played.answer('details', syncDetails());
  await expect(sync.standing('firstSync')).toBeVisible();
  await look('sync-first-sync');
  await played.answer('status', ALONE);
  await page.goto(`${application.origin}/sync`);
  await expect(page.getByRole('link', { name: screens.t('sync:standing.join') })).toBeVisible();
  await look('sync-alone');
}

/** A center that worked alone joins a server: the dry run, the mapping, the question. */
export async function tourJoinServer({ screens, look }: Tour): Promise<void> {
  const { door, page, settings, shell, sync } = screens;
  const played = await playSync(page);
  await played.answer('status', ALONE);
  await page.reload();
  await door.signIn('李美玲');
  await shell.enter('settings');
  await settings.open('server');
  await look('settings-server');
  await sync.join.enrolment.fill(ENROLMENT);
  await played.answer('invitation', INVITATION);
  await sync.join.look.click();
  await expect(sync.join.letters).toHaveValue('C');
  await look('settings-server-found');
  const staff = ['李美玲', '林雅婷', '張哲維', '許淑芬', '黃建銘'].map((name, index) => ({
    here: { id: idOf(20 + index), label: name },
    there: index < 3 ? { id: idOf(40 + index), label: name } : null,
  }));
  const rooms = [
    { here: { id: idOf(60), label: 'R1 台商接待室' }, there: { id: idOf(61), label: 'R1 接待室' } },
    { here: { id: idOf(62), label: 'C1 台商相談室一' }, there: null },
  ];
  const known = (mapped: { there: { id: string; label: string } | null }[]) =>
    mapped.flatMap(({ there }) => there ?? []);
  await played.answer('planJoin', {
    invitation: INVITATION,
    code: 'C',
    staff,
    rooms,
    candidates: { staff: known(staff), rooms: known(rooms) },
    profile: [
      { field: 'nameZh', here: '台商服務中心', there: '台北台商服務中心' },
      { field: 'hotline', here: null, there: '(02)5550-1995' },
    ],
    counts: [
      { entity: 'client', count: 45 },
      { entity: 'visit', count: 114 },
      { entity: 'consultationSession', count: 47 },
    ],
  });
  await sync.join.plan.click();
  await expect(sync.join.planned).toBeVisible();
  await look('settings-server-plan');
  await sync.join.ask.click();
  await expect(sync.join.confirm).toBeVisible();
  await look('settings-server-ask');
  await page.keyboard.press('Escape');
  await played.answer('status', syncStatus());
  await expect(sync.join.joined).toBeVisible();
  await look('settings-server-joined');
}
