import type { Document } from './values';

export type EngineErrorCode = 'LOCKED' | 'SOCKET_PATH_TOO_LONG' | 'ADDRESS_TAKEN' | 'FOLDER_UNUSABLE';

/** The engine cannot start, or its folder cannot be used; the message is one line for an operator. */
export class EngineError extends Error {
  constructor(
    readonly code: EngineErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'EngineError';
  }
}

/** A command's refusal, answered with MongoDB's own code and name for it. */
export class CommandError extends Error {
  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    readonly details: Document = {},
  ) {
    super(message);
    this.name = 'CommandError';
  }
}

export const badValue = (message: string) => new CommandError(2, 'BadValue', message);
export const failedToParse = (message: string) => new CommandError(9, 'FailedToParse', message);
export const typeMismatch = (message: string) => new CommandError(14, 'TypeMismatch', message);
export const namespaceNotFound = (namespace: string) =>
  new CommandError(26, 'NamespaceNotFound', `ns does not exist: ${namespace}`);
export const indexNotFound = (name: string) =>
  new CommandError(27, 'IndexNotFound', `index not found with name [${name}]`);
export const pathNotViable = (message: string) => new CommandError(28, 'PathNotViable', message);
export const conflictingPaths = (path: string) =>
  new CommandError(
    40,
    'ConflictingUpdateOperators',
    `Updating the path '${path}' would create a conflict at '${path}'`,
  );
export const cursorNotFound = (id: string) => new CommandError(43, 'CursorNotFound', `cursor id ${id} not found`);
export const maxTimeExpired = () => new CommandError(50, 'MaxTimeMSExpired', 'operation exceeded time limit');
export const commandNotFound = (name: string) => new CommandError(59, 'CommandNotFound', `no such command: '${name}'`);
export const immutableId = () =>
  new CommandError(
    66,
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
export const commandNotSupported = (name: string) =>
  new CommandError(
    115,
    'CommandNotSupported',
    `the embedded engine does not carry the command \`${name}\`: set MONGODB_URI`,
  );
export const notImplemented = (what: string) =>
  new CommandError(238, 'NotImplemented', `the embedded engine does not carry \`${what}\`: set MONGODB_URI`);
export const sortTooLarge = () =>
  new CommandError(
    292,
    'QueryExceededMemoryLimitNoDiskUseAllowed',
    'Sort exceeded memory limit of 33554432 bytes, and no index gives the order',
  );
