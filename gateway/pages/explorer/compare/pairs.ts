import { asObject, type Json } from './values';

/** An item of two lists, as each side has it. */
export interface Pair {
  /** What names the item, or null if nothing does. */
  readonly name: string | null;
  readonly left: Json | undefined;
  readonly right: Json | undefined;
}

/** Items that have a name meet by it, in the order of the left list and then of what the right list has more; others meet by place. */
export function pairs(left: readonly Json[], right: readonly Json[]): readonly Pair[] {
  const [named, others] = [itemsByName(left), itemsByName(right)];
  if (!named || !others) return byPlace(left, right);
  const names = [...new Set([...named.keys(), ...others.keys()])];
  return names.map((name) => ({ name, left: named.get(name), right: others.get(name) }));
}

function byPlace(left: readonly Json[], right: readonly Json[]): readonly Pair[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_none, index) => ({
    name: null,
    left: left[index],
    right: right[index],
  }));
}

/** Null where an item has no name, or shares it. */
function itemsByName(items: readonly Json[]): ReadonlyMap<string, Json> | null {
  const byName = new Map<string, Json>();
  for (const item of items) {
    const name = nameOf(item);
    if (name === null || byName.has(name)) return null;
    byName.set(name, item);
  }
  return byName;
}

const KEY = /^(id|sku|.+(No|Code|Id))$/;

/** An item's own key; the node of an edge, or the only object in it, speaks for it. */
function nameOf(item: Json): string | null {
  const object = asObject(item);
  if (!object) return null;
  for (const [key, value] of Object.entries(object)) if (KEY.test(key) && typeof value === 'string') return value;
  const inner = Object.values(object).flatMap((value) => asObject(value) ?? []);
  return inner.length === 1 && inner[0] ? nameOf(inner[0]) : null;
}
