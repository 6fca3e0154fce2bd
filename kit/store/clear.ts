import type { AnyModel, Stored } from './model';
import type { Store } from './store';
import type { Ties } from './ties';

const AT_ONCE = 500;

type Document = Stored<Readonly<Record<string, unknown>>>;

/** The customers that commands of this origin made. */
export async function codesOf(store: Store, origin: string, customers: AnyModel): Promise<readonly string[]> {
  const found = await store
    .of(customers)
    .find({ origin }, { [customers.key]: 1 })
    .lean<Document[]>();
  return found.map((document) => String(document[customers.key]));
}

/**
 * The one place where documents are removed and not marked: those that commands of an origin made, their ties, and what
 * copies, workers and steps made of customers that go with them. What others made stays, whoever it is about.
 */
export async function clear(
  models: readonly AnyModel[],
  store: Store,
  ties: Ties,
  origin: string,
  codes: readonly string[],
): Promise<number> {
  let removed = 0;
  for (const model of models) {
    if (model.ties) await dropTies(model, store, ties, origin);
    removed += await remove(model, store, { origin });
    for (const some of inParts(model.customer ? codes : [])) {
      removed += await remove(model, store, { [model.customer ?? '']: { $in: some }, origin: { $exists: false } });
    }
  }
  for (const some of inParts(codes)) await ties.forget(some);
  return removed;
}

async function dropTies(model: AnyModel, store: Store, ties: Ties, origin: string): Promise<void> {
  const found = await store.of(model).find({ origin }, { _id: 1 }).lean<{ _id: string }[]>();
  for (const some of inParts(found)) await ties.drop(some.map(({ _id }) => `${model.name}:${_id}`));
}

async function remove(model: AnyModel, store: Store, filter: object): Promise<number> {
  const { deletedCount } = await store.of(model).deleteMany(filter as never);
  return deletedCount;
}

function* inParts<Value>(values: readonly Value[]): Iterable<readonly Value[]> {
  for (let start = 0; start < values.length; start += AT_ONCE) yield values.slice(start, start + AT_ONCE);
}
