import { isOperators } from './filter';
import { type Document, isRecord, RANK, rankOf } from './values';

/** The field holds one of these values. */
export interface Points {
  readonly path: string;
  readonly kind: 'points';
  readonly values: readonly unknown[];
  /** Whether an index entry under one of the values proves the condition. */
  readonly exact: boolean;
}

/** The field holds a value of the bound's type on this side of the bound. */
export interface Side {
  readonly path: string;
  readonly kind: 'low' | 'high';
  readonly value: unknown;
  readonly inclusive: boolean;
}

export type Constraint = Points | Side;

/** One way to satisfy a filter: all its constraints together, and perhaps more that no index can tell. */
export interface Branch {
  readonly constraints: readonly Constraint[];
  readonly complete: boolean;
}

const MOST_BRANCHES = 200;
const ANYTHING: Branch = { constraints: [], complete: true };
const UNKNOWN: Branch = { constraints: [], complete: false };

/** A filter as alternatives of constraints, in such a form that every matching document satisfies one of them. */
export function branchesOf(filter: Document): readonly Branch[] {
  return Object.entries(filter).reduce<readonly Branch[]>(
    (branches, [key, condition]) => both(branches, branchesOfEntry(key, condition)),
    [ANYTHING],
  );
}

function branchesOfEntry(key: string, condition: unknown): readonly Branch[] {
  if (key === '$and') return filtersOf(condition).map(branchesOf).reduce(both, [ANYTHING]);
  if (key === '$or') return alternatives(filtersOf(condition));
  if (key === '$comment') return [ANYTHING];
  if (key.startsWith('$')) return [UNKNOWN];
  return [branchOfPath(key, condition)];
}

function alternatives(filters: readonly Document[]): readonly Branch[] {
  const branches = filters.flatMap(branchesOf);
  return branches.length > MOST_BRANCHES ? [UNKNOWN] : branches;
}

/** The product of two lists of alternatives; one too long is given up, which loses speed and no row. */
function both(left: readonly Branch[], right: readonly Branch[]): readonly Branch[] {
  if (left.length * right.length > MOST_BRANCHES)
    return left.map(({ constraints }) => ({ constraints, complete: false }));
  return left.flatMap((a) => right.map((b) => joined(a, b)));
}

const joined = (a: Branch, b: Branch): Branch => ({
  constraints: [...a.constraints, ...b.constraints],
  complete: a.complete && b.complete,
});

const filtersOf = (condition: unknown): readonly Document[] =>
  Array.isArray(condition) ? condition.filter(isRecord) : [];

function branchOfPath(path: string, condition: unknown): Branch {
  if (!isOperators(condition)) return branchOfOperator(path, '$eq', condition);
  return Object.entries(condition)
    .map(([operator, argument]) => branchOfOperator(path, operator, argument))
    .reduce(joined);
}

function branchOfOperator(path: string, operator: string, argument: unknown): Branch {
  switch (operator) {
    case '$eq':
      return pointsBranch(path, [argument]);
    case '$in':
      return Array.isArray(argument) ? pointsBranch(path, argument) : UNKNOWN;
    case '$gt':
    case '$gte':
      return sideBranch({ path, kind: 'low', value: argument, inclusive: operator === '$gte' });
    case '$lt':
    case '$lte':
      return sideBranch({ path, kind: 'high', value: argument, inclusive: operator === '$lte' });
    default:
      return UNKNOWN;
  }
}

function pointsBranch(path: string, values: readonly unknown[]): Branch {
  if (values.some((value) => !isPoint(value))) return UNKNOWN;
  const exact = values.every((value) => rankOf(value) !== RANK.null);
  return { constraints: [{ path, kind: 'points', values, exact }], complete: true };
}

/** An array may be meant as a whole or as an element, and a regular expression is a question: neither is a point. */
const isPoint = (value: unknown): boolean => ![RANK.array, RANK.regex].some((rank) => rank === rankOf(value));

/** Only types with a plain order make ranges; the others are left to the test. */
const RANGED: readonly number[] = [RANK.number, RANK.string, RANK.objectId, RANK.boolean, RANK.date];

function sideBranch(side: Side): Branch {
  if (!RANGED.includes(rankOf(side.value)) || Number.isNaN(side.value)) return UNKNOWN;
  return { constraints: [side], complete: true };
}
