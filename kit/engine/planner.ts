import { type Branch, branchesOf, type Constraint } from './constraints';
import { compileCondition, isOperators } from './filter';
import type { Index } from './indexes';
import { boundsOf, type Interval } from './intervals';
import { isEqual } from './order';
import type { Document } from './values';

/** Field and direction, in the order in which they decide. */
export type Sort = readonly (readonly [path: string, direction: 1 | -1])[];

/** How to find the documents of a filter: intervals of one index, walked in its order or merged into the sort's. */
export interface Plan {
  readonly index: Index;
  /** Each group is walked from end to end; several groups are merged by their keys. */
  readonly groups: readonly (readonly Interval[])[];
  /** How many leading fields of the index the merge does not compare. */
  readonly from: number;
  readonly reverse: boolean;
  /** Whether the walk gives the sort's order. */
  readonly sorted: boolean;
  /** Whether every document found satisfies the filter without being tested. */
  readonly exact: boolean;
  /** Whether each interval is one whole key of a unique index. */
  readonly pointwise: boolean;
}

interface Order {
  readonly from: number;
  readonly reverse: boolean;
}

interface Candidate {
  readonly index: Index;
  readonly bounds: readonly ReturnType<typeof boundsOf>[];
  readonly fixed: number;
  readonly ranged: boolean;
  readonly pointwise: boolean;
  readonly order: Order | null;
}

/**
 * Chooses the index with the longest prefix of equalities, then with a range, then with the sort's order.
 * The first of the indexes is the collection itself, by `_id`.
 */
export function planOf(indexes: readonly Index[], filter: Document, sort: Sort): Plan {
  const branches = branchesOf(filter);
  const usable = indexes.filter((index) => isPromising(index, branches, sort) && isUsable(index, branches, filter));
  return planFrom(bestOf(usable, branches, sort), branches);
}

/** A whole key of the collection itself, which comes first, finds its document at once: nothing is better. */
function bestOf(usable: readonly Index[], branches: readonly Branch[], sort: Sort): Candidate {
  const candidates: Candidate[] = [];
  for (const index of usable) {
    const candidate = candidateOf(index, branches, sort);
    if (candidate.pointwise && index.id === 0) return candidate;
    candidates.push(candidate);
  }
  return candidates.reduce((a, b) => (isBetter(b, a) ? b : a));
}

/** Without a sort, an index whose first field the filter leaves open is no better than the collection itself. */
function isPromising({ id, fields: [first] }: Index, branches: readonly Branch[], sort: Sort): boolean {
  if (id === 0 || sort.length > 0) return true;
  return branches.every(({ constraints }) => constraints.some(({ path }) => path === first?.path));
}

/** A partial index may be walked only where the filter keeps to what it contains. */
function isUsable({ spec }: Index, branches: readonly Branch[], filter: Document): boolean {
  const partial = spec.partialFilterExpression;
  return !partial || branches.every((branch) => implies(branch, filter, partial));
}

function implies(branch: Branch, filter: Document, partial: Document): boolean {
  return Object.entries(partial).every(([path, condition]) => {
    if (path === '$and' && Array.isArray(condition)) return condition.every((each) => implies(branch, filter, each));
    if (path in filter && isEqual(filter[path], condition)) return true;
    return branch.constraints.some((constraint) => constraint.path === path && proves(constraint, condition));
  });
}

function proves(constraint: Constraint, condition: unknown): boolean {
  if (constraint.kind === 'points') return constraint.values.every(compileCondition(condition));
  return isOperators(condition) && isEqual(condition, { $exists: true });
}

function candidateOf(index: Index, branches: readonly Branch[], sort: Sort): Candidate {
  const bounds = branches.map((branch) => boundsOf(index, branch));
  const fixed = Math.min(...bounds.map((each) => each.fixed));
  const whole = index.unique && fixed === index.fields.length;
  return {
    index,
    bounds,
    fixed,
    ranged: bounds.every((each) => each.ranged || each.fixed > fixed),
    pointwise: whole,
    order: orderOf(index, branches, bounds, fixed, sort),
  };
}

function isBetter(a: Candidate, b: Candidate): boolean {
  const difference =
    Number(a.pointwise) - Number(b.pointwise) || a.fixed - b.fixed || Number(a.ranged) - Number(b.ranged);
  return difference > 0 || (difference === 0 && a.order !== null && b.order === null);
}

/** Finds the number of leading fields after which the index stands in the sort's order, or null. */
function orderOf(
  index: Index,
  branches: readonly Branch[],
  bounds: Candidate['bounds'],
  fixed: number,
  sort: Sort,
): Order | null {
  if (sort.length === 0) return { from: 0, reverse: false };
  const constants = constantsOf(branches);
  for (let from = 0; from <= fixed; from++) {
    const reverse = directionFrom(index, from, sort, constants, bounds);
    if (reverse !== null) return { from, reverse };
  }
  return null;
}

/** Whether the index must be walked backwards to give the sort from this field on; null where it cannot give it. */
function directionFrom(
  index: Index,
  from: number,
  sort: Sort,
  constants: ReadonlySet<string>,
  bounds: Candidate['bounds'],
): boolean | null {
  const fields = index.unique ? index.fields : [...index.fields, { path: '_id', descending: false }];
  const total =
    index.unique && index.multikey.size === 0 && fields.slice(0, from).every(({ path }) => constants.has(path));
  let reverse: boolean | null = null;
  let at = from;
  for (const [path, direction] of sort) {
    if (constants.has(path)) continue;
    while (at < fields.length && fields[at]?.path !== path && constants.has(fields[at]?.path ?? '')) at++;
    const field = fields[at];
    if (!field) return total ? (reverse ?? false) : null;
    if (field.path !== path || (index.multikey.has(at) && bounds.some((each) => each.bound.has(at)))) return null;
    const turned = field.descending !== direction < 0;
    if (reverse !== null && reverse !== turned) return null;
    reverse = turned;
    at++;
  }
  return reverse ?? false;
}

/** The paths that hold one and the same value in every document of the filter. */
function constantsOf(branches: readonly Branch[]): ReadonlySet<string> {
  const [first, ...others] = branches.map(constantValues);
  const paths = [...(first ?? [])].filter(([path, value]) =>
    others.every((values) => values.has(path) && isEqual(values.get(path), value)),
  );
  return new Set(paths.map(([path]) => path));
}

const constantValues = ({ constraints }: Branch): ReadonlyMap<string, unknown> =>
  new Map(
    constraints.flatMap((each) =>
      each.kind === 'points' && each.exact && each.values.length === 1 ? [[each.path, each.values[0]] as const] : [],
    ),
  );

function planFrom({ index, bounds, order, pointwise }: Candidate, branches: readonly Branch[]): Plan {
  const { from, reverse } = order ?? { from: 0, reverse: false };
  return {
    index,
    groups: grouped(
      bounds.flatMap(({ intervals }) => intervals),
      from,
      reverse,
    ),
    from,
    reverse,
    sorted: order !== null,
    exact: bounds.every((each, position) => each.exact && branches[position]?.complete === true),
    pointwise,
  };
}

/** Intervals that agree in the first fields walk one after the other; those that overlap become one. */
function grouped(intervals: readonly Interval[], from: number, reverse: boolean): readonly (readonly Interval[])[] {
  const groups = new Map<string, Interval[]>();
  for (const interval of intervals) {
    const name = interval.low.toString('latin1', 0, interval.ends[from] ?? 0);
    const group = groups.get(name);
    if (group) group.push(interval);
    else groups.set(name, [interval]);
  }
  const united = [...groups.values()].map(union);
  return reverse ? united.map((group) => group.reverse()) : united;
}

function union(intervals: Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const interval of intervals.sort((a, b) => Buffer.compare(a.low, b.low))) {
    const last = result.at(-1);
    if (!last || Buffer.compare(last.high, interval.low) <= 0) result.push(interval);
    else if (Buffer.compare(last.high, interval.high) < 0) result[result.length - 1] = { ...last, high: interval.high };
  }
  return result;
}
