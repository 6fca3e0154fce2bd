import DataLoader from 'dataloader';
import { bulk } from './bulk';
import type { AnyCommand, Outcome } from './command';
import { at } from './filters';
import { type AnyModel, isTold } from './model';
import type { Store } from './store';
import { storedValues } from './stored-form';
import { loadTargets, type Target } from './target';
import { isSame, type State } from './write';

interface Update {
  readonly filter: State;
  readonly set: State;
}

const MOST = 500;

/**
 * Conditional updates of one model that are asked for together travel in one write, each still by itself. The filter names
 * one document, by `_id` or its key. @returns for each whether it stands as wanted.
 */
export function updatesTogether(store: Store, now: Date) {
  const loaders = new Map<string, DataLoader<Update, boolean>>();
  return (model: AnyModel, filter: object, set: object): Promise<boolean> => {
    const loader =
      loaders.get(model.name) ?? gathering((updates: readonly Update[]) => write(model, updates, store, now));
    loaders.set(model.name, loader);
    return loader.load({ filter: filter as State, set: storedValues(store.of(model).schema, set) });
  };
}

/** Inputs of one command that are given together are carried out together. */
export function runsTogether(run: (command: AnyCommand, inputs: readonly object[]) => Promise<readonly Outcome[]>) {
  const loaders = new Map<AnyCommand, DataLoader<object, Outcome>>();
  return (command: AnyCommand, inputs: readonly object[]): Promise<readonly Outcome[]> => {
    const loader = loaders.get(command) ?? gathering((all: readonly object[]) => run(command, all));
    loaders.set(command, loader);
    return Promise.all(inputs.map((input) => loader.load(input)));
  };
}

function gathering<One, Answer>(all: (each: readonly One[]) => Promise<readonly Answer[]>): DataLoader<One, Answer> {
  return new DataLoader<One, Answer>((each) => all(each), { cache: false, maxBatchSize: MOST });
}

async function write(model: AnyModel, updates: readonly Update[], store: Store, now: Date) {
  const operations = updates.map(({ filter, set }) => ({ updateOne: { filter, update: changeOf(model, set, now) } }));
  const { matched, duplicates } = await bulk(store.of(model), operations);
  const stands = matched === updates.length ? () => true : await standing(model, updates, store);
  return updates.map((update, index) => {
    if (!duplicates.has(index)) return stands(update);
    return new Error(`a change of \`${model.name}\` met a key that another document has`);
  }) as readonly boolean[];
}

/** A change outside a command still counts: it bumps the version, and is sent on where others read what it changes. */
function changeOf(model: AnyModel, set: State, now: Date): object {
  const isSent = isTold(model) && Object.keys(set).some((name) => !model.sends?.except?.includes(name));
  return { $set: { ...set, ...(isSent ? { unsent: true } : {}) }, $inc: { version: 1 }, $max: { updatedAt: now } };
}

/** Told by content, which is as good: another who wrote the same did the same, and who is told no tries again. */
async function standing(model: AnyModel, updates: readonly Update[], store: Store) {
  const documents = await loadTargets(
    model,
    updates.map(({ filter }) => targetOf(model, filter)),
    store,
  );
  return ({ filter, set }: Update): boolean => {
    const document = documents.get(targetOf(model, filter).value);
    return document !== undefined && Object.keys(set).every((name) => isSame(at(document, name), set[name]));
  };
}

function targetOf({ key }: AnyModel, filter: State): Target {
  const field = '_id' in filter ? '_id' : key;
  return { field, value: String(filter[field]), mustExist: true, isIntent: false };
}
