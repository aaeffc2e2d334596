import { hello, type Hello, type HelloInput, PROTOCOL } from '../../../shared/sync/protocol.ts';
import { readMeta } from '../db/meta.ts';
import type { Client } from './client.ts';
import { sealMembership } from './membership.ts';
import { hasForeignUnsent, takeIdentity } from './origin.ts';
import type { Parts } from './parts.ts';
import { becomeWorkstation } from './renew.ts';
import { beginSnapshot } from './snapshot.ts';
import type { Membership } from './types.ts';

export interface Greeting {
  hello: Hello;
  /** The server's clock less this computer's, in milliseconds. */
  offsetMs: number;
  /** As told to the server: nothing was left that only this workstation has. */
  wasAllSent: boolean;
}

const PATIENCE_MS = 20_000;

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
  { ports, store }: Parts,
  membership: Membership,
  { credential, ...next }: NonNullable<Hello['becomes']>,
): Promise<void> {
  const sealed = await sealMembership({ ...membership, credential }, ports);
  becomeWorkstation(store, { ...next, origin: ports.ids.next(), membership: sealed }, (state) => {
    state.set('lease', null);
    state.set('wasCopy', { at: ports.clock.nowMs(), workstationCode: next.workstationCode });
  });
  ports.log.warn('sync.wasCopy', next);
}

/** Brings log and cursor to what the server has. */
function settle(parts: Parts, { lastSeq, lastTx, altered, cursorKnown, epoch }: Hello): 'settled' | 'again' {
  const { outbox, state, ports } = parts;
  const { acknowledged } = outbox.seqs();
  if (lastSeq > acknowledged && lastTx !== null && outbox.txAt(lastSeq) !== lastTx) {
    // Two data folders of one origin, and the other has sent: what stands here under the same numbers is something else.
    ports.log.warn('sync.originShared', { lastSeq, acknowledged });
    takeIdentity(parts, { origin: ports.ids.next() });
    return 'again';
  }
  // Answers that were lost on the way, above all the clocks the server lowered.
  if (lastSeq > acknowledged) outbox.acknowledge({ lastSeq, altered });
  if (lastSeq < acknowledged && !outbox.takeBack(lastSeq)) {
    // The server lost more than the log holds. Under a new origin there is no gap; the repair states the rest.
    ports.log.warn('sync.logTooShort', { lastSeq, acknowledged });
    takeIdentity(parts, { origin: ports.ids.next() }, () => {
      state.set('cursor', null);
      beginSnapshot(parts, { isRepair: true, isFirst: false, epoch });
    });
    return 'again';
  }
  const reading = state.get('snapshot');
  if (cursorKnown || reading?.epoch === epoch) return 'settled';
  // Whoever has read before holds what a server that came back from a backup lost.
  const hasRead = state.get('cursor') !== null || reading !== null;
  beginSnapshot(parts, { isRepair: hasRead, isFirst: !hasRead || (reading?.isFirst ?? false), epoch });
  return 'settled';
}

/**
 * Opens a connection: who we are to the server, from where to send, from where to read. `again`: as somebody else, or under
 * another origin.
 */
export async function sayHello(
  parts: Parts,
  given: { client: Client; membership: Membership; release: string },
): Promise<Greeting | 'again'> {
  const { store, statement, state, ports } = parts;
  if (hasForeignUnsent(statement, store.identity.origin)) takeIdentity(parts, { origin: store.identity.origin });
  const startedAt = ports.clock.nowMs();
  const body = helloInput(parts, given.release);
  const answer = await given.client.json('sync/hello', hello, { body, timeoutMs: PATIENCE_MS });
  const offsetMs = Math.round(answer.nowMs - (startedAt + ports.clock.nowMs()) / 2);
  if (answer.becomes) {
    await becomeAnother(parts, given.membership, answer.becomes);
    return 'again';
  }
  store.connection
    .transaction(() => {
      state.set('lease', answer.lease);
      state.set('server', { organisation: answer.organisation, site: answer.site });
    })
    .immediate();
  if (settle(parts, answer) === 'again') return 'again';
  return { hello: answer, offsetMs, wasAllSent: body.unsent.transactions === 0 && body.seq === answer.lastSeq };
}
