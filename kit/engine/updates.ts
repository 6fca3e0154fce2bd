import { badValue, conflictingPaths, failedToParse, immutableId, notImplemented } from './errors';
import { type Operator, operators } from './operators';
import { isEqual } from './order';
import { type Matched, placesOf } from './places';
import { type Document, isRecord } from './values';

/** What an update needs to know besides the document. */
export interface Circumstances {
  readonly isInsert: boolean;
  readonly matched: Matched;
}

/** An update of operators, or a whole new document. */
export type Update = (document: Document, circumstances: Circumstances) => Document;

/**
 * Reads an update; the result changes the document it is given, and returns it or another one in its place.
 * @throws CommandError 9, 40, 2 for a malformed update, 238 for an operator that is not carried.
 */
export function compileUpdate(update: unknown): Update {
  if (Array.isArray(update)) throw notImplemented('update by pipeline');
  if (!isRecord(update)) throw failedToParse('update must be an object');
  return isReplacement(update) ? replacement(update) : modification(update);
}

export const isReplacement = (update: Document): boolean => !Object.keys(update).some((key) => key.startsWith('$'));

/** The fields at the top of a document that an update may change; null for any. */
export function fieldsChangedBy(update: unknown): ReadonlySet<string> | null {
  if (!isRecord(update) || isReplacement(update)) return null;
  const paths = Object.values(update).flatMap((fields) => (isRecord(fields) ? Object.keys(fields) : []));
  return new Set(paths.map((path) => path.split('.', 1)[0] ?? path));
}

function replacement(next: Document): Update {
  return (document) => {
    if (next._id !== undefined && document._id !== undefined && !isEqual(next._id, document._id)) throw immutableId();
    const { _id = next._id, ...rest } = { ...next, _id: document._id ?? next._id };
    return _id === undefined ? rest : { _id, ...rest };
  };
}

interface Step {
  readonly path: string;
  readonly operator: Operator;
  readonly argument: unknown;
  readonly onInsertOnly: boolean;
}

function modification(update: Document): Update {
  const steps = Object.entries(update).flatMap(([name, fields]) => stepsOf(name, fields));
  refuseConflicts(steps.map(({ path }) => path));
  return (document, circumstances) => {
    const id = document._id;
    // All places are found before the first one changes: a position may hang on what another step writes.
    for (const { place, operator, argument } of steps.flatMap((step) => actionsOf(step, document, circumstances))) {
      operator(place, argument, document);
    }
    if (id !== undefined && !isEqual(id, document._id)) throw immutableId();
    return document;
  };
}

function actionsOf({ path, operator, argument, onInsertOnly }: Step, document: Document, circumstances: Circumstances) {
  if (onInsertOnly && !circumstances.isInsert) return [];
  return placesOf(document, path, circumstances.matched).map((place) => ({ place, operator, argument }));
}

function stepsOf(name: string, fields: unknown): Step[] {
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (!operator) throw notImplemented(name);
  if (!isRecord(fields)) throw failedToParse(`Modifiers operate on fields but we found another type in \`${name}\``);
  return Object.entries(fields).map(([path, argument]) => {
    if (path === '' || path.startsWith('$') || path.split('.').includes(''))
      throw badValue(`the field path \`${path}\` cannot be updated`);
    return { path, operator, argument, onInsertOnly: name === '$setOnInsert' };
  });
}

function refuseConflicts(paths: readonly string[]): void {
  const sorted = [...paths].sort();
  for (const path of sorted) {
    const clash = sorted.filter((other) => other === path || other.startsWith(`${path}.`));
    if (clash.length > 1) throw conflictingPaths(clash[1] ?? path);
  }
}
