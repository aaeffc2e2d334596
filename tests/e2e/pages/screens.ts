import type { Page } from '@playwright/test';
import type { Words } from '../support/words.ts';
import { createAudit } from './audit.ts';
import { createConsultation } from './consultation.ts';
import { createDirectory } from './directory.ts';
import { createDoor } from './door.ts';
import { createEmergency } from './emergency.ts';
import { createFirstRun } from './first-run.ts';
import { createFollowUps } from './follow-ups.ts';
import { createOffice } from './office.ts';
import { createPalette } from './palette.ts';
import { createPrinting } from './printing.ts';
import { createReception } from './reception.ts';
import { createRecords } from './records.ts';
import { createReports } from './reports.ts';
import { createSettings } from './settings.ts';
import { createShell } from './shell.ts';
import { createSync } from './sync.ts';
import { createTeam } from './team.ts';
import { createToday } from './today.ts';
import { createVisit } from './visit.ts';

/** Every screen of one window, found as a person finds it: by role and name. */
export function createScreens(page: Page, t: Words) {
  return {
    page,
    t,
    door: createDoor(page, t),
    firstRun: createFirstRun(page, t),
    shell: createShell(page, t),
    palette: createPalette(page, t),
    reception: createReception(page, t),
    visit: createVisit(page, t),
    consultation: createConsultation(page, t),
    team: createTeam(page, t),
    emergency: createEmergency(page, t),
    directory: createDirectory(page, t),
    office: createOffice(page, t),
    followUps: createFollowUps(page, t),
    records: createRecords(page, t),
    reports: createReports(page, t),
    settings: createSettings(page, t),
    audit: createAudit(page, t),
    printing: createPrinting(page, t),
    sync: createSync(page, t),
    today: createToday(page, t),
  };
}
export type Screens = ReturnType<typeof createScreens>;
