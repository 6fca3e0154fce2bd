import { isCustomerCode } from '../../schema/customer-code';
import { refuse } from '../../schema/errors';
import { explainField, type FieldExplanation } from '../../schema/field-rules';
import type { LabelIndex } from '../../schema/label-index';
import type { Condition } from '../../schema/policy/conditions';
import type { Situation } from '../../schema/policy/explain';
import { COLUMNS, type Column, type Standpoint, standpointOf } from '../../schema/viewer';
import type { Asking } from '../asking';
import type { ClassOf } from '../door/viewer';
import type { PolicyDesk } from './policy-desk';

export interface WhyQuestion {
  readonly customer: string | null;
  readonly field: string;
  /** A column of the page, or `customer` for whatever class the customer has; null for the asker. */
  readonly as: string | null;
}

export interface WhyOptions {
  readonly desk: PolicyDesk;
  readonly graph: LabelIndex;
  readonly classOf: ClassOf;
}

type Looked = 'yours' | "the customer's own" | 'those of anybody of the column';

export interface WhyAnswer extends FieldExplanation {
  /** Whose conditions were looked up; null where only the rule is told. */
  readonly looked: Looked | null;
}

/** The labels that the inputs of a condition carry: it is named to those who see them. */
const INPUT_OF: Readonly<Record<Condition, string>> = {
  own: 'CODE',
  granted: 'CONSENT',
  team: 'OWNER',
  consented: 'CONSENT',
  'live-call': 'CALL',
  'open-ticket': 'TICKET',
  'wrap-up': 'CALL',
  entitled: 'ENTITLEMENT',
};

/** Why a field reads as it does. Whoever may not have the customer's record is told the rule alone, whether it exists or not. */
export async function whyHidden(question: WhyQuestion, asking: Asking, options: WhyOptions): Promise<WhyAnswer> {
  const { desk, graph } = options;
  const page = desk.page();
  const seesRecords = page.table.reaches(asking.standpoint, 0);
  const code = seesRecords ? codeIn(question) : null;
  const mayName = (condition: Condition) =>
    !seesRecords || page.table.effect(INPUT_OF[condition], asking.standpoint, 0) === 'show';
  const situation = code === null ? ruleAlone(question, asking) : await situationOf(question, code, asking, options);
  const looked = code === null ? null : lookedAt(question);
  return { looked, ...explainField(page, graph, question.field, { ...situation, mayName }) };
}

function lookedAt({ as }: WhyQuestion): Looked {
  if (as === null) return 'yours';
  return as === 'customer' ? "the customer's own" : 'those of anybody of the column';
}

function codeIn({ customer }: WhyQuestion): string {
  if (customer !== null && isCustomerCode(customer)) return customer;
  return refuse('BAD_CUSTOMER_CODE', `\`customer\` is C, ten digits and a check digit, not \`${customer ?? ''}\``);
}

function ruleAlone({ as }: WhyQuestion, { standpoint }: Asking): Situation {
  return { standpoint: as === null ? standpoint : alone(columnOf(as)), conditionsOf: () => null };
}

async function situationOf(
  { as }: WhyQuestion,
  code: string,
  { viewer, standpoint }: Asking,
  { desk, classOf }: WhyOptions,
): Promise<Situation> {
  if (as === null) return { standpoint, conditionsOf: await desk.heldBy(viewer, code) };
  if (as !== 'customer') {
    const column = columnOf(as);
    return { standpoint: alone(column), conditionsOf: await desk.heldByAnyOf(column, code) };
  }
  const table = desk.page().table;
  if (table.effect('SERVICE_CLASS', standpoint, 0) !== 'show')
    refuse('BAD_INPUT', 'you may not know the class of a customer: name `full`, `basic` or `minimal` instead');
  const asItself = {
    kind: 'customer',
    id: code,
    name: code,
    customerCode: code,
    serviceClass: await classOf(code),
  } as const;
  return { standpoint: standpointOf(asItself), conditionsOf: await desk.heldBy(asItself, code) };
}

function columnOf(word: string): Column {
  const column = COLUMNS.find((one) => one === word);
  return column ?? refuse('BAD_INPUT', `\`as\` is a column of the page, ${COLUMNS.join(', ')}, not \`${word}\``);
}

function alone(column: Column): Standpoint {
  return { columns: [column], counts: 'loosest' };
}
