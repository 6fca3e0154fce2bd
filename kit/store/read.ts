import DataLoader from 'dataloader';
import type { Read } from './command';
import { at } from './filters';
import type { AnyModel, RecordModel, Stored } from './model';
import type { Store } from './store';

/** Reads reference data for decisions and workers; what is asked together is read together. */
export function readerOf(store: Store): Read {
  const loaders = new Map<string, DataLoader<unknown, readonly Stored<object>[]>>();
  const by = (model: AnyModel, field: string, value: unknown, where: object = {}) => {
    const name = `${model.name}.${field} ${JSON.stringify(where)}`;
    const loader = loaders.get(name) ?? loaderOf(model, field, where, store);
    loaders.set(name, loader);
    return loader.load(value);
  };
  return {
    one: async <State>(model: RecordModel<State>, key: string) =>
      ((await by(model, model.key, key))[0] as State) ?? null,
    by: async <State>(model: RecordModel<State>, field: string, value: unknown) =>
      (await by(model, field, value)) as readonly State[],
    many: async <State>(model: RecordModel<State>, field: string, values: readonly unknown[], where?: object) =>
      (await Promise.all(values.map((value) => by(model, field, value, where)))).flat() as State[],
  };
}

/** Made without a memory: a decision that is taken again after a conflict must see what stands by then. */
function loaderOf(model: AnyModel, field: string, where: object, store: Store) {
  return new DataLoader<unknown, readonly Stored<object>[]>(
    async (values) => {
      const found = await store.find<Stored<object>>(model, { ...where, [field]: { $in: values } });
      const byValue = new Map<unknown, Stored<object>[]>();
      for (const document of found) {
        for (const value of [at(document, field)].flat()) {
          const others = byValue.get(value);
          if (others) others.push(document);
          else byValue.set(value, [document]);
        }
      }
      return values.map((value) => byValue.get(value) ?? []);
    },
    { cache: false },
  );
}
