import { ORPCError } from '@orpc/client';
import { type ErrorCode, type ErrorData, ERRORS, isErrorCode } from '../../shared/contract/errors.ts';

/** A refusal as the screens see it: a code of the catalogue and the data its words need. */
export type Refusal = { [C in ErrorCode]: { code: C; data: ErrorData<C> } }[ErrorCode];

/** Anything thrown by a call, as a refusal; what is not of the catalogue is an internal fault. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof ORPCError && isErrorCode(error.code)) {
    const data = ERRORS[error.code].safeParse(error.data ?? {});
    if (data.success) return { code: error.code, data: data.data } as Refusal;
  }
  return { code: 'common.internal', data: { reference: '—' } };
}
