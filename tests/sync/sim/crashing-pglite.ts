import type { PGlite, Transaction } from '@electric-sql/pglite';

/** The database as one process of the server sees it: that process can end between any two statements. */
export interface CrashingPglite {
  pglite: PGlite;
  crashAfter(statements: number | null): void;
  readonly isDead: boolean;
  die(): void;
  /** Stops listening for the dead. */
  forget(): Promise<void>;
}

export class ServerCrash extends Error {
  override readonly name = 'ServerCrash';
}

export function createCrashingPglite(pglite: PGlite, on: { crash(): void; failing: RegExp | null }): CrashingPglite {
  let left: number | null = null;
  let isDead = false;
  const listening = new Set<() => Promise<void>>();
  const gate = (text = ''): void => {
    if (!isDead && left !== null && (left -= 1) < 0) {
      isDead = true;
      on.crash();
    }
    if (isDead) throw new ServerCrash('The server has crashed');
    if (on.failing?.test(text)) throw new Error('Made to fail');
  };
  const query = ((text: string, ...rest: [unknown[]?, object?]) => {
    gate(text);
    return pglite.query(text, ...rest);
  }) as PGlite['query'];
  const transaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    pglite.transaction(async (tx) => {
      const seen = new Proxy(tx, {
        get: (target, name) => {
          if (name !== 'query') return Reflect.get(target, name) as unknown;
          return (text: string, ...rest: [unknown[]?, object?]) => {
            gate(text);
            return target.query(text, ...rest);
          };
        },
      });
      const result = await work(seen);
      // The last statement before the commit may have been the last of all.
      gate();
      return result;
    });
  const listen = (async (channel: string, hear: (payload: string) => void) => {
    const stop = await pglite.listen(channel, (payload) => {
      if (!isDead) hear(payload);
    });
    listening.add(stop);
    return async () => {
      if (listening.delete(stop)) await stop();
    };
  }) as PGlite['listen'];
  const own: Partial<PGlite> = { query, transaction, listen };
  return {
    pglite: new Proxy(pglite, {
      get: (target, name) => {
        const value = (Reflect.get(own, name) ?? Reflect.get(target, name, target)) as unknown;
        return typeof value === 'function' && !(name in own) ? (value.bind(target) as unknown) : value;
      },
    }),
    crashAfter: (statements) => void (left = statements),
    get isDead() {
      return isDead;
    },
    die: () => void (isDead = true),
    forget: async () => {
      for (const stop of listening) await stop();
      listening.clear();
    },
  };
}
