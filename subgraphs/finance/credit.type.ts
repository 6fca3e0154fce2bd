import { Int } from 'type-graphql';
import {
  CustomerCode,
  DateTime,
  Decimal,
  History,
  Labelled,
  Money,
  RecordType,
  ValueType,
  Version,
} from '../../kit/graph';
import { CreditGrade } from './choices.type';
import { headroom } from './domain/credit-profile';

@ValueType('What a customer may buy on credit, and what of that is used.')
export class Credit {
  @Labelled('CREDIT', () => CreditGrade, 'From A to E.')
  grade!: string | null;

  @Labelled('CREDIT', () => Money, 'The most that may be owed: that of the credit group, where the customer is in one.')
  limit!: Money | null;

  @Labelled('CREDIT', () => Money, 'Open invoices and orders on the way, less unapplied cash, of the whole group.')
  exposure!: Money | null;

  @Labelled(
    'CREDIT',
    () => Money,
    "What may still be bought on credit: limit less exposure, in the limit's currency.",
    {
      from: ['limit', 'exposure'],
      by: headroom,
    },
  )
  available!: Money | null;

  @Labelled('CREDIT', () => Boolean, 'Nothing is sold until it is lifted.')
  hold!: boolean | null;

  @Labelled('CREDIT', () => Int, 'Pieces in one order, at most; null: no cap.')
  quantityCap!: number | null;

  @Labelled('TERMS', () => [String], 'Payment methods allowed.')
  paymentMethods!: readonly string[] | null;
}

@RecordType({ label: 'CREDIT', description: "What finance has decided about a customer's credit." })
export class CreditProfile {
  @Labelled('CODE', () => CustomerCode, 'The customer.')
  customerCode!: string | null;

  @Labelled('CREDIT', () => CreditGrade, 'From A to E.')
  grade!: string | null;

  @Labelled('CREDIT', () => [History], 'How the grade changed.')
  gradeHistory!: readonly History[] | null;

  @Labelled('CREDIT', () => Money, 'The most that may be owed.')
  limit!: Money | null;

  @Labelled('CREDIT', () => Boolean, 'Nothing is sold until it is lifted.')
  hold!: boolean | null;

  @Labelled('CREDIT', () => Int, 'Pieces in one order, at most; null: no cap.')
  quantityCap!: number | null;

  @Labelled('TERMS', () => [String], 'Payment methods allowed.')
  paymentMethods!: readonly string[] | null;

  @Version('CREDIT')
  version!: string | null;
}

@ValueType('The price of a unit of work.')
export class UnitRate {
  @Labelled('COST', () => String, 'The channel whose minute it is.')
  unit!: string | null;

  @Labelled('COST', () => Decimal, 'In major units of the currency.')
  price!: string | null;
}

@ValueType('Prices that hold from a day on.')
export class RateTable {
  @Labelled('COST', () => DateTime, 'From when.')
  validFrom!: Date | null;

  @Labelled('COST', () => [UnitRate], 'What each unit costs.')
  prices!: readonly UnitRate[] | null;
}

@RecordType({ label: 'COST', description: 'What our work costs us, by day, in one currency.' })
export class UnitRates {
  @Labelled('COST', () => String, 'ISO 4217.')
  currency!: string | null;

  @Labelled('COST', () => [RateTable], 'The dated prices.')
  tables!: readonly RateTable[] | null;
}

@RecordType({
  label: 'TRUST_REASON',
  description: 'Confirmed fraud: a standing that no score can lift until its review.',
})
export class TrustVeto {
  @Labelled('CODE', () => CustomerCode, 'The customer.')
  customerCode!: string | null;

  @Labelled('TRUST_REASON', () => String, 'What was found.')
  finding!: string | null;

  @Labelled('TRUST_REASON', () => DateTime, 'Since when.')
  since!: Date | null;

  @Labelled('TRUST_REASON', () => DateTime, 'When it is looked at again.')
  reviewAt!: Date | null;

  @Version('TRUST_REASON')
  version!: string | null;
}
