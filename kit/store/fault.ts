import { Error as MongooseErrors, mongo } from 'mongoose';
import type { ErrorCode } from '../../schema/errors';

const MAX_TIME_EXPIRED = 50;

/** What a failure of the database is to the asker: too late, away, or null where it is neither, and so our own fault. */
export function storeFault(error: unknown): Extract<ErrorCode, 'TIMEOUT' | 'UNAVAILABLE'> | null {
  if (error instanceof mongo.MongoServerError && error.code === MAX_TIME_EXPIRED) return 'TIMEOUT';
  return AWAY.some((kind) => error instanceof kind) ? 'UNAVAILABLE' : null;
}

const AWAY = [
  mongo.MongoNetworkError,
  mongo.MongoSystemError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  MongooseErrors.MongooseServerSelectionError,
] as const;
