import { createHash } from 'node:crypto';
import { instantOf } from '../../../../shared/lib/dates.ts';
import type { DataFolder } from '../../data-folder/types.ts';
import type { EventBus } from '../../events.ts';
import type { Clock, Ids } from '../../ports.ts';
import { forgetPasses, isPass, keepPass, passCount } from './repository.ts';

const TOKEN_LIFETIME = 2 * 60_000;
const MAX_WAITING = 20;

/**
 * Who may show the board (docs/security.md). A signed-in person gets a token, good once, for two minutes; the host turns
 * it into a pass that the browser keeps. The pass outlives a restart of everything, so that the lobby's screen comes back
 * by itself; it opens the board and nothing else. Tokens and passes are known by their digest alone.
 */
export interface BoardPasses {
  newToken(staffId: string): string;
  /** The pass for a token; null when it is wrong, used or too old. */
  redeem(token: string): string | null;
  /** Digest that names the holder of a pass; null when it is none, or the data folder is not open. */
  holderOf(pass: string): string | null;
  /** Its pass was ended while it was connected. */
  wasEnded(digest: string): boolean;
  count(): number;
  /** Ends all of them; how many there were. */
  endAll(staffId: string): number;
}

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export function createBoardPasses(deps: {
  ports: { clock: Pick<Clock, 'nowMs'>; ids: Ids };
  folder: DataFolder;
  bus: EventBus;
}): BoardPasses {
  const { folder, bus } = deps;
  const { clock, ids } = deps.ports;
  const waiting = new Map<string, { staffId: string; until: number }>();
  const newSecret = (): string => Buffer.from(ids.randomBytes(32)).toString('base64url');
  const ended = new Set<string>();
  // Passes are of this workstation and in no change log.
  const tell = (): void => bus.emit({ type: 'changed', entities: ['boardPass'] });

  return {
    newToken: (staffId) => {
      const token = newSecret();
      waiting.set(digestOf(token), { staffId, until: clock.nowMs() + TOKEN_LIFETIME });
      const oldest = waiting.keys().next();
      if (waiting.size > MAX_WAITING && !oldest.done) waiting.delete(oldest.value);
      return token;
    },
    redeem: (token) => {
      const key = digestOf(token);
      const found = waiting.get(key);
      waiting.delete(key);
      if (!found || found.until < clock.nowMs() || folder.phase !== 'ready') return null;
      const pass = newSecret();
      folder.open.write({ staffId: found.staffId }, (tx) => {
        keepPass(tx, { digest: digestOf(pass), madeAt: instantOf(clock.nowMs()) });
        tx.audit({ action: 'create', subjectType: 'boardPass' });
      });
      tell();
      return pass;
    },
    holderOf: (pass) => {
      const digest = digestOf(pass);
      return folder.phase === 'ready' && isPass(folder.open.db, digest) ? digest : null;
    },
    wasEnded: (digest) => ended.has(digest),
    count: () => passCount(folder.open.db),
    endAll: (staffId) => {
      const digests = folder.open.write({ staffId }, (tx) => {
        tx.audit({ action: 'void', subjectType: 'boardPass' });
        return forgetPasses(tx);
      });
      for (const digest of digests) ended.add(digest);
      tell();
      return digests.length;
    },
  };
}
