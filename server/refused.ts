import type { RefusalCode } from '../shared/sync/protocol.ts';
import type { AdminRefusal } from './features/admin/contract.ts';

/** Status of an answer for each reason to refuse. */
export const REFUSAL_STATUS: Record<RefusalCode | AdminRefusal, number> = {
  unauthorised: 401,
  retired: 403,
  stolen: 403,
  enrolmentRefused: 403,
  codeTaken: 409,
  protocolUnknown: 400,
  malformed: 400,
  tooLarge: 413,
  rateLimited: 429,
  gap: 409,
  otherOrigin: 403,
  helloFirst: 409,
  notFound: 404,
  unavailable: 503,
  organisationExists: 409,
  organisationMissing: 409,
  siteMissing: 404,
  nameTaken: 409,
  workstationMissing: 404,
  workstationGone: 409,
  notWritable: 503,
};

/** The request is refused and changed nothing; the caller gets the code, and what belongs to it. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: RefusalCode | AdminRefusal;
  readonly more: Record<string, string | number>;

  constructor(code: RefusalCode | AdminRefusal, more: Record<string, string | number> = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}
