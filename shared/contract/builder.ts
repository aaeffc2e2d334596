import { oc } from '@orpc/contract';
import type { Permission } from './permissions.ts';

/** Who may call: anybody at this workstation, anybody signed in and unlocked, or holders of a permission. */
export type Access = 'anyone' | 'signedIn' | Permission;

/**
 * Where the data folder stands: `fresh` nothing there yet; `needsKey` encrypted and the key is not at hand; `damaged`
 * opened and found broken; `newer` written by a newer release; `notWritable`; `ready` open for work.
 */
export const PHASES = ['fresh', 'needsKey', 'damaged', 'newer', 'notWritable', 'ready'] as const;
export type Phase = (typeof PHASES)[number];

export interface ProcedureMeta {
  access: Access;
  /** Phases in which the procedure exists; `ready` alone unless said otherwise. */
  phases: readonly Phase[];
  /**
   * Kinds of caller: a window of the application; a page being printed, which may read its own job and no more; the lobby's
   * board, which may read what it shows and no more.
   */
  callers: readonly ('window' | 'paper' | 'board')[];
}

/** Starts a procedure of the contract. Access is not optional: nothing is reachable by forgetting to say who may. */
export function procedure(access: Access, options: Partial<Omit<ProcedureMeta, 'access'>> = {}) {
  return oc.$meta<ProcedureMeta>({
    access,
    phases: options.phases ?? ['ready'],
    callers: options.callers ?? ['window'],
  });
}
