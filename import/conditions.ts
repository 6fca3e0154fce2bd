import type { ConditionSpec } from './mapping';
import type { Evaluate, Json, Scope } from './value-types';

/** Whether the rows of a unit are left out. */
export type Condition = (scope: Scope) => boolean;

/** A unit is left out if any of the conditions holds. */
export function compileConditions(
  specs: readonly ConditionSpec[],
  compile: (source: unknown, at: number) => Evaluate,
): Condition {
  const conditions = specs.map((spec, at) => ({ take: compile(spec.take, at), holds: testOf(spec) }));
  return (scope) => conditions.some(({ take, holds }) => holds(take(scope)));
}

/** All that a condition says must hold; one that says nothing asks for presence. */
function testOf(spec: ConditionSpec): (value: Json) => boolean {
  const { is = spec.equals === undefined && spec.in === undefined ? 'present' : undefined } = spec;
  return (value) =>
    (is === undefined || (value === null) === (is === 'absent')) &&
    (spec.equals === undefined || String(value) === spec.equals) &&
    (spec.in === undefined || spec.in.includes(String(value)));
}
