import { badValue, pathNotViable } from './errors';
import { positionOf } from './filter';
import { type Document, isRecord, written } from './values';

/** What `$` in a path stands for: the position in the array before it that the query matched, or null. */
export type Matched = (arrayPath: string) => number | null;

/** A place in a document that an operator reads and writes; its containers are made at the first writing. */
export interface Place {
  readonly path: string;
  get(): unknown;
  set(value: unknown): void;
  remove(): void;
}

type Container = Document | unknown[];

/**
 * The places a path names: one, or several through `$[]`.
 * @throws CommandError 28 where the path leads through a value, 2 where a positional part has no array.
 */
export function placesOf(document: Document, path: string, matched: Matched): readonly Place[] {
  const parts = path.split('.');
  return resolved(document, parts, matched).map((exact) => placeAt(document, exact));
}

function resolved(document: Document, parts: readonly string[], matched: Matched): readonly (readonly string[])[] {
  const at = parts.findIndex((part) => part.startsWith('$'));
  if (at < 0) return [parts];
  const before = parts.slice(0, at);
  const array = valueAt(document, before);
  if (!Array.isArray(array))
    throw badValue(`The path '${before.join('.')}' must exist in the document in order to apply array updates.`);
  return chosen(array, parts[at] ?? '', before.join('.'), matched).flatMap((position) =>
    resolved(document, [...before, String(position), ...parts.slice(at + 1)], matched),
  );
}

function chosen(array: readonly unknown[], part: string, path: string, matched: Matched): readonly number[] {
  if (part === '$') return [matchedOr(matched(path))];
  if (part === '$[]') return [...array.keys()];
  throw badValue(`the positional part \`${part}\` in path '${path}.${part}' is not known`);
}

function matchedOr(position: number | null): number {
  if (position === null) throw badValue('The positional operator did not find the match needed from the query.');
  return position;
}

function valueAt(document: Document, parts: readonly string[]): unknown {
  return parts.reduce<unknown>((value, part) => (isContainer(value) ? read(value, part) : undefined), document);
}

function placeAt(document: Document, parts: readonly string[]): Place {
  const last = parts.at(-1) ?? '';
  const before = parts.slice(0, -1);
  return {
    path: parts.join('.'),
    get: () => valueAt(document, parts),
    set: (value) => write(containerAt(document, before, last), last, value),
    remove: () => {
      const container = valueAt(document, before);
      if (isContainer(container)) erase(container, last);
    },
  };
}

const isContainer = (value: unknown): value is Container => Array.isArray(value) || isRecord(value);

function containerAt(document: Document, parts: readonly string[], last: string): Container {
  let container: Container = document;
  for (const [at, part] of parts.entries()) container = entered(container, part, parts[at + 1] ?? last);
  return container;
}

function entered(container: Container, part: string, next: string): Container {
  const inner = read(container, part);
  if (isContainer(inner)) return inner;
  if (inner !== undefined) throw pathNotViable(`Cannot create field '${next}' in element {${part}: ${written(inner)}}`);
  const made: Document = {};
  write(container, part, made);
  return made;
}

function read(container: Container, part: string): unknown {
  if (!Array.isArray(container)) return Object.hasOwn(container, part) ? container[part] : undefined;
  const position = positionOf(part);
  return position === null ? undefined : container[position];
}

function write(container: Container, part: string, value: unknown): void {
  if (!Array.isArray(container)) {
    Object.defineProperty(container, part, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  const position = positionOf(part);
  if (position === null) throw pathNotViable(`Cannot create field '${part}' in element ${written(container)}`);
  while (container.length < position) container.push(null);
  container[position] = value;
}

function erase(container: Container, part: string): void {
  if (!Array.isArray(container)) {
    delete container[part];
    return;
  }
  const position = positionOf(part);
  if (position !== null && position < container.length) container[position] = null;
}
