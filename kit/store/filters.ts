import type { Row } from './request';

/** How one field of a filter input decides a row: by stored fields alone, so that no database language reaches a client. */
export interface FilterRule {
  readonly fields: readonly string[];
  /** The stored field an index is declared for, where the filter is an equality. */
  readonly equality: string | null;
  readonly matches: (row: Row, value: unknown, now: Date) => boolean;
}

type Test = (stored: unknown, value: unknown) => boolean;

/** One value. The filters of a question stand from the most selective to the least: the first given one is walked. */
export function equals(field: string): FilterRule {
  return { ...onField(field, (stored, value) => same(stored, value)), equality: field };
}

export function oneOf(field: string): FilterRule {
  return onField(field, (stored, values) => (values as readonly unknown[]).some((value) => same(stored, value)));
}

export function contains(field: string): FilterRule {
  const rule = onField(field, (stored, value) =>
    ((stored ?? []) as readonly unknown[]).some((one) => same(one, value)),
  );
  return { ...rule, equality: field };
}

export function atLeast(field: string): FilterRule {
  return onField(field, (stored, value) => stored != null && comparable(stored) >= comparable(value));
}

export function atMost(field: string): FilterRule {
  return onField(field, (stored, value) => stored != null && comparable(stored) <= comparable(value));
}

export function before(field: string): FilterRule {
  return onField(field, (stored, value) => stored != null && comparable(stored) < comparable(value));
}

export function isTrue(field: string): FilterRule {
  return onField(field, (stored, value) => Boolean(stored) === value);
}

/** A test over several stored fields. */
export function where(fields: readonly string[], test: (row: Row, value: unknown, now: Date) => boolean): FilterRule {
  return { fields, equality: null, matches: test };
}

function onField(field: string, test: Test): FilterRule {
  return { fields: [field], equality: null, matches: (row, value) => test(at(row, field), value) };
}

/** The value at a dotted path; of a list of objects, the list of their values. */
export function at(row: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value.map((one) => at(one, step));
    return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
      ? (value as Record<string, unknown>)[step]
      : null;
  }, row);
}

function same(stored: unknown, value: unknown): boolean {
  return comparable(stored ?? null) === comparable(value);
}

function comparable(value: unknown): number | string {
  return value instanceof Date ? value.getTime() : (value as number | string);
}
