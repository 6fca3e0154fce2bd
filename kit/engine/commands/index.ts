import { CommandError, commandNotFound, commandNotSupported } from '../errors';
import type { Document } from '../values';
import type { Request } from '../wire';
import { Call, type Command, type Reply, type Services } from './call';
import { keepingCommands } from './keeping';
import { readingCommands } from './reading';
import { sessionCommands } from './session';
import { writingCommands } from './writing';

const commands: ReadonlyMap<string, Command> = new Map(
  [sessionCommands, readingCommands, writingCommands, keepingCommands].flatMap(Object.entries<Command>),
);

/** Commands of MongoDB's own that are known and not carried. */
const NOT_CARRIED = new Set([
  ...[
    'bulkWrite',
    'findAndModify',
    'findandmodify',
    'distinct',
    'mapReduce',
    'explain',
    'collMod',
    'renameCollection',
    'convertToCapped',
    'validate',
    'compact',
    'collStats',
    'dbStats',
  ],
  ...[
    'startSession',
    'commitTransaction',
    'abortTransaction',
    'createUser',
    'dropUser',
    'createRole',
    'grantRolesToUser',
    'usersInfo',
  ],
  ...[
    'serverStatus',
    'getParameter',
    'setParameter',
    'getLog',
    'hostInfo',
    'connectionStatus',
    'replSetGetStatus',
    'saslStart',
  ],
  ...[
    'authenticate',
    'logout',
    'currentOp',
    'killOp',
    'fsync',
    'shutdown',
    'top',
    'profile',
    'createSearchIndexes',
    'dataSize',
  ],
]);

/** Answers a request; a refusal is an answer too. */
export async function answer(request: Request, services: Services): Promise<Reply> {
  try {
    const call = new Call(request);
    return await commandOf(call.name)(call, services);
  } catch (error) {
    return refusal(error);
  }
}

function commandOf(name: string): Command {
  const command = commands.get(name);
  if (command) return command;
  throw NOT_CARRIED.has(name) ? commandNotSupported(name) : commandNotFound(name);
}

function refusal(error: unknown): Document {
  if (error instanceof CommandError) {
    const { code, codeName, message, details } = error;
    return { ok: 0, errmsg: message, code, codeName, ...details };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { ok: 0, errmsg: `the embedded engine failed: ${message}`, code: 1, codeName: 'InternalError' };
}
