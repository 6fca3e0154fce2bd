import { Int } from 'type-graphql';
import { ChangeInput, CustomerCode, DateTime, Decimal, Labelled, LabelledInput, MoneyInput } from '../../kit/graph';
import { CreditGrade } from './choices.type';
import type { CreditGrade as Grade } from './domain/credit-profile';

@LabelledInput('What changes in a credit profile; what is left out stays, or comes from a new grade.')
export class ChangeCreditProfileInput extends ChangeInput {
  @Labelled('CODE', () => CustomerCode, 'The customer.', { nullable: false })
  customerCode!: string;

  @Labelled('CREDIT', () => CreditGrade, 'From A to E; a new profile needs one.')
  grade?: Grade | null;

  @Labelled('CREDIT', () => MoneyInput, 'The most that may be owed; a new profile needs one.')
  limit?: MoneyInput | null;

  @Labelled('CREDIT', () => Int, 'Pieces in one order, at most.')
  quantityCap?: number | null;

  @Labelled('TERMS', () => [String], 'Payment methods allowed: `INVOICE`, `PREPAID`, …')
  paymentMethods?: string[] | null;

  @Labelled('CREDIT', () => Boolean, 'Whether nothing is sold.')
  hold?: boolean | null;

  @Labelled('CREDIT', () => String, 'Why, for the history of the grade.')
  reason?: string | null;
}

@LabelledInput('The credit profile that another system keeps.')
export class RecordCreditProfileInput extends ChangeCreditProfileInput {}

@LabelledInput('The price of a unit of work.')
export class UnitRateInput {
  @Labelled('COST', () => String, 'The channel whose minute it is: `PHONE`.', { nullable: false })
  unit!: string;

  @Labelled('COST', () => Decimal, 'In major units of the currency.', { nullable: false })
  price!: string;
}

@LabelledInput('Prices that hold from a day on.')
export class SetUnitRatesInput extends ChangeInput {
  @Labelled('COST', () => String, 'ISO 4217.', { nullable: false })
  currency!: string;

  @Labelled('COST', () => DateTime, 'From when.', { nullable: false })
  validFrom!: Date;

  @Labelled('COST', () => [UnitRateInput], 'What each unit costs.', { nullable: false })
  prices!: UnitRateInput[];
}

@LabelledInput('Confirmed fraud. A review day in the past lifts the veto.')
export class VetoTrustInput extends ChangeInput {
  @Labelled('CODE', () => CustomerCode, 'The customer.', { nullable: false })
  customerCode!: string;

  @Labelled('TRUST_REASON', () => String, 'What was found, and by whom.', { nullable: false })
  finding!: string;

  @Labelled('TRUST_REASON', () => DateTime, 'When it is looked at again.', { nullable: false })
  reviewAt!: Date;
}
