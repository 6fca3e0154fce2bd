import { CommandError } from './errors';
import { compileFilter, positionOf, type Test } from './filter';
import { EMPTY_ARRAY, KeyWriter } from './keys';
import { type Document, isRecord, writtenDocument } from './values';

export interface IndexField {
  readonly path: string;
  readonly parts: readonly string[];
  readonly descending: boolean;
}

/** What `createIndexes` was asked, kept as it is listed. */
export interface IndexSpec extends Document {
  readonly name: string;
  readonly key: Document;
  readonly unique?: boolean;
  readonly partialFilterExpression?: Document;
}

export interface Index {
  readonly id: number;
  readonly spec: IndexSpec;
  readonly fields: readonly IndexField[];
  /** The fields at the top of a document that its keys rest on; null where that cannot be told. */
  readonly roots: readonly string[] | null;
  readonly unique: boolean;
  /** Whether a document belongs into a partial index. */
  readonly includes: Test;
  /** Collection and index number: what every key of this index begins with. */
  readonly prefix: Buffer;
  /** The fields in which some document has, or had, an array on the path. */
  readonly multikey: Set<number>;
}

/** The keys of one document in one index, and the fields in which arrays multiplied them. */
export interface DocumentKeys {
  readonly keys: readonly Buffer[];
  readonly multikey: readonly number[];
}

interface Step {
  readonly value: unknown;
  readonly rest: readonly string[];
}

const NO_KEYS: DocumentKeys = { keys: [], multikey: [] };

/** Every collection's own index. */
export const PRIMARY: IndexSpec = { name: '_id_', key: { _id: 1 }, unique: true };

/** What every key of an index begins with: two numbers, the collection's and the index's; zero is the collection itself. */
export const prefixOf = (collection: number, index: number): Buffer =>
  new KeyWriter().uint32(collection).uint32(index).done();

/** A key of an index with, where several documents may share it, the document's own key at its end. */
export const entryKey = (index: Index, key: Buffer, id: Buffer): Buffer =>
  index.unique ? key : Buffer.concat([key, id]);

export function indexFrom(collection: number, id: number, spec: IndexSpec, multikey: readonly number[] = []): Index {
  const fields = Object.entries(spec.key).map(([path, direction]) => ({
    path,
    parts: path.split('.'),
    descending: Number(direction) < 0,
  }));
  const { partialFilterExpression: partial } = spec;
  return {
    id,
    spec,
    fields,
    roots: rootsOf(spec),
    unique: spec.unique === true,
    includes: partial ? compileFilter(partial) : () => true,
    prefix: prefixOf(collection, id),
    multikey: new Set(multikey),
  };
}

function rootsOf({ key, partialFilterExpression = {} }: IndexSpec): readonly string[] | null {
  const conditions = Object.keys(partialFilterExpression);
  if (conditions.some((name) => name.startsWith('$'))) return null;
  return [...Object.keys(key), ...conditions].map((path) => path.split('.', 1)[0] ?? path);
}

/**
 * The keys under which an index finds a document, without the document's own key at their end.
 * @throws CommandError 171 where two arrays of one document would have to be multiplied.
 */
export function keysOf(index: Index, document: Document): DocumentKeys {
  if (!index.includes(document)) return NO_KEYS;
  const start = index.fields.map((field) => walk({ value: document, rest: field.parts }));
  if (!start.some(isArrayStep)) return { keys: [keyOf(index, start)], multikey: [] };
  return multiplied(index, start);
}

/** The refusal of a document whose key in a unique index is another's. */
export function duplicateKey(namespace: string, { spec, fields }: Index, document: Document): CommandError {
  const keyValue = keyValueOf(fields, document);
  const message = `E11000 duplicate key error collection: ${namespace} index: ${spec.name} dup key: ${writtenDocument(keyValue)}`;
  return new CommandError(11000, 'DuplicateKey', message, { keyPattern: spec.key, keyValue });
}

const keyValueOf = (fields: readonly IndexField[], document: Document): Document =>
  Object.fromEntries(fields.map(({ path, parts }) => [path, firstScalar(walk({ value: document, rest: parts }))]));

function multiplied(index: Index, start: readonly Step[]): DocumentKeys {
  const keys = new Map<string, Buffer>();
  const multikey = new Set<number>();
  const multiply = (steps: readonly Step[]): void => {
    const array = theArray(steps);
    if (array === null) {
      const key = keyOf(index, steps);
      keys.set(key.toString('latin1'), key);
      return;
    }
    steps.forEach((step, position) => {
      if (step.value === array) multikey.add(position);
    });
    const elements = array.length === 0 ? [EMPTY_ARRAY] : array;
    for (const element of elements) multiply(steps.map((step) => (step.value === array ? into(step, element) : step)));
  };
  multiply(start);
  return { keys: [...keys.values()], multikey: [...multikey] };
}

/** An array inside an array is a value of its own and is not multiplied again. */
class Inner {
  constructor(readonly array: readonly unknown[]) {}
}

function into(step: Step, element: unknown): Step {
  if (step.rest.length === 0) return { value: Array.isArray(element) ? new Inner(element) : element, rest: [] };
  return isRecord(element) ? walk({ value: element, rest: step.rest }) : { value: undefined, rest: [] };
}

function theArray(steps: readonly Step[]): readonly unknown[] | null {
  const arrays = new Set(steps.filter(isArrayStep).map(({ value }) => value));
  if (arrays.size > 1) throw new CommandError(171, 'CannotIndexParallelArrays', 'cannot index parallel arrays');
  const [array] = arrays;
  return Array.isArray(array) ? array : null;
}

const isArrayStep = (step: Step): boolean => Array.isArray(step.value);

/** Follows a path to its end, or to the first array that is not entered by position. */
function walk({ value, rest }: Step): Step {
  for (let at = 0; at < rest.length; at++) {
    const part = rest[at] ?? '';
    const position = Array.isArray(value) ? positionOf(part) : null;
    if (Array.isArray(value) && position === null) return { value, rest: rest.slice(at) };
    if (Array.isArray(value)) value = value[position ?? 0];
    else value = isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  }
  return { value, rest: [] };
}

function keyOf(index: Index, steps: readonly Step[]): Buffer {
  const writer = new KeyWriter().raw(index.prefix);
  steps.forEach(({ value }, position) => {
    writer.value(value instanceof Inner ? value.array : value, index.fields[position]?.descending);
  });
  return writer.done();
}

function firstScalar({ value, rest }: Step): unknown {
  if (!Array.isArray(value)) return value ?? null;
  const [element] = value;
  return firstScalar(
    rest.length > 0 && isRecord(element) ? walk({ value: element, rest }) : { value: element, rest: [] },
  );
}
