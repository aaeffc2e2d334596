import type { Contract } from '../../shared/contract/index.ts';
import type { AppEvent } from '../../shared/features/app/contract.ts';
import { client, rpc, transport } from './client.ts';
import { queryClient } from './query-client.ts';

/** Which slices show something of an entity; their queries are refreshed when it changes. */
const SLICES_OF: Record<string, readonly (keyof Contract)[]> = {
  institutionProfile: ['settings', 'app', 'paper', 'visits'],
  notice: ['board'],
  duty: ['board', 'reports'],
  boardSetting: ['board'],
  queueClosing: ['visits'],
  emergencyReport: ['emergencies', 'reports'],
  boardPass: ['board'],
  agency: ['reference'],
  faqCard: ['reference'],
  documentChecklist: ['reference'],
  facilityCheck: ['office'],
  facilityDefect: ['office', 'reports'],
  handoverNote: ['office', 'reports'],
  room: ['settings', 'visits', 'reports'],
  workstation: ['settings', 'app'],
  staff: ['staff', 'visits', 'consultations', 'emergencies', 'office', 'followUps', 'reports'],
  client: ['directory', 'visits', 'consultations', 'records'],
  visit: ['visits', 'directory', 'reports', 'records'],
  ticket: ['visits', 'reports'],
  serviceRequest: ['visits', 'reports', 'directory'],
  privacyNotice: ['visits'],
  publication: ['publications'],
  stockEntry: ['publications'],
  handout: ['publications', 'reports'],
  consultationSession: ['consultations', 'visits', 'reports', 'followUps', 'records'],
  followUp: ['followUps', 'reports'],
  followUpSnooze: ['followUps'],
  officeCalendarDay: ['calendar', 'followUps', 'consultations', 'reports'],
  workSuspension: ['calendar', 'followUps', 'consultations', 'reports'],
  supersededSession: ['consultations'],
  sessionNote: ['consultations'],
  sessionReadback: ['consultations'],
  snippet: ['snippets'],
  dayClose: ['reports'],
  audit: ['audit'],
  printJob: ['paper'],
  draft: ['drafts'],
  conflict: ['sync'],
  sync: ['sync'],
};

async function refresh(event: AppEvent): Promise<void> {
  if (event.type === 'session') {
    await queryClient.invalidateQueries({ queryKey: rpc.staff.session.key() });
  } else if (event.type === 'phase') {
    await queryClient.invalidateQueries();
  } else if (event.type === 'backup') {
    await queryClient.invalidateQueries({ queryKey: rpc.settings.backups.key() });
  } else {
    const slices = new Set(event.entities.flatMap((entity) => SLICES_OF[entity] ?? []));
    await Promise.all([...slices].map((slice) => queryClient.invalidateQueries({ queryKey: rpc[slice].key() })));
  }
}

/** Listens for as long as the window lives; after each reconnection everything on screen is asked for again. */
export async function followChanges(): Promise<never> {
  for (;;) {
    try {
      const events = await client.app.events();
      await queryClient.invalidateQueries();
      for await (const event of events) void refresh(event);
    } catch {
      // The connection ended; the transport makes the next one.
    }
    await transport.link();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
