import { isCustomerCode, numberFrom } from '../../../schema/customer-code';
import type { Random } from '../../engine/support/random';
import { nameOf, pathsIn, valueAt } from '../worlds/paths';
import type { Snapshot } from '../worlds/snapshot';
import type { StoredDocument } from '../worlds/world';

/** What an argument may be filled with: words that stand in the documents of either world, seen by the viewer or not. */
export class Pools {
  private readonly byName = new Map<string, Set<string>>();
  private readonly moments = new Set<string>();
  private readonly systems: (readonly [string, string])[] = [];
  /** Places in lists, as this viewer was told them. */
  readonly cursors: string[] = [];

  constructor(
    changed: readonly StoredDocument[],
    private readonly more: Pools | null = null,
  ) {
    for (const document of changed) this.learn(document);
  }

  /** The words of a whole world. */
  static of(snapshot: Snapshot): Pools {
    return new Pools([...snapshot.all()].map(({ document }) => document));
  }

  /** These words, and those of some other documents. */
  with(changed: readonly StoredDocument[]): Pools {
    return new Pools(changed, this);
  }

  /** A word that stands under this name anywhere, else one that stands nowhere. */
  word(name: string, random: Random): string {
    const known = [...(this.byName.get(name) ?? []), ...(this.more?.byName.get(name) ?? [])];
    return known.length > 0 && random.chance(0.9) ? random.pick(known) : random.pick(['', 'nowhere', 'T0', '*', '北']);
  }

  moment(random: Random): string {
    return random.pick([...this.moments, ...(this.more?.moments ?? [])]);
  }

  outerId(random: Random): readonly [string, string] {
    return random.pick([...this.systems, ...(this.more?.systems ?? [])]);
  }

  /** Mostly a code that is in use; some that nobody has, and some that are none. */
  code(random: Random): string {
    if (random.chance(0.03)) return random.pick(['C00000000000', 'c', '']);
    if (random.chance(0.1)) return numberFrom('C', 'of nobody');
    const word = this.word('customerCode', random);
    return isCustomerCode(word) || random.chance(0.1) ? word : this.code(random);
  }

  hear(body: string): void {
    for (const [, cursor] of body.matchAll(/"(?:cursor|endCursor|pick)":"([^"]+)"/g))
      if (cursor && this.cursors.length < 500) this.cursors.push(cursor);
  }

  private learn(document: StoredDocument): void {
    for (const path of pathsIn(document)) {
      const value = valueAt(document, path);
      const name = nameOf(path).replaceAll('.[]', '').split('.').at(-1) ?? '';
      if (typeof value === 'string') this.remember(name, value);
      if (value instanceof Date && this.moments.size < 300) this.moments.add(value.toISOString());
      const { system, value: outer } = (value ?? {}) as { readonly system?: unknown; readonly value?: unknown };
      if (typeof system === 'string' && typeof outer === 'string') this.systems.push([system, outer]);
    }
  }

  private remember(name: string, value: string): void {
    const words = this.byName.get(name) ?? new Set();
    if (words.size < 300) words.add(value);
    this.byName.set(name, words);
    if (name !== 'customerCode' && isCustomerCode(value)) this.remember('customerCode', value);
  }
}
