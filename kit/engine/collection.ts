import { duplicateKey, entryKey, type Index, indexFrom, keysOf, PRIMARY, prefixOf } from './indexes';
import type { Journal } from './journal';
import { Lock } from './lock';
import { type Names, union } from './parts';
import type { Change, Store } from './store';
import type { Document } from './values';

/** A document that is written but not yet on disk; null is a deleted one. */
interface Pending {
  readonly bytes: Buffer | null;
}

/** The new holder of a unique key that is not yet on disk; null is a key that was given up. */
interface Claim {
  readonly holder: Buffer | null;
}

/** The keys of one document by index. */
export type Held = ReadonlyMap<Index, readonly Buffer[]>;

export interface Version {
  /** The document, or what of it the changing indexes rest on. */
  readonly document: Document;
  readonly bytes: Buffer;
}

/**
 * The documents of one collection with their index entries. Writers see what is being written, readers what is on disk.
 * INVARIANT: a document and all its index entries change together.
 */
export class Collection {
  readonly lock = new Lock();
  readonly prefix: Buffer;
  /** All indexes; the first is the collection itself, in the order of `_id`. */
  readonly indexes: Index[];
  dropped = false;
  private readonly pending = new Map<string, Pending>();
  private readonly claims = new Map<string, Claim>();

  constructor(
    readonly store: Store,
    readonly journal: Journal,
    readonly namespace: string,
    readonly id: number,
    /** The change that keeps the collection's description, made anew for each call. */
    private readonly description: (collection: Collection) => Change,
  ) {
    this.prefix = prefixOf(id, 0);
    this.indexes = [indexFrom(id, 0, PRIMARY)];
  }

  keyOf(id: Buffer): Buffer {
    return Buffer.concat([this.prefix, id]);
  }

  /** The newest bytes of a document, on disk or on the way there. */
  current(id: Buffer): Buffer | null {
    const pending = this.pending.get(id.toString('latin1'));
    return pending ? pending.bytes : (this.store.getSync(this.keyOf(id)) ?? null);
  }

  /** The documents on their way to the disk, by key. */
  unwritten(): ReadonlyMap<string, Buffer | null> {
    return new Map([...this.pending].map(([id, { bytes }]) => [id, bytes]));
  }

  /** Resolves when everything written so far is on disk. */
  settled(): Promise<void> {
    return this.pending.size === 0 ? Promise.resolve() : this.journal.write([]);
  }

  /** The key of the document that holds a key of a unique index, or null. */
  holderOf(key: Buffer): Buffer | null {
    const claim = this.claims.get(key.toString('latin1'));
    return claim ? claim.holder : (this.store.getSync(key) ?? null);
  }

  /** The keys under which the indexes hold a document as it is; to be asked before these fields of it change. */
  held(document: Document, changing: Names = null): Held {
    return new Map(this.affectedBy(changing).map((index) => [index, keysOf(index, document).keys]));
  }

  /** The fields that are needed of a document to find the index entries that change with these. */
  neededFor(changing: Names): Names {
    return union([['_id'], changing, ...this.affectedBy(changing).map(({ roots }) => roots)]);
  }

  private affectedBy(changing: Names): readonly Index[] {
    return this.indexes.slice(1).filter((index) => isAffected(index, changing));
  }

  /**
   * Writes, changes or, without `next`, deletes a document, with the entries of the indexes that held it; the promise is kept once that is on disk.
   * @throws CommandError 11000 where a unique key is held by another document; nothing is written then.
   */
  write(id: Buffer, held: Held | null, next: Version | null): Promise<void> {
    const changes: Change[] = [];
    const claimed = new Map<string, Claim>();
    const entries = { id, held, next, changes, claimed };
    const affected = held ? [...held.keys()] : this.indexes.slice(1);
    const arrays = affected.map((index) => ({ index, fields: this.changeEntries(index, entries) }));
    if (arrays.filter(marksMultikey).length > 0) changes.push(this.description(this));
    changes.push(next ? { type: 'put', key: this.keyOf(id), value: next.bytes } : { type: 'del', key: this.keyOf(id) });
    return this.submitted(id, next, changes, claimed);
  }

  /** Adds what one index has to change, and tells in which of its fields the document has arrays. */
  private changeEntries(index: Index, { id, held, next, changes, claimed }: EntryChange): readonly number[] {
    const before = held?.get(index) ?? [];
    const now = next ? keysOf(index, next.document) : { keys: [], multikey: [] };
    const [left, added] = [without(before, now.keys), without(now.keys, before)];
    if (index.unique) this.claim({ index, id, left, added, claimed, next });
    for (const key of left) changes.push({ type: 'del', key: entryKey(index, key, id) });
    for (const key of added) changes.push({ type: 'put', key: entryKey(index, key, id), value: id });
    return now.multikey;
  }

  private claim({ index, id, left, added, claimed, next }: ClaimChange): void {
    for (const key of added) {
      const holder = this.holderOf(key);
      if (holder && !holder.equals(id)) throw duplicateKey(this.namespace, index, next?.document ?? {});
      claimed.set(key.toString('latin1'), { holder: id });
    }
    for (const key of left) claimed.set(key.toString('latin1'), { holder: null });
  }

  private async submitted(
    id: Buffer,
    next: Version | null,
    changes: readonly Change[],
    claimed: ReadonlyMap<string, Claim>,
  ): Promise<void> {
    const name = id.toString('latin1');
    const pending: Pending = { bytes: next?.bytes ?? null };
    this.pending.set(name, pending);
    for (const [key, claim] of claimed) this.claims.set(key, claim);
    await this.journal.write(changes);
    if (this.pending.get(name) === pending) this.pending.delete(name);
    for (const [key, claim] of claimed) if (this.claims.get(key) === claim) this.claims.delete(key);
  }
}

const isAffected = ({ roots }: Index, changing: Names): boolean =>
  roots === null || changing === null || roots.some((root) => changing.has(root));

interface EntryChange {
  readonly id: Buffer;
  readonly held: Held | null;
  readonly next: Version | null;
  readonly changes: Change[];
  readonly claimed: Map<string, Claim>;
}

interface ClaimChange {
  readonly index: Index;
  readonly id: Buffer;
  readonly left: readonly Buffer[];
  readonly added: readonly Buffer[];
  readonly claimed: Map<string, Claim>;
  readonly next: Version | null;
}

/** Remembers in which fields of an index arrays were met; true where that is new. */
function marksMultikey({ index, fields }: { readonly index: Index; readonly fields: readonly number[] }): boolean {
  const met = fields.filter((field) => !index.multikey.has(field));
  for (const field of met) index.multikey.add(field);
  return met.length > 0;
}

function without(keys: readonly Buffer[], others: readonly Buffer[]): readonly Buffer[] {
  if (others.length === 0) return keys;
  return keys.filter((key) => !others.some((other) => other.equals(key)));
}
