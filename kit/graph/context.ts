import { ContractError, type ErrorCode } from '../../schema/errors';
import type { Viewer } from '../../schema/viewer';
import type { Budget } from '../service/budget';
import { type Access, stamped } from '../store/access';
import type { AnyCommand } from '../store/command';
import type { AnyModel } from '../store/model';
import { type AskOf, askAll, type Questions } from '../store/questions';
import { GuardedReader, viewerKey } from '../store/reader';
import { RequestAccess, type RequestScope } from '../store/request';
import { CommandRun } from '../store/run';
import { LookUps, type Missed } from './look-ups';

/** What every resolver is given: who asks, the declared questions, and the way to run a command. */
export interface RequestContext<Asks = Record<string, never>> {
  readonly viewer: Viewer;
  readonly ask: Asks;
  /** Runs a command and answers the record as its asker may see it now; null where that is not at all. */
  // biome-ignore lint/suspicious/noExplicitAny: a resolver names the class it returns; the answer fits whichever it is.
  run(command: AnyCommand, input: object): Promise<any>;
  /** The customer of this code for its fields to be asked, or null where it is out of the viewer's reach. */
  // biome-ignore lint/suspicious/noExplicitAny: each subgraph has a Customer class of its own.
  customer(code: string): Promise<any>;
  /** What the viewer may see of this customer's records. */
  accessTo(code: string): Promise<Access>;
  /** A look-up under the budget of misses. @throws ContractError TOO_MANY where the viewer's is spent. */
  lookUp<Found>(find: () => Promise<readonly Found[] | null>): Promise<readonly Found[] | null>;
  readonly scope: RequestScope;
  readonly reader: GuardedReader;
}

type Union<All> = (All extends unknown ? (all: All) => void : never) extends (all: infer Every) => void ? Every : never;

/** The context of resolvers that ask these questions: `ContextOf<typeof orderQuestions | typeof productQuestions>`. */
export type ContextOf<All> = RequestContext<Union<AskOf<All>>>;

/** What a request needs of the process it runs in. */
export interface RequestSurroundings {
  readonly misses: Budget;
  readonly onMiss: (how: Missed) => void;
  readonly onChange: () => void;
}

export function contextFor(
  scope: RequestScope,
  declared: readonly Questions[],
  { onChange, misses, onMiss }: RequestSurroundings,
): RequestContext<Record<string, unknown>> {
  const access = new RequestAccess(scope);
  const reader = new GuardedReader(scope, access);
  const run = new CommandRun(scope, access);
  const lookUps = new LookUps(viewerKey(scope.viewer), misses, onMiss);
  const ask = askAll(declared, reader, scope);
  return {
    viewer: scope.viewer,
    ask,
    run: async (command, input) => {
      const key = await run.one(command, input as Record<string, unknown>).catch((error: unknown) => {
        scope.touched.wrote(customerIn(command.on, input), command.action, codeOf(error));
        throw error;
      });
      if (scope.agreement?.trial) return null;
      onChange();
      access.forget();
      Object.assign(ask, askAll(declared, reader, scope));
      return recordAfter(command, key, input, reader, scope);
    },
    customer: (code) => customerStub(code, access),
    accessTo: (code) => access.to(code),
    lookUp: (find) => lookUps.find(find),
    scope,
    reader,
  };
}

async function recordAfter(
  { on: model, action }: AnyCommand,
  key: string,
  input: object,
  reader: GuardedReader,
  { touched }: RequestScope,
): Promise<object | null> {
  const rows = model.type ? await reader.rows(model, { [model.key]: key }, {}, []) : [];
  touched.wrote(customerIn(model, rows[0] ?? input), action, 'DONE');
  const [record] = await reader.read(model, await reader.seen(model, rows));
  return record ?? null;
}

/** Whose record it is, as far as the document or the input says. */
function customerIn({ customer }: AnyModel, document: object): string | null {
  const code = customer === null ? null : (document as Readonly<Record<string, unknown>>)[customer];
  return typeof code === 'string' ? code : null;
}

function codeOf(error: unknown): ErrorCode {
  return error instanceof ContractError ? error.code : 'INTERNAL';
}

async function customerStub(code: string, access: RequestAccess): Promise<object | null> {
  const standing = await access.survivorOf(code);
  const seen = await access.to(standing);
  return seen.reaches && seen.effect('CODE') !== 'hide' ? stamped({ customerCode: standing }, seen) : null;
}
