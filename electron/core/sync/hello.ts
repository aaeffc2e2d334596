import { hello, type Hello, type HelloInput, PROTOCOL } from '../../../shared/sync/protocol.ts';
import { readMeta, writeMeta } from '../db/meta.ts';
import type { Client } from './client.ts';
import { MEMBERSHIP, sealMembership } from './membership.ts';
import { hasForeignUnsent, takeIdentity } from './origin.ts';
import type { Parts } from './parts.ts';
import { beginSnapshot } from './snapshot.ts';
import type { Membership } from './types.ts';

export interface Greeting {
  hello: Hello;
  /** The server's clock less this computer's, in milliseconds. */
  offsetMs: number;
}

const CREDENTIAL_TIMEOUT_MS = 20_000;

function helloInput({ store, state, outbox, ports }: Parts, release: string): HelloInput {
  const { last, acknowledged } = outbox.seqs();
  const isFirstOfOrigin = state.get('acknowledged')?.origin !== store.identity.origin;
  return {
    protocol: PROTOCOL,
    release,
    origin: store.identity.origin,
    seq: last,
    acknowledged,
    lease: state.get('lease'),
    restoredFrom: isFirstOfOrigin ? readMeta(store.connection, 'previousOrigin') : null,
    cursor: state.get('cursor'),
    unsent: outbox.unsent(),
    nowMs: ports.clock.nowMs(),
  };
}

/** This folder is a copy: from here on it is the workstation the server makes of it. */
async function becomeAnother(
  parts: Parts,
  membership: Membership,
  becomes: NonNullable<Hello['becomes']>,
): Promise<void> {
  const { ports, state, store } = parts;
  const { workstationId, workstationCode, credential } = becomes;
  const sealed = await sealMembership({ ...membership, credential }, ports);
  takeIdentity(parts, { origin: ports.ids.next(), workstationId, workstationCode }, () => {
    writeMeta(store.connection, { [MEMBERSHIP]: sealed });
    state.set('lease', null);
    state.set('wasCopy', { at: ports.clock.nowMs(), workstationCode });
  });
  ports.log.warn('sync.wasCopy', { workstationId, workstationCode });
}

/** Brings log and cursor to what the server has. */
function settle(parts: Parts, { lastSeq, cursorKnown, epoch }: Hello): 'settled' | 'again' {
  const { outbox, state, ports } = parts;
  const { last, acknowledged } = outbox.seqs();
  if (lastSeq > last) {
    // The server knows more of this origin than this database: an old copy was put in its place. A new life begins.
    ports.log.warn('sync.ownPastUnknown', { lastSeq, last });
    takeIdentity(parts, { origin: ports.ids.next() });
    return 'again';
  }
  if (lastSeq < acknowledged && !outbox.takeBack(lastSeq)) {
    // The server lost more than the log holds. Under a new origin there is no gap; the repair states the rest.
    ports.log.warn('sync.logTooShort', { lastSeq, acknowledged });
    takeIdentity(parts, { origin: ports.ids.next() }, () => {
      state.set('cursor', null);
      beginSnapshot(parts, { isRepair: true, isFirst: false, epoch });
    });
    return 'again';
  }
  if (cursorKnown) return 'settled';
  const wasReading = state.get('snapshot');
  if (wasReading?.epoch === epoch) return 'settled';
  // Whoever has read before holds what a server that came back from a backup lost.
  const hasRead = state.get('cursor') !== null || wasReading !== null;
  beginSnapshot(parts, { isRepair: hasRead, isFirst: !hasRead || (wasReading?.isFirst ?? false), epoch });
  return 'settled';
}

/** Opens a connection: who we are to the server, from where to send, from where to read. */
export async function sayHello(
  parts: Parts,
  given: { client: Client; membership: Membership; release: string },
): Promise<Greeting | 'again'> {
  const { store, statement, state, ports } = parts;
  if (hasForeignUnsent(statement, store.identity.origin)) takeIdentity(parts, { origin: store.identity.origin });
  const startedAt = ports.clock.nowMs();
  const body = helloInput(parts, given.release);
  const answer = await given.client.json('sync/hello', hello, { body, timeoutMs: CREDENTIAL_TIMEOUT_MS });
  const offsetMs = Math.round(answer.nowMs - (startedAt + ports.clock.nowMs()) / 2);
  if (answer.becomes) {
    await becomeAnother(parts, given.membership, answer.becomes);
    return 'again';
  }
  store.connection.transaction(() => {
    state.set('lease', answer.lease);
    state.set('server', { organisation: answer.organisation, site: answer.site });
  })();
  return settle(parts, answer) === 'again' ? 'again' : { hello: answer, offsetMs };
}
