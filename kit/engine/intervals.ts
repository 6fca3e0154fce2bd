import type { Branch, Constraint, Points, Side } from './constraints';
import type { Index, IndexField } from './indexes';
import { after, encode, KeyWriter } from './keys';
import { compare } from './order';
import { RANK, rankOf } from './values';

/** The keys from `low` to before `high`. */
export interface Interval {
  readonly low: Buffer;
  readonly high: Buffer;
  /** Where, in `low`, the index's prefix and each field of one value end. */
  readonly ends: readonly number[];
}

export interface Bounds {
  readonly intervals: readonly Interval[];
  /** How many leading fields are held to single values. */
  readonly fixed: number;
  /** Whether the field after those is held to a range. */
  readonly ranged: boolean;
  /** Whether the intervals say all that the constraints say. */
  readonly exact: boolean;
  /** The positions of the fields that are held to anything. */
  readonly bound: ReadonlySet<number>;
}

interface Prefix {
  readonly key: Buffer;
  readonly ends: readonly number[];
}

const MOST_POINTS = 5_000;

/** NaN stands before it and compares with no number. */
const LOWEST_NUMBER = encode(Number.NEGATIVE_INFINITY);

/** The intervals of an index outside which no document satisfies the branch. */
export function boundsOf(index: Index, { constraints }: Branch): Bounds {
  const used = new Set<Constraint>();
  const bound = new Set<number>();
  let prefixes: readonly Prefix[] = [{ key: index.prefix, ends: [index.prefix.length] }];
  for (const [position, field] of index.fields.entries()) {
    const own = mayBind(index, position, bound) ? constraints.filter(({ path }) => path === field.path) : [];
    const points = fewestPoints(own);
    if (!points || prefixes.length * points.values.length > MOST_POINTS) {
      return withRange(index, { position, sides: own.filter(isSide), prefixes, used, bound, constraints });
    }
    used.add(points);
    bound.add(position);
    prefixes = prefixes.flatMap((prefix) => extended(prefix, points, field));
  }
  return boundsFrom(
    { intervals: prefixes.map(whole), fixed: index.fields.length, ranged: false, bound },
    used,
    constraints,
  );
}

/** Two paths through one array may be satisfied by two elements, so only the first of them may hold an interval. */
const mayBind = (index: Index, position: number, bound: ReadonlySet<number>): boolean =>
  !index.multikey.has(position) || ![...bound].some((other) => index.multikey.has(other));

function fewestPoints(constraints: readonly Constraint[]): Points | undefined {
  return constraints
    .filter((each): each is Points => each.kind === 'points')
    .sort((a, b) => a.values.length - b.values.length)[0];
}

const isSide = (constraint: Constraint): constraint is Side => constraint.kind !== 'points';

function extended({ key, ends }: Prefix, { values }: Points, { descending }: IndexField): Prefix[] {
  const distinct = new Map<string, Prefix>();
  for (const value of values) {
    const longer = new KeyWriter().raw(key).value(value, descending).done();
    distinct.set(longer.toString('latin1'), { key: longer, ends: [...ends, longer.length] });
  }
  return [...distinct.values()];
}

const whole = ({ key, ends }: Prefix): Interval => ({ low: key, high: after(key), ends });

interface Walked {
  readonly position: number;
  readonly sides: readonly Side[];
  readonly prefixes: readonly Prefix[];
  readonly used: Set<Constraint>;
  readonly bound: Set<number>;
  readonly constraints: readonly Constraint[];
}

function withRange(index: Index, { position, sides, prefixes, used, bound, constraints }: Walked): Bounds {
  const field = index.fields[position];
  const chosen = index.multikey.has(position) ? sides.slice(0, 1) : tightest(sides);
  const ranged = chosen.length > 0 && field !== undefined;
  for (const side of ranged ? chosen : []) used.add(side);
  if (ranged) bound.add(position);
  const intervals = prefixes.map((prefix) => (ranged ? rangeOf(prefix, chosen, field.descending) : whole(prefix)));
  const open = intervals.filter(({ low, high }) => Buffer.compare(low, high) < 0);
  return boundsFrom({ intervals: open, fixed: position, ranged, bound }, used, constraints);
}

const boundsFrom = (
  bounds: Omit<Bounds, 'exact'>,
  used: ReadonlySet<Constraint>,
  all: readonly Constraint[],
): Bounds => ({
  ...bounds,
  exact: all.every((constraint) => used.has(constraint) && (isSide(constraint) || constraint.exact)),
});

/** The innermost bound of each side; bounds of another type than the first are left to the test. */
function tightest(sides: readonly Side[]): readonly Side[] {
  const [first] = sides;
  const comparable = sides.filter(({ value }) => rankOf(value) === rankOf(first?.value));
  const low = innermost(
    comparable.filter(({ kind }) => kind === 'low'),
    1,
  );
  const high = innermost(
    comparable.filter(({ kind }) => kind === 'high'),
    -1,
  );
  return [low, high].filter((side) => side !== undefined);
}

const innermost = (sides: readonly Side[], direction: 1 | -1): Side | undefined =>
  [...sides].sort((a, b) => direction * compare(b.value, a.value) || Number(a.inclusive) - Number(b.inclusive))[0];

/** From the low to the high side, or to the end of the type where one is open. */
function rangeOf({ key, ends }: Prefix, sides: readonly Side[], descending: boolean): Interval {
  const edgeOf = (bytes: Buffer): Buffer => Buffer.concat([key, turnedIf(descending, bytes)]);
  const rank = rankOf(sides[0]?.value);
  const lowest = edgeOf(rank === RANK.number ? LOWEST_NUMBER : Buffer.of(rank));
  const type = edgeOf(Buffer.of(rank));
  const edges = descending ? { start: type, end: after(lowest) } : { start: lowest, end: after(type) };
  for (const side of sides) {
    const edge = edgeOf(encode(side.value));
    const isStart = (side.kind === 'low') !== descending;
    if (isStart) edges.start = side.inclusive ? edge : after(edge);
    else edges.end = side.inclusive ? after(edge) : edge;
  }
  return { low: edges.start, high: edges.end, ends };
}

function turnedIf(descending: boolean, bytes: Buffer): Buffer {
  return descending ? Buffer.from(bytes.map((byte) => ~byte & 0xff)) : bytes;
}
