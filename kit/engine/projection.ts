import { CommandError, notImplemented } from './errors';
import { type Document, isLong, isRecord } from './values';

export type Projection = (document: Document) => Document;

interface Tree extends Map<string, Tree | true> {}

/**
 * Reads a projection of inclusions or of exclusions, dotted paths lead into arrays; null where it keeps everything.
 * @throws CommandError 31254 for a mixture, 238 for operators and computed fields.
 */
export function compileProjection(projection: unknown): Projection | null {
  if (!isRecord(projection)) return null;
  const fields = Object.entries(projection).map(([path, choice]) => [path, isKept(path, choice)] as const);
  const others = fields.filter(([path]) => path !== '_id');
  const id = fields.find(([path]) => path === '_id')?.[1];
  const includes = others.length > 0 ? others.some(([, kept]) => kept) : id === true;
  if (others.some(([, kept]) => kept !== includes)) throw mixed();
  if (fields.length === 0) return null;
  return includes ? including(others, id ?? true) : excluding(others, id ?? true);
}

function isKept(path: string, choice: unknown): boolean {
  if (typeof choice === 'number' || typeof choice === 'boolean') return Boolean(choice);
  if (isLong(choice)) return !choice.isZero();
  throw notImplemented(`projection of ${path} by an expression`);
}

const mixed = () => new CommandError(31254, 'Location31254', 'Cannot do exclusion and inclusion in one projection');

type Fields = readonly (readonly [path: string, kept: boolean])[];

function including(fields: Fields, withId: boolean): Projection {
  const tree = treeOf([...fields.map(([path]) => path), ...(withId ? ['_id'] : [])]);
  return (document) => includedIn(document, tree);
}

function excluding(fields: Fields, withId: boolean): Projection {
  const tree = treeOf([...fields.map(([path]) => path), ...(withId ? [] : ['_id'])]);
  return (document) => excludedFrom(document, tree);
}

function treeOf(paths: readonly string[]): Tree {
  const tree: Tree = new Map();
  for (const path of paths) plant(tree, path.split('.'));
  return tree;
}

function plant(tree: Tree, [part = '', ...rest]: readonly string[]): void {
  const known = tree.get(part);
  if (known === true) return;
  if (rest.length === 0) {
    tree.set(part, true);
    return;
  }
  const inner: Tree = known ?? new Map();
  tree.set(part, inner);
  plant(inner, rest);
}

function includedIn(document: Document, tree: Tree): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const inner = tree.get(name);
    const kept = inner === undefined ? undefined : inner === true ? value : includedValue(value, inner);
    if (kept !== undefined) result[name] = kept;
  }
  return result;
}

/** Of an array, the documents and arrays inside are kept; a plain value has no such field. */
function includedValue(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value))
    return value.map((element) => includedValue(element, tree)).filter((element) => element !== undefined);
  return isRecord(value) ? includedIn(value, tree) : undefined;
}

function excludedFrom(document: Document, tree: Tree): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const inner = tree.get(name);
    if (inner !== true) result[name] = inner ? excludedValue(value, inner) : value;
  }
  return result;
}

function excludedValue(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((element) => excludedValue(element, tree));
  return isRecord(value) ? excludedFrom(value, tree) : value;
}
