import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import { recordsInput, setAsideAnswer, type SetAside, snapshotLine } from '../../../shared/sync/protocol.ts';
import { type Sibling, siblings } from '../../../shared/sync/questions.ts';
import type { Client } from './client.ts';
import { reasonOf } from './needs.ts';
import type { Parts } from './parts.ts';
import { retrySetAside } from './pull.ts';

/** What only the server knows, asked when there is a connection and remembered for when there is none. */
export interface ServerFacts {
  siblings(): { at: string | null; items: Sibling[] };
  /** Asks for everything anew; what cannot be had stays as last known. */
  refresh(client: Client): Promise<void>;
  setAside(client: Client | null): Promise<SetAside[]>;
  /** What is set aside now; rejects when the server cannot be asked. */
  askSetAside(client: Client): Promise<SetAside[]>;
  decide(client: Client | null, given: { id: string; decision: 'release' | 'drop'; actor: string }): Promise<void>;
}

const RECORDS_AT_ONCE = 500;

/**
 * What was set aside of what was written here, as last known: until it is decided, the server rightly has something else. A
 * copied folder holds what the original wrote as well; its log tells.
 */
export function ownSetAside({ state, store, statement }: Pick<Parts, 'state' | 'store' | 'statement'>): SetAside[] {
  const { workstationCode } = store.identity;
  const isInLog = ({ origin, seq, tx }: SetAside): boolean =>
    statement('select 1 from changes where origin = ? and seq = ? and tx = ?').get(origin, seq, tx) !== undefined;
  return (state.get('setAside') ?? []).filter((item) => item.workstationCode === workstationCode || isInLog(item));
}

export function createServerFacts(parts: Parts, onChanged: () => void): ServerFacts {
  const { state, statement, outbox, applier, ports } = parts;

  /** What waits now. Of what was decided since, wherever that was, this workstation takes what the server has. */
  async function refreshSetAside(client: Client): Promise<SetAside[]> {
    const { items } = await client.json('sync/set-aside', setAsideAnswer);
    // By transaction: a server that came back from a backup has set it aside anew, under another id. And by workstation:
    // a copied folder sends what the original had not sent under its own name, and each is decided by itself.
    const nameOf = ({ workstationCode, tx }: SetAside): string => `${workstationCode} ${tx}`;
    const open = new Set(items.map(nameOf));
    const decided = ownSetAside(parts).filter((item) => !open.has(nameOf(item)));
    const isTaken = await takeServers(
      client,
      decided.flatMap(({ records }) => records),
    );
    // Still waiting, as far as this workstation is concerned: the next time, then.
    state.set('setAside', isTaken ? items : [...items, ...decided]);
    onChanged();
    return items;
  }

  /**
   * The records of decided transactions as the server has them; of what it never had nothing stays. False when somebody
   * here has written since: that has to be sent first.
   */
  async function takeServers(client: Client, records: SetAside['records']): Promise<boolean> {
    for (let at = 0; at < records.length; at += RECORDS_AT_ONCE) {
      const asked = records.slice(at, at + RECORDS_AT_ONCE);
      const body = recordsInput.parse({ records: asked });
      const lines = await client.lines('sync/records', snapshotLine, { body });
      if (!outbox.isEmpty()) return false;
      const found = new Map(
        lines.filter((line) => 'entity' in line).map((line) => [`${line.entity} ${line.id}`, line]),
      );
      applier.replace(
        asked.map(({ entity, id }) => {
          const record = found.get(`${entity} ${id}`) ?? null;
          return { entity, id, record };
        }),
      );
    }
    return true;
  }

  /** Set aside here while reading; not known at the server. */
  function decideLocal(tx: string, decision: 'release' | 'drop'): boolean {
    if (!statement('select 1 from pulled_set_aside where tx = ?').get(tx)) return false;
    if (decision === 'drop') statement('delete from pulled_set_aside where tx = ?').run(tx);
    else retrySetAside(parts, tx);
    onChanged();
    return true;
  }

  return {
    askSetAside: refreshSetAside,
    siblings: () => {
      const known = state.get('siblings');
      return { at: known?.at ?? null, items: known?.items ?? [] };
    },
    refresh: async (client) => {
      try {
        state.set('siblings', await client.json('sync/siblings', siblings));
        await refreshSetAside(client);
      } catch (error) {
        ports.log.info('sync.factsUnknown', { reason: reasonOf(error) });
      }
    },
    setAside: async (client) => {
      const known = state.get('setAside') ?? [];
      if (!client) return known;
      return refreshSetAside(client).catch((error: unknown) => {
        ports.log.info('sync.setAsideUnknown', { reason: reasonOf(error) });
        return known;
      });
    },
    decide: async (client, { id, decision, actor }) => {
      if (decideLocal(id, decision)) return;
      const item = (state.get('setAside') ?? []).find((each) => each.id === id);
      if (!item) throw new AppError('common.notFound');
      if (!client) throw new AppError('sync.unreachable', { url: '' });
      try {
        await client.json(`sync/set-aside/${id}`, z.unknown(), { body: { decision, actor } });
      } finally {
        // Also when it failed: somebody elsewhere may have decided it already.
        await refreshSetAside(client);
      }
    },
  };
}
