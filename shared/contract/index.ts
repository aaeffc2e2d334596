import { appContract } from '../features/app/contract.ts';
import { auditContract } from '../features/audit/contract.ts';
import { boardContract } from '../features/board/contract.ts';
import { calendarContract } from '../features/calendar/contract.ts';
import { consultationsContract } from '../features/consultations/contract.ts';
import { directoryContract } from '../features/directory/contract.ts';
import { draftsContract } from '../features/drafts/contract.ts';
import { emergenciesContract } from '../features/emergencies/contract.ts';
import { followUpsContract } from '../features/follow-ups/contract.ts';
import { officeContract } from '../features/office/contract.ts';
import { paperContract } from '../features/paper/contract.ts';
import { publicationsContract } from '../features/publications/contract.ts';
import { recordsContract } from '../features/records/contract.ts';
import { referenceContract } from '../features/reference/contract.ts';
import { reportsContract } from '../features/reports/contract.ts';
import { settingsContract } from '../features/settings/contract.ts';
import { setupContract } from '../features/setup/contract.ts';
import { snippetsContract } from '../features/snippets/contract.ts';
import { staffContract } from '../features/staff/contract.ts';
import { syncContract } from '../features/sync/contract.ts';
import { visitsContract } from '../features/visits/contract.ts';

/** The one map of procedures, by slice. A slice missing in the core does not compile. */
export const contract = {
  app: appContract,
  setup: setupContract,
  staff: staffContract,
  settings: settingsContract,
  directory: directoryContract,
  reference: referenceContract,
  visits: visitsContract,
  board: boardContract,
  office: officeContract,
  calendar: calendarContract,
  followUps: followUpsContract,
  consultations: consultationsContract,
  records: recordsContract,
  reports: reportsContract,
  paper: paperContract,
  publications: publicationsContract,
  audit: auditContract,
  drafts: draftsContract,
  emergencies: emergenciesContract,
  snippets: snippetsContract,
  sync: syncContract,
};
export type Contract = typeof contract;
