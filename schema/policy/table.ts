import { INHERIT } from '../directives';
import { type Audience, COLUMNS, type Column, ROLES, type Standpoint } from '../viewer';
import { Cells } from './cells';
import { type ConditionBits, EVERY_CONDITION } from './conditions';
import { cellOf, decide, decideReach, decideWrite } from './decide';
import { EFFECTS, type Effect, type Policy, type Right, type WriteVerdict, type WriteVerdicts } from './policy';

export type { WriteVerdict } from './policy';

/** Every answer of one page, worked out once. */
export interface DecisionTable {
  readonly version: string;
  readonly policy: Policy;
  /** An unknown label is hidden; INHERIT is shown, for the field it was reached through has been decided. */
  effect(label: string, standpoint: Standpoint, conditions: ConditionBits): Effect;
  /** Over all conditions: what is hidden here can be stripped before anybody is asked. */
  loosest(label: string, standpoint: Standpoint): Effect;
  loosestForAudience(label: string, audience: Audience): Effect;
  /** Whether the viewer gets a customer's record at all. */
  reaches(standpoint: Standpoint, conditions: ConditionBits): boolean;
  /** The loosest verdict. An action that the page does not list is refused. */
  mayWrite(action: string, standpoint: Standpoint, conditions: ConditionBits): WriteVerdict;
  /** Loosest first, never empty: the first whose provisos hold is the answer, and none is a refusal. */
  waysToWrite(action: string, standpoint: Standpoint, conditions: ConditionBits): WriteVerdicts;
  /** Whether anybody of the audience may, be it with a second person or by request. */
  everWrites(action: string, audience: Audience): boolean;
  /** Whether the viewer may find a record by a complete identifier of this label. */
  mayLookUp(label: string, standpoint: Standpoint): boolean;
  isSensitive(label: string): boolean;
  /** Whether the page excepts `output` from being no looser than `input`. */
  isReleased(output: string, input: string): boolean;
  /** Whether `label` shows more than `input` to some viewer under some conditions, releases aside. */
  looser(label: string, input: string): boolean;
  /** What of the label the subject-access export holds. */
  rightOf(label: string): Right;
}

const COLUMNS_OF: Readonly<Record<Audience, readonly Column[]>> = {
  staff: ROLES,
  partner: ['partner'],
  customer: ['full', 'basic', 'minimal'],
  nobody: ['nobody'],
};
const VIEWER_COLUMNS = COLUMNS.filter((column) => column !== 'export');
const REACH = 'reach';

export function tabulate(policy: Policy): DecisionTable {
  return { version: policy.version, policy, ...reading(policy), ...writing(policy), ...lists(policy) };
}

type Reading = Pick<DecisionTable, 'effect' | 'loosest' | 'loosestForAudience' | 'reaches' | 'looser'>;

function reading(policy: Policy): Reading {
  const labels = new Cells([...policy.reading.keys()], (label, column, conditions) =>
    decide(policy, label, alone(column), conditions),
  );
  const reach = new Cells([REACH], (_, column, conditions) =>
    decideReach(policy, alone(column), conditions) ? 'show' : 'hide',
  );
  const effect: Reading['effect'] = (label, standpoint, conditions) =>
    label === INHERIT ? 'show' : labels.effect(label, standpoint, conditions);
  const loosest: Reading['loosest'] = (label, standpoint) => effect(label, standpoint, EVERY_CONDITION);
  return {
    effect,
    loosest,
    loosestForAudience: (label, audience) => loosest(label, anyOf(audience)),
    reaches: (standpoint, conditions) => reach.effect(REACH, standpoint, conditions) === 'show',
    looser: (label, input) => VIEWER_COLUMNS.some((column) => isLooser(policy, column, label, input)),
  };
}

// More conditions never make a cell stricter: it is looser if one of its entries is, where just its own conditions hold.
function isLooser(policy: Policy, column: Column, label: string, input: string): boolean {
  const rankOf = (of: string, conditions: ConditionBits) =>
    EFFECTS.indexOf(decide(policy, of, alone(column), conditions));
  return cellOf(policy, label, column).some(({ needs }) => rankOf(label, needs) > rankOf(input, needs));
}

function writing(policy: Policy): Pick<DecisionTable, 'mayWrite' | 'waysToWrite' | 'everWrites'> {
  const waysToWrite: DecisionTable['waysToWrite'] = (...asked) => decideWrite(policy, ...asked);
  const mayWrite: DecisionTable['mayWrite'] = (...asked) => waysToWrite(...asked)[0];
  return {
    mayWrite,
    waysToWrite,
    everWrites: (action, audience) => mayWrite(action, anyOf(audience), EVERY_CONDITION).answer !== 'refuse',
  };
}

function lists(policy: Policy): Pick<DecisionTable, 'mayLookUp' | 'isSensitive' | 'isReleased' | 'rightOf'> {
  return {
    mayLookUp: (label, standpoint) => isNamed(policy.reading.get(label)?.lookup ?? [], standpoint),
    isSensitive: (label) => policy.sensitive.includes(label),
    isReleased: (output, input) => policy.releases.some(({ label, from }) => label === output && from.includes(input)),
    rightOf: (label) => policy.rights.get(label) ?? 'hide',
  };
}

function isNamed(named: readonly Column[], { columns, counts }: Standpoint): boolean {
  const isOne = (column: Column) => named.includes(column);
  return counts === 'loosest' ? columns.some(isOne) : columns.length > 0 && columns.every(isOne);
}

function alone(column: Column): Standpoint {
  return { columns: [column], counts: 'loosest' };
}

function anyOf(audience: Audience): Standpoint {
  return { columns: COLUMNS_OF[audience], counts: 'loosest' };
}
