import { createHash } from 'node:crypto';
import { wordingKey } from '../../../../../shared/features/consultations/confirming.ts';
import type { Readback, SessionWording } from '../../../../../shared/features/consultations/contract.ts';
import { decode } from '../../../db/codec.ts';
import { type Reader, sql$ } from '../../../db/query.ts';

export const hashOf = (wording: SessionWording): string =>
  createHash('sha256').update(wordingKey(wording)).digest('hex');

/** What the client was read, the latest first. */
export const readbacksOf = (db: Reader, sessionId: string): Readback[] =>
  db
    .all(
      sql$
        .selectFrom('session_readbacks as b')
        .leftJoin('staff as s', 's.id', 'b.created_by')
        .where('b.session_id', '=', sessionId)
        .orderBy('b.created_at', 'desc')
        .orderBy('b.id', 'desc')
        .selectAll('b')
        .select('s.name as byName'),
    )
    .map(({ byName, ...row }) => {
      const { version, outcome, wording, wordingHash, signature, objection, createdAt } = decode(
        'sessionReadback',
        row,
      );
      const isIntact = hashOf(wording) === wordingHash;
      return { version, outcome, wording, signature, objection, at: createdAt, byName: byName ?? '', isIntact };
    });
