import { createHash } from 'node:crypto';
import { refuse } from '../../schema/errors';
import type { AnyCommand, Read } from './command';
import type { AnyModel, Stored } from './model';
import type { RequestAccess, RequestScope } from './request';
import type { Store } from './store';
import type { State } from './write';

export type Input = Readonly<Record<string, unknown>>;

/** Which document an input is about: a record by its key, or the `_id` that a new one has or would have. */
export interface Target {
  readonly field: string;
  readonly value: string;
  /** Whether it must be there already. */
  readonly mustExist: boolean;
  /** Whether it is made by this very command with this very key, or not at all. */
  readonly isIntent: boolean;
}

export async function targetOf(
  command: AnyCommand,
  input: Input,
  read: Read,
  access: RequestAccess,
  { viewer }: RequestScope,
): Promise<Target> {
  const key = command.locate
    ? await command.locate(input, read)
    : command.identity
      ? null
      : textOf(input[command.on.key]);
  if (key === null) {
    const seed = command.identity?.(input) ?? `${actorOf(viewer)}|${command.action}|${keyOfIntent(input)}`;
    return { field: '_id', value: idOf(command.on.name, seed), mustExist: false, isIntent: !command.identity };
  }
  // What a command located by itself is meant as it stands, a merged customer too.
  const isAlias = command.on.key === 'customerCode' && !command.locate;
  const value = isAlias ? await access.survivorOf(key) : key;
  return { field: command.on.key, value, mustExist: true, isIntent: false };
}

/** Documents without their histories, which no decision reads, by the value they were asked by. */
export async function loadTargets(
  model: AnyModel,
  targets: readonly Target[],
  store: Store,
): Promise<ReadonlyMap<string, Stored<State>>> {
  const without = Object.fromEntries(model.historyLists.map((list) => [list, 0 as const]));
  const fields = [...new Set(targets.map(({ field }) => field))];
  const found = await Promise.all(
    fields.map(async (field) => {
      const values = targets.filter((target) => target.field === field).map(({ value }) => value);
      const documents = await store.find<Stored<State>>(model, { [field]: { $in: values } }, { fields: without });
      return documents.map((document) => [String(document[field as keyof typeof document]), document] as const);
    }),
  );
  return new Map(found.flat());
}

export function idOf(modelName: string, seed: string): string {
  return createHash('sha256').update(`${modelName}|${seed}`).digest('base64url').slice(0, 22);
}

export function actorOf(viewer: RequestScope['viewer']): string {
  return viewer.kind === 'nobody' ? 'nobody' : `${viewer.kind}:${viewer.id}`;
}

/** A creation without a key of its own could never be told from another. */
function keyOfIntent({ idempotencyKey }: Input): string {
  return (
    textOf(idempotencyKey) ?? refuse('BAD_INPUT', 'a new record needs an `idempotencyKey`: make one for each intent')
  );
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.length > 0 ? value : null;
}
