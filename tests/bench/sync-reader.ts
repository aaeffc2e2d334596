/** A workstation in a thread of its own, as it is a computer of its own: says `ready`, and `stored` whenever a room has come. */
import { parentPort, workerData } from 'node:worker_threads';
import type { EnrolmentString } from '../../shared/sync/enrolment.ts';
import { openSyncWorkstation } from './sync-workstation.ts';

const { invitation, folder } = workerData as { invitation: EnrolmentString; folder: string };
const workstation = await openSyncWorkstation({ enrol: () => Promise.resolve(invitation) }, folder);
workstation.store.onCommit((changed, by) => {
  if (by === 'sync' && changed.has('room')) parentPort!.postMessage('stored');
});
await workstation.connect().tryNow();
parentPort!.postMessage('ready');
parentPort!.once('message', () => void workstation.close().then(() => process.exit()));
