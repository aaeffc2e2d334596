import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/open.ts';
import type { Clock, Ids, Logger } from '../ports.ts';
import type { Authenticate } from './authenticate.ts';
import type { Heads } from './heads.ts';
import type { Packer } from './packing.ts';

export interface ServerConfig {
  release: string;
  /** Attachments are encrypted with it at rest; 32 bytes. */
  fileKey: Uint8Array;
  /** The server stands behind a proxy of its own, whose word on the caller's address is taken. */
  trustProxy?: boolean;
  tls?: { cert: string; key: string } | null;
  /** Packs and unpacks at once instead of beside: for a simulation that must repeat itself. */
  packAtOnce?: boolean;
  /** Requests a workstation may make in a minute. */
  requestsAMinute?: number;
}

/** What the features are built of. */
export interface ServerContext {
  config: ServerConfig;
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Logger;
  authenticate: Authenticate;
  heads: Heads;
  packer: Packer;
}

/** Hangs its routes into the server. */
export type Feature = (app: FastifyInstance, context: ServerContext) => void;
