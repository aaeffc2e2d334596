import { os } from '../context.ts';
import { appHandlers } from './app/handlers.ts';
import { auditHandlers } from './audit/handlers.ts';
import { boardHandlers } from './board/handlers.ts';
import { calendarHandlers } from './calendar/handlers.ts';
import { consultationsHandlers } from './consultations/handlers.ts';
import { directoryHandlers } from './directory/handlers.ts';
import { draftsHandlers } from './drafts/handlers.ts';
import { emergenciesHandlers } from './emergencies/handlers.ts';
import { followUpsHandlers } from './follow-ups/handlers.ts';
import { officeHandlers } from './office/handlers.ts';
import { paperHandlers } from './paper/handlers.ts';
import { publicationsHandlers } from './publications/handlers.ts';
import { recordsHandlers } from './records/handlers.ts';
import { referenceHandlers } from './reference/handlers.ts';
import { reportsHandlers } from './reports/handlers.ts';
import { settingsHandlers } from './settings/handlers.ts';
import { setupHandlers } from './setup/handlers.ts';
import { snippetsHandlers } from './snippets/handlers.ts';
import { staffHandlers } from './staff/handlers.ts';
import { syncHandlers } from './sync/handlers.ts';
import { visitsHandlers } from './visits/handlers.ts';

/** Every slice. A procedure of the contract without its handler does not compile. */
export const features = os.router({
  app: appHandlers,
  setup: setupHandlers,
  staff: staffHandlers,
  settings: settingsHandlers,
  directory: directoryHandlers,
  reference: referenceHandlers,
  visits: visitsHandlers,
  board: boardHandlers,
  office: officeHandlers,
  calendar: calendarHandlers,
  followUps: followUpsHandlers,
  consultations: consultationsHandlers,
  records: recordsHandlers,
  reports: reportsHandlers,
  paper: paperHandlers,
  publications: publicationsHandlers,
  audit: auditHandlers,
  drafts: draftsHandlers,
  emergencies: emergenciesHandlers,
  snippets: snippetsHandlers,
  sync: syncHandlers,
});
