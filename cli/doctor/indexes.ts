import { isDeepStrictEqual } from 'node:util';
import { indexesByModel } from '../../kit/graph';
import type { Databases } from '../../kit/service/mongo';
import { type IndexDescription, indexDescriptions, TIE_INDEXES } from '../../kit/store';
import { subgraphs } from '../../subgraphs';
import { type Finding, fail, ok, warn } from './finding';

const ABOUT = 'indexes';
const NO_COLLECTION = 26;

/** The indexes of every model as they are, against those that a start makes. */
export async function examineIndexes(databases: Databases): Promise<readonly Finding[]> {
  const differences = await Promise.all(wanted().map(async (one) => difference(one, await existing(databases, one))));
  const [missing, wrong, extra] = (['missing', 'wrong', 'extra'] as const).map((kind) =>
    differences.flatMap((each) => each[kind]),
  );
  const found = [
    ...(missing?.length ? [fail(ABOUT, `missing: ${listed(missing)}`, MAKE)] : []),
    ...(wrong?.length ? [fail(ABOUT, `not as they should be: ${listed(wrong)}`, `drop them; ${MAKE}`)] : []),
    ...(extra?.length
      ? [warn(ABOUT, `not ours: ${listed(extra)}`, 'drop what nobody needs: it slows every change')]
      : []),
  ];
  return found.length > 0 ? found : [ok(ABOUT, `those of all ${differences.length} collections are right`)];
}

const MAKE =
  'restart the product, which makes what is missing; where it cannot, its log names the documents in the way';

const SHOWN = 5;

function listed(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return more > 0 ? `${names.slice(0, SHOWN).join(', ')} and ${more} more` : names.join(', ');
}

interface Collection {
  readonly database: string;
  readonly name: string;
  readonly indexes: readonly IndexDescription[];
}

function wanted(): readonly Collection[] {
  const ties = Object.entries(TIE_INDEXES).map(([name, indexes]) => ({ database: 'ties', name, indexes }));
  const models = subgraphs.flatMap((definition) =>
    [...indexesByModel(definition)].map(([model, indexes]) => ({
      database: definition.name,
      name: model.name,
      indexes: indexDescriptions(model, indexes),
    })),
  );
  return [...ties, ...models];
}

async function existing(databases: Databases, { database, name }: Collection): Promise<readonly IndexDescription[]> {
  try {
    const indexes = await databases.of(database).collection(name).indexes();
    return indexes as unknown as readonly IndexDescription[];
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === NO_COLLECTION) return [];
    throw error;
  }
}

function difference({ database, name, indexes }: Collection, found: readonly IndexDescription[]) {
  const called = (index: string) => `${database}.${name}.${index}`;
  const foundBy = new Map(found.map((index) => [index.name, index]));
  const names = new Set(['_id_', ...indexes.map((index) => index.name)]);
  return {
    missing: indexes.filter((index) => !foundBy.has(index.name)).map((index) => called(index.name)),
    wrong: indexes.filter((index) => !isLike(index, foundBy.get(index.name))).map((index) => called(index.name)),
    extra: found.filter((index) => !names.has(index.name)).map((index) => called(index.name)),
  };
}

/** One that is missing is no wrong one. The order of the fields counts. */
function isLike(wished: IndexDescription, found: IndexDescription | undefined): boolean {
  if (!found) return true;
  const form = ({ key, unique = false, partialFilterExpression = {} }: IndexDescription) => [
    Object.entries(key).map(([field, direction]) => [field, Number(direction)]),
    unique,
    partialFilterExpression,
  ];
  return isDeepStrictEqual(form(wished), form(found));
}
