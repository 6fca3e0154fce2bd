import DataLoader from 'dataloader';
import type { Access } from './access';
import type { Asked } from './asked';
import { at } from './filters';
import type { AnyModel, IndexOptions } from './model';

const CUSTOMER_KEY = 'customerCode';

export interface OneQuestion {
  readonly kind: 'one';
  readonly field: string;
  indexes(model: AnyModel): readonly IndexOptions[];
  ask(asked: Asked): (key: string) => Promise<object | null>;
}

/** The record whose `field` has this value. All that one request asks is read together, once. */
export function one(field: string, options: { readonly unique?: boolean } = {}): OneQuestion {
  return {
    kind: 'one',
    field,
    indexes: (model) => (field === model.key ? [] : [{ fields: { [field]: 1 }, unique: options.unique }]),
    ask: (asked) => {
      const loader = new DataLoader<string, object | null>((keys) => loadAll(asked, field, keys));
      return (key) => loader.load(key);
    },
  };
}

function loadAll(asked: Asked, field: string, keys: readonly string[]): Promise<readonly (object | null)[]> {
  const byCustomer = field === CUSTOMER_KEY && asked.model.customer === CUSTOMER_KEY;
  return byCustomer ? loadCustomers(asked, keys) : loadKeys(asked, field, keys);
}

async function loadKeys({ model, reader }: Asked, field: string, keys: readonly string[]) {
  const found = await reader.rows(model, { [field]: { $in: keys } }, {}, [field]);
  const rows = await reader.seen(model, found);
  if (model.customer && found.length === 0) await reader.access.toAbsent();
  const records = await reader.read(model, rows);
  const byKey = new Map(
    rows.flatMap(({ row }, index) => listed(at(row, field)).map((value) => [value, records[index]])),
  );
  return keys.map((key) => byKey.get(key) ?? null);
}

/** The customer is known before anything is read: its record is read in one step, by the code that stands today. */
async function loadCustomers({ model, reader }: Asked, codes: readonly string[]) {
  const survivors = await Promise.all(codes.map((code) => reader.access.survivorOf(code)));
  const groups = new Map<Access, string[]>();
  for (const code of new Set(survivors)) {
    const access = await reader.access.to(code);
    groups.set(access, [...(groups.get(access) ?? []), code]);
  }
  const found = await Promise.all(
    [...groups].map(([access, group]) => reader.readOf(model, access, { [CUSTOMER_KEY]: { $in: group } }, {})),
  );
  const byCode = new Map(found.flat().map(({ row, record }) => [row[CUSTOMER_KEY], record]));
  return survivors.map((code) => byCode.get(code) ?? null);
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
