import { AppError, type ErrorCode } from '../../../shared/contract/errors.ts';
import { storageFailure, type StorageFailure } from './storage-failure.ts';

const ERROR_OF = {
  full: 'storage.full',
  notWritable: 'storage.notWritable',
  corrupt: 'storage.failed',
  failed: 'storage.failed',
} as const satisfies Record<StorageFailure, ErrorCode>;

/** The catalogue's word for a failure of the disk or the database file; null for anything else (a fault of ours). */
export function storageError(error: unknown): AppError | null {
  const failure = storageFailure(error);
  return failure && new AppError(ERROR_OF[failure]);
}
