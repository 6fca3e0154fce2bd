import { Float } from 'type-graphql';
import {
  ChangeInput,
  CommandInput,
  CustomerCode,
  DateTime,
  Direction,
  ExternalIdInput,
  Labelled,
  LabelledInput,
  MoneyInput,
} from '../../kit/graph';
import { Attitude, BuyingRole, OpportunityStage } from './choices.type';
import type * as words from './domain/order-words';

@LabelledInput('Which deals.')
export class OpportunityFilter {
  @Labelled('OPPORTUNITY', () => OpportunityStage, 'Those that are this far.')
  stage?: words.Stage | null;

  @Labelled('CODE', () => CustomerCode, 'Those with this customer.')
  customerCode?: string | null;
}

@LabelledInput('The order of deals: one of these.')
export class OpportunitySort {
  @Labelled('OPPORTUNITY', () => Direction, 'By the day they were opened; the latest first unless told.')
  openedAt?: Direction | null;

  @Labelled('OPPORTUNITY', () => Direction, 'By currency, and in each by amount.')
  amount?: Direction | null;
}

@LabelledInput('A new deal.')
export class OpenOpportunityInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'With whom.', { nullable: false })
  customerCode!: string;

  @Labelled('OPPORTUNITY', () => String, 'What it is about.', { nullable: false })
  name!: string;

  @Labelled('OPPORTUNITY', () => MoneyInput, 'What it may bring, without tax.', { nullable: false })
  amount!: MoneyInput;

  @Labelled('OPPORTUNITY', () => OpportunityStage, 'How far it is: a lead unless told.')
  stage?: words.Stage | null;

  @Labelled(
    'OPPORTUNITY',
    () => Float,
    'How likely it becomes an order, from 0 to 1: as usual at its stage unless told.',
  )
  probability?: number | null;

  @Labelled('ATTITUDE', () => [String], 'Who else wants it.')
  competitors?: string[] | null;

  @Labelled('OPPORTUNITY', () => DateTime, 'When an order is expected.')
  expectedAt?: Date | null;
}

@LabelledInput('A change of a deal. What is left out stays as it is.')
export class ChangeOpportunityInput extends ChangeInput {
  @Labelled('OPPORTUNITY', () => String, 'The number of the deal.', { nullable: false })
  opportunityNo!: string;

  @Labelled('OPPORTUNITY', () => String, 'Why, for the history.')
  reason?: string | null;

  @Labelled('OPPORTUNITY', () => String, 'What it is about.')
  name?: string | null;

  @Labelled('OPPORTUNITY', () => MoneyInput, 'What it may bring, without tax.')
  amount?: MoneyInput | null;

  @Labelled('OPPORTUNITY', () => OpportunityStage, 'How far it is.')
  stage?: words.Stage | null;

  @Labelled('OPPORTUNITY', () => Float, 'How likely it becomes an order, from 0 to 1.')
  probability?: number | null;

  @Labelled('ATTITUDE', () => [String], 'All who else want it.')
  competitors?: string[] | null;

  @Labelled('OPPORTUNITY', () => DateTime, 'When an order is expected.')
  expectedAt?: Date | null;
}

@LabelledInput("Somebody on the customer's side, in one deal.")
export class StakeholderInput {
  @Labelled('CONTACTS', () => String, 'The number of the person.', { nullable: false })
  contactNo!: string;

  @Labelled('ATTITUDE', () => BuyingRole, 'What the person is in this deal; unknown unless told.')
  buyingRole?: words.BuyingRole | null;

  @Labelled('ATTITUDE', () => Attitude, 'How the person stands to this deal; unknown unless told.')
  attitude?: words.Attitude | null;
}

@LabelledInput('What one person is and wants in a deal; said again, it replaces what was said.')
export class SetAttitudeInput extends ChangeInput {
  @Labelled('OPPORTUNITY', () => String, 'The number of the deal.', { nullable: false })
  opportunityNo!: string;

  @Labelled('ATTITUDE', () => StakeholderInput, 'The person.', { nullable: false })
  person!: StakeholderInput;
}

@LabelledInput('A deal as another system tells it. What is left out of a known one stays as it is.')
export class RecordOpportunityInput extends OpenOpportunityInput {
  @Labelled('EXTERNAL_ID', () => ExternalIdInput, 'What the other system calls it.', { nullable: false })
  externalId!: ExternalIdInput;

  @Labelled('OPPORTUNITY', () => String, 'The number of the deal, where it is new; one is made unless told.')
  opportunityNo?: string | null;

  @Labelled('ATTITUDE', () => [StakeholderInput], "The people on the customer's side.")
  stakeholders?: StakeholderInput[] | null;

  @Labelled('OWNER', () => String, 'Who of us is after it.')
  salesRepresentative?: string | null;

  @Labelled('OPPORTUNITY', () => DateTime, 'Since when.', { nullable: false })
  openedAt!: Date;

  @Labelled('OPPORTUNITY', () => DateTime, 'When it was won or lost.')
  closedAt?: Date | null;
}
