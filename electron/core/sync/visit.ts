import { NetworkFailure } from '../ports.ts';
import { type Client, Refused } from './client.ts';
import { createComparison } from './compare.ts';
import { type Greeting, sayHello } from './hello.ts';
import { listen } from './live.ts';
import type { Transfers } from './files.ts';
import { takeIdentity } from './origin.ts';
import type { Parts } from './parts.ts';
import { pullPage } from './pull.ts';
import { pushBatch } from './push.ts';
import type { ServerFacts } from './server-facts.ts';
import { finishSnapshot, snapshotPage } from './snapshot.ts';
import type { Membership } from './types.ts';
import { createWake } from './wake.ts';

interface VisitDeps {
  parts: Parts;
  client: Client;
  membership: Membership;
  release: string;
  signal: AbortSignal;
  facts: ServerFacts;
  /** Attachments; null where there is no place for them. */
  transfers: Transfers | null;
}

export interface VisitListener {
  greeted(greeting: Greeting): void;
  /** Everything is sent and read. */
  quiet(): void;
  progress(): void;
  /** Everything is sent, and the administrator wants this workstation gone. */
  retired(): void;
}

/** One connection, from its hello until it fails or this workstation becomes another. */
export interface Visit {
  /** Rejects with why the connection is over; resolves when the next is to begin at once. */
  run(on: VisitListener): Promise<void>;
  /** There is something to send. */
  wake(): void;
  /** Somebody wants to see it done now: from the hello on. */
  again(): void;
  close(): void;
}

/** The clocks, the orders and the lease are looked after so often, also when nothing happens. */
const GREET_EVERY_MS = 60_000;

export function createVisit(deps: VisitDeps): Visit {
  const { parts, client, membership, release, signal, facts, transfers } = deps;
  const { outbox, state, ports } = parts;
  const { clock } = ports;
  const wake = createWake(clock);
  const comparison = createComparison(parts, facts);
  const listening = new AbortController();
  let liveEnd: Error | null = null;
  let epoch = '';
  let head = 0;
  /** All up to here has been read. */
  let readUpTo = 0;
  let lastHeard = -1;
  let isAgain = false;
  let greetedAt = 0;

  const heard = (seen: number): void => {
    // The same head twice: something else is news, an order or another epoch.
    if (seen <= lastHeard) isAgain = true;
    lastHeard = seen;
    head = Math.max(head, seen);
    wake.up();
  };

  function startListening(): void {
    const over = (error: Error): void => {
      liveEnd ??= error;
      wake.up();
    };
    listen(client, listening.signal, {
      // What happened between the hello and now nobody told.
      open: () => {
        readUpTo = -1;
        wake.up();
      },
      head: heard,
    }).then(
      () => over(new NetworkFailure('cut')),
      (error: unknown) => over(error as Error),
    );
  }

  async function greet(on: VisitListener): Promise<Greeting | null> {
    isAgain = false;
    const greeting = await sayHello(parts, { client, membership, release }).catch((error: unknown) => {
      if (!(error instanceof Refused) || error.code !== 'otherOrigin') throw error;
      // A cut between two steps of becoming another workstation.
      takeIdentity(parts, { origin: ports.ids.next() });
      return 'again' as const;
    });
    if (greeting === 'again') return null;
    ({ head, epoch } = greeting.hello);
    readUpTo = -1;
    greetedAt = clock.nowMs();
    transfers?.again();
    on.greeted(greeting);
    // Beside the work: nobody waits for it.
    void facts.refresh(client);
    return greeting;
  }

  async function readOn(): Promise<void> {
    const end = await pullPage(parts, client, epoch);
    head = Math.max(head, end.head);
    readUpTo = end.more ? -1 : Math.max(end.cursor.seq, end.head);
  }

  /** One step of work; false when there is none. What waits goes first: others see it the sooner, and see `pullPage`. */
  async function step(): Promise<boolean> {
    const answer = await pushBatch(parts, client);
    if (answer) {
      head = Math.max(head, answer.head);
      if (answer.setAside.length > 0) await facts.setAside(client);
    }
    const reading = state.get('snapshot');
    if (reading) {
      if (!reading.isRead) await snapshotPage(parts, client);
      else if (outbox.isEmpty()) await finishSnapshot(parts);
      return true;
    }
    if (readUpTo < head) {
      await readOn();
      return true;
    }
    return !outbox.isEmpty();
  }

  async function work(on: VisitListener): Promise<void> {
    while (!signal.aborted && (await step())) on.progress();
  }

  async function run(on: VisitListener): Promise<void> {
    let greeting = await greet(on);
    if (!greeting) return;
    startListening();
    while (!signal.aborted) {
      await work(on);
      if (signal.aborted) return;
      const isRetiring = greeting.hello.order === 'retiring';
      if (isRetiring && greeting.wasAllSent) return on.retired();
      on.quiet();
      if (comparison.isDue() && (await comparison.run(client, epoch)) === 'repairing') continue;
      if (!isRetiring && (await transfers?.step(client))) continue;
      // The server is told that all is there, and gives the word.
      if (isRetiring) isAgain = true;
      else await wake.sleep(GREET_EVERY_MS);
      // The desk first: whoever has just saved is waiting for the answer.
      await parts.pause();
      if (signal.aborted) return;
      if (liveEnd) throw liveEnd;
      // Either way: a clock set back by a day must not mean a day without a word.
      if (!isAgain && Math.abs(clock.nowMs() - greetedAt) < GREET_EVERY_MS) continue;
      greeting = await greet(on);
      if (!greeting) return;
    }
  }

  return {
    run,
    wake: wake.up,
    again: () => {
      isAgain = true;
      wake.up();
    },
    close: () => listening.abort(),
  };
}
