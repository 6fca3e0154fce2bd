import { refuse } from '../../../schema/errors';
import type { MinorMoney } from '../../../schema/money';
import { said } from '../../../schema/said';
import { type Asker, sellerOf } from './asker';
import { checkedName, checkedNames, MOST_NAMED } from './checks';
import { type ExternalId, withId } from './external-id';
import type { Attitude, BuyingRole, Stage } from './order-words';

/** Somebody on the customer's side, in one deal. */
export interface Stakeholder {
  readonly contactNo: string;
  readonly buyingRole: BuyingRole;
  readonly attitude: Attitude;
}

/** What may become an order, as it is stored. */
export interface OpportunityState {
  readonly opportunityNo: string;
  readonly customerCode: string;
  readonly name: string;
  readonly stage: Stage;
  /** What it may bring, without tax. */
  readonly amount: MinorMoney;
  /** A share from 0 to 1. */
  readonly probability: number;
  readonly competitors: readonly string[];
  readonly stakeholders: readonly Stakeholder[];
  readonly salesRepresentative: string | null;
  readonly openedAt: Date;
  /** When an order is expected. */
  readonly expectedAt: Date | null;
  /** When it was won or lost. */
  readonly closedAt: Date | null;
  readonly externalIds: readonly ExternalId[];
}

export type NewOpportunity = Omit<OpportunityState, 'opportunityNo'>;

export interface OpportunityFacts {
  readonly name: string;
  readonly stage: Stage;
  readonly amount: MinorMoney;
  /** Null: what is usual at its stage. */
  readonly probability: number | null;
  readonly competitors: readonly string[];
  readonly expectedAt: Date | null;
}

/** What of an opportunity is changed; null leaves it as it is. */
export type OpportunityChange = { readonly [Field in keyof OpportunityFacts]: OpportunityFacts[Field] | null };

/** An opportunity as another system tells it: what is left out stays, null clears. */
export interface OpportunityRecord extends Partial<OpportunityChange> {
  readonly name: string;
  readonly amount: MinorMoney;
  readonly externalId: ExternalId;
  /** Heard where the opportunity is new. */
  readonly opportunityNo?: string | null;
  readonly customerCode: string;
  readonly stakeholders?: readonly Stakeholder[] | null;
  readonly salesRepresentative?: string | null;
  readonly openedAt: Date;
  readonly closedAt?: Date | null;
}

/** How often an opportunity at a stage becomes an order, where nobody who knows the deal says otherwise. */
const USUAL_PROBABILITY: Readonly<Record<Stage, number>> = {
  LEAD: 0.1,
  QUALIFIED: 0.25,
  PROPOSAL: 0.5,
  NEGOTIATION: 0.75,
  WON: 1,
  LOST: 0,
};

/** @throws ContractError `BAD_INPUT` */
export function opened(customerCode: string, facts: OpportunityFacts, asker: Asker, now: Date): NewOpportunity {
  return {
    ...{ customerCode, ...checked(facts), openedAt: now, closedAt: isClosed(facts.stage) ? now : null },
    ...{ stakeholders: [], salesRepresentative: sellerOf(asker), externalIds: [] },
  };
}

/** @throws ContractError `NOT_POSSIBLE_NOW` once it is won or lost. */
export function changed(opportunity: OpportunityState, change: OpportunityChange, now: Date): OpportunityState {
  checkOpen(opportunity);
  const stage = change.stage ?? opportunity.stage;
  const kept = stage === opportunity.stage ? opportunity.probability : null;
  const facts = {
    ...{ stage, probability: change.probability ?? kept, name: change.name ?? opportunity.name },
    amount: change.amount ?? opportunity.amount,
    competitors: change.competitors ?? opportunity.competitors,
    expectedAt: change.expectedAt ?? opportunity.expectedAt,
  };
  return { ...opportunity, ...checked(facts), closedAt: isClosed(stage) ? now : null };
}

/** What one of the customer's people is and wants in this deal; said again, it replaces what was said. @throws ContractError `NOT_POSSIBLE_NOW` */
export function withAttitude(opportunity: OpportunityState, person: Stakeholder): OpportunityState {
  checkOpen(opportunity);
  const others = opportunity.stakeholders.filter(({ contactNo }) => contactNo !== person.contactNo);
  return { ...opportunity, stakeholders: checkedStakeholders([...others, person]) };
}

/** The opportunity after a source told what it knows. The same record again changes nothing. @throws ContractError `BAD_INPUT` */
export function recordedOpportunity(
  opportunity: OpportunityState | null,
  record: OpportunityRecord,
): NewOpportunity | OpportunityState {
  const { customerCode, openedAt, opportunityNo = null } = record;
  const number = opportunityNo === null ? {} : { opportunityNo: checkedName(opportunityNo, 'a number') };
  const facts = checked(factsAfter(opportunity, record));
  const known = isClosed(facts.stage) ? opportunity?.closedAt : null;
  return {
    ...(opportunity ?? number),
    ...{ customerCode, openedAt, ...facts },
    closedAt: said(record.closedAt, known),
    salesRepresentative: said(record.salesRepresentative, opportunity?.salesRepresentative),
    stakeholders: checkedStakeholders(said(record.stakeholders, opportunity?.stakeholders) ?? []),
    externalIds: withId(opportunity?.externalIds ?? [], record.externalId),
  };
}

function factsAfter(opportunity: OpportunityState | null, record: OpportunityRecord): OpportunityFacts {
  const stage = record.stage ?? opportunity?.stage ?? 'LEAD';
  const known = stage === opportunity?.stage ? opportunity.probability : null;
  return {
    ...{ stage, name: record.name, amount: record.amount },
    probability: said(record.probability, known),
    competitors: said(record.competitors, opportunity?.competitors) ?? [],
    expectedAt: said(record.expectedAt, opportunity?.expectedAt),
  };
}

function checked({ name, stage, amount, probability, competitors, expectedAt }: OpportunityFacts) {
  if (amount.minor < 0) refuse('BAD_INPUT', 'an opportunity is worth zero or more: estimate what it may bring');
  return {
    ...{ stage, amount, expectedAt, name: checkedName(name, 'the name of an opportunity') },
    probability: isClosed(stage)
      ? USUAL_PROBABILITY[stage]
      : checkedProbability(probability ?? USUAL_PROBABILITY[stage]),
    competitors: checkedNames(competitors, 'a competitor'),
  };
}

function checkedProbability(probability: number): number {
  if (probability >= 0 && probability <= 1) return probability;
  return refuse('BAD_INPUT', `a probability is a share from 0 to 1, not \`${probability}\`; write 15 % as 0.15`);
}

function checkedStakeholders(people: readonly Stakeholder[]): readonly Stakeholder[] {
  if (people.length <= MOST_NAMED) return people;
  return refuse('BAD_INPUT', `at most ${MOST_NAMED} people stand in one deal, not ${people.length}`);
}

function checkOpen({ stage }: OpportunityState): void {
  if (isClosed(stage)) refuse('NOT_POSSIBLE_NOW', `an opportunity that is \`${stage}\` is closed: open another`);
}

function isClosed(stage: Stage): boolean {
  return stage === 'WON' || stage === 'LOST';
}
