import type { Viewer } from '../../schema/viewer';
import { type Access, stamped } from '../store/access';
import type { AnyCommand } from '../store/command';
import type { AnyModel } from '../store/model';
import { type AskOf, askAll, type Questions } from '../store/questions';
import { GuardedReader } from '../store/reader';
import { RequestAccess, type RequestScope } from '../store/request';
import { CommandRun } from '../store/run';

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
  readonly scope: RequestScope;
  readonly reader: GuardedReader;
}

type Union<All> = (All extends unknown ? (all: All) => void : never) extends (all: infer Every) => void ? Every : never;

/** The context of resolvers that ask these questions: `ContextOf<typeof orderQuestions | typeof productQuestions>`. */
export type ContextOf<All> = RequestContext<Union<AskOf<All>>>;

export function contextFor(
  scope: RequestScope,
  declared: readonly Questions[],
  onChange: () => void,
): RequestContext<Record<string, unknown>> {
  const access = new RequestAccess(scope);
  const reader = new GuardedReader(scope, access);
  const run = new CommandRun(scope, access);
  return {
    viewer: scope.viewer,
    ask: askAll(declared, reader, scope),
    run: async (command, input) => {
      const key = await run.one(command, input as Record<string, unknown>);
      onChange();
      return recordAfter(command.on, key, reader);
    },
    customer: (code) => customerStub(code, access),
    accessTo: (code) => access.to(code),
    scope,
    reader,
  };
}

async function recordAfter(model: AnyModel, key: string, reader: GuardedReader): Promise<object | null> {
  if (!model.type) return null;
  const rows = await reader.locate(model, { [model.key]: key }, {});
  const [record] = await reader.read(model, rows);
  return record ?? null;
}

async function customerStub(code: string, access: RequestAccess): Promise<object | null> {
  const standing = await access.survivorOf(code);
  const seen = await access.to(standing);
  return seen.reaches && seen.effect('CODE') !== 'hide' ? stamped({ customerCode: standing }, seen) : null;
}
