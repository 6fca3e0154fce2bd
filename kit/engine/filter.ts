import { badValue, notImplemented } from './errors';
import { compare, isEqual } from './order';
import { type Document, isRecord, RANK, rankOf } from './values';

export type Test = (value: unknown) => boolean;
type PathTest = (document: unknown) => boolean;

/**
 * A filter as a test on documents, with MongoDB's meaning of null, missing fields and arrays.
 * @throws CommandError 2 for a malformed filter, 238 for an operator that is not carried.
 */
export function compileFilter(filter: Document): Test {
  return every(Object.entries(filter).map(([key, condition]) => compileEntry(key, condition)));
}

/** What a filter asks of one field, as a test on that field's value: operators or equality. */
export const compileCondition = (condition: unknown): Test => compileConditions('', condition);

/** Whether a condition is made of operators, like `{ $gt: 5 }`. */
export const isOperators = (condition: unknown): condition is Document =>
  isRecord(condition) && Object.keys(condition)[0]?.startsWith('$') === true;

function compileEntry(key: string, condition: unknown): Test {
  switch (key) {
    case '$and':
      return every(branches(key, condition));
    case '$or':
      return some(branches(key, condition));
    case '$comment':
      return () => true;
    default:
      if (key.startsWith('$')) throw notImplemented(key);
      return compileConditions(key, condition);
  }
}

function branches(operator: string, filters: unknown): Test[] {
  if (!Array.isArray(filters) || filters.length === 0) throw badValue(`${operator} must be a nonempty array`);
  return filters.map((filter) => {
    if (!isRecord(filter)) throw badValue(`${operator} argument's entries must be objects`);
    return compileFilter(filter);
  });
}

function compileConditions(path: string, condition: unknown): Test {
  const parts = path === '' ? [] : path.split('.');
  if (!isOperators(condition)) return onValues(parts, matchesValue(condition));
  return every(Object.entries(condition).map(([operator, argument]) => compileOperator(parts, operator, argument)));
}

function compileOperator(parts: readonly string[], operator: string, argument: unknown): PathTest {
  switch (operator) {
    case '$eq':
      return onValues(parts, equals(argument));
    case '$ne':
      return not(onValues(parts, equals(argument)));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return onValues(parts, compares(operator, argument));
    case '$in':
      return onValues(parts, isIn(list(operator, argument)));
    case '$nin':
      return not(onValues(parts, isIn(list(operator, argument))));
    case '$not':
      return not(compileNegated(parts, argument));
    case '$exists':
      return truth(
        onWhole(parts, (value) => value !== undefined),
        Boolean(argument) && argument !== 0,
      );
    default:
      throw notImplemented(operator);
  }
}

function compileNegated(parts: readonly string[], condition: unknown): PathTest {
  const test = compileConditions(parts.join('.'), condition);
  if (!isOperators(condition)) throw badValue('$not needs a document');
  return test;
}

/** A regular expression in the place of a value is a `$regex` in short. */
function matchesValue(value: unknown): Test {
  if (rankOf(value) === RANK.regex) throw notImplemented('$regex');
  return equals(value);
}

function equals(expected: unknown): Test {
  if (expected === null || expected === undefined) return (value) => value === null || value === undefined;
  if (typeof expected === 'string' || typeof expected === 'boolean') return (value) => value === expected;
  return (value) => value !== undefined && isEqual(value, expected);
}

const COMPARISONS = {
  $gt: (difference: number) => difference > 0,
  $gte: (difference: number) => difference >= 0,
  $lt: (difference: number) => difference < 0,
  $lte: (difference: number) => difference <= 0,
} as const;

/** Values of another type never compare; null compares as equal to null and missing alone. */
function compares(operator: keyof typeof COMPARISONS, bound: unknown): Test {
  const holds = COMPARISONS[operator];
  const rank = rankOf(bound);
  if (rank === RANK.null) return operator.endsWith('e') ? equals(null) : () => false;
  if (Number.isNaN(bound)) return operator.endsWith('e') ? (value) => Number.isNaN(value) : () => false;
  return (value) => rankOf(value) === rank && !Number.isNaN(value) && holds(compare(value, bound));
}

function isIn(values: readonly unknown[]): Test {
  const strings = new Set(values.filter((value) => typeof value === 'string'));
  const others = values.filter((value) => typeof value !== 'string').map(matchesValue);
  return (value) => strings.has(value as string) || others.some((test) => test(value));
}

function list(operator: string, values: unknown): readonly unknown[] {
  if (!Array.isArray(values)) throw badValue(`${operator} needs an array`);
  return values;
}

/** A test on the value at a path or, where that is an array, on any of its elements. */
function onValues(parts: readonly string[], test: Test): PathTest {
  return onWhole(parts, (value) => (Array.isArray(value) && value.some(test)) || test(value));
}

/** A test on what stands at a path itself; arrays on the way offer each of their documents. */
function onWhole(parts: readonly string[], test: Test): PathTest {
  return (document) => reach(document, parts, 0, test);
}

function reach(value: unknown, parts: readonly string[], at: number, test: Test): boolean {
  const part = parts[at];
  if (part === undefined) return test(value);
  if (Array.isArray(value)) return reachElements(value, part, parts, at, test);
  if (!isRecord(value)) return test(undefined);
  return reach(Object.hasOwn(value, part) ? value[part] : undefined, parts, at + 1, test);
}

function reachElements(
  values: readonly unknown[],
  part: string,
  parts: readonly string[],
  at: number,
  test: Test,
): boolean {
  const position = positionOf(part);
  if (position !== null && position < values.length && reach(values[position], parts, at + 1, test)) return true;
  return values.some((element) => isRecord(element) && reach(element, parts, at, test));
}

/** The array position a part of a path names, or null. */
export const positionOf = (part: string): number | null => (/^(0|[1-9]\d*)$/.test(part) ? Number(part) : null);

const not =
  (test: Test): Test =>
  (value) =>
    !test(value);

const truth = (test: Test, wanted: boolean): Test => (wanted ? test : not(test));

function every(tests: readonly Test[]): Test {
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (value) => tests.every((test) => test(value));
}

const some =
  (tests: readonly Test[]): Test =>
  (value) =>
    tests.some((test) => test(value));
