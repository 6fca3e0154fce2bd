import { deserialize, onDemand } from 'bson';
import { encodeDocument, framed, KEEPING_TYPES } from './bson';
import type { Document } from './values';

/*
 * A document in parts: what is neither asked nor changed stays as the bytes it is. A change of one field of a large
 * document costs the reading and writing of that field.
 */

/** Some fields at the top of a document; null stands for all. */
export type Names = ReadonlySet<string> | null;

/** The document with these fields alone. */
export function decodeParts(bytes: Buffer, names: Names): Document {
  if (names === null) return deserialize(bytes, KEEPING_TYPES);
  const wanted = partsOf(bytes).filter(({ name }) => names.has(name));
  return deserialize(framed(wanted.map(({ part }) => part)), KEEPING_TYPES);
}

/** The document with what `next` has of these fields in the place of what it had; new ones come last. */
export function withParts(bytes: Buffer, names: Names, next: Document): Buffer {
  const changed = encodeDocument(next);
  if (names === null) return changed;
  const news = new Map(partsOf(changed).map(({ name, part }) => [name, part]));
  const kept = partsOf(bytes).flatMap(({ name, part }) => {
    if (!names.has(name)) return [part];
    const now = news.get(name);
    news.delete(name);
    return now ? [now] : [];
  });
  return framed([...kept, ...news.values()]);
}

interface Part {
  readonly name: string;
  /** Type, name and value. */
  readonly part: Buffer;
}

function partsOf(bytes: Buffer): readonly Part[] {
  return Array.from(onDemand.parseToElements(bytes), ([, nameOffset, nameLength, offset, length]) => ({
    name: bytes.toString('utf8', nameOffset, nameOffset + nameLength),
    part: bytes.subarray(nameOffset - 1, offset + length),
  }));
}

/** The fields at the top of a document that a filter reads; null where that cannot be told. */
export function namesIn(filter: Document): Names {
  const names = new Set<string>();
  for (const [key, condition] of Object.entries(filter)) {
    const inner = key.startsWith('$') ? namesInAll(condition) : [key.split('.', 1)[0] ?? key];
    if (inner === null) return null;
    for (const name of inner) names.add(name);
  }
  return names;
}

function namesInAll(filters: unknown): readonly string[] | null {
  if (!Array.isArray(filters)) return null;
  const inner = filters.map((each: Document) => namesIn(each));
  return inner.includes(null) ? null : inner.flatMap((names) => [...(names ?? [])]);
}

/** All of these fields; null where one of the sets cannot be told. */
export function union(sets: readonly (Iterable<string> | null)[]): Names {
  if (sets.includes(null)) return null;
  return new Set(sets.flatMap((names) => [...(names ?? [])]));
}
