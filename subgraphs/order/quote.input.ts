import { Int } from 'type-graphql';
import {
  ChangeInput,
  CommandInput,
  CustomerCode,
  DateTime,
  Decimal,
  Labelled,
  LabelledInput,
  MoneyInput,
} from '../../kit/graph';
import { PaymentMethod } from './choices.type';
import type * as words from './domain/order-words';

@LabelledInput('What is offered.')
export class QuoteLineInput {
  @Labelled('ORDER', () => String, 'The article number.', { nullable: false })
  sku!: string;

  @Labelled('ORDER', () => Decimal, 'How much, with three decimals at most.', { nullable: false })
  quantity!: string;

  @Labelled('PRICE', () => MoneyInput, 'The price of one unit, for an article that has no public price.')
  unitPrice?: MoneyInput | null;
}

@LabelledInput('A new quote. It is a draft until it is sent.')
export class CreateQuoteInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'To whom.', { nullable: false })
  customerCode!: string;

  @Labelled('OPPORTUNITY', () => String, 'The deal it belongs to.')
  opportunityNo?: string | null;

  @Labelled('ORDER', () => [QuoteLineInput], 'What is offered.', { nullable: false })
  lines!: QuoteLineInput[];

  @Labelled('ORDER', () => DateTime, 'The last moment at which it can be accepted.', { nullable: false })
  validUntil!: Date;
}

@LabelledInput('A change of a quote.')
export class QuoteChangeInput extends ChangeInput {
  @Labelled('CODE', () => String, 'The number of the quote.', { nullable: false })
  quoteNo!: string;
}

@LabelledInput('Another draft of a quote. What is left out stays as it is.')
export class ChangeQuoteInput extends QuoteChangeInput {
  @Labelled('ORDER', () => [QuoteLineInput], 'All lines from now on, without the discounts granted before.')
  lines?: QuoteLineInput[] | null;

  @Labelled('ORDER', () => DateTime, 'The last moment at which it can be accepted.')
  validUntil?: Date | null;
}

@LabelledInput('A discount on the draft of a quote.')
export class GrantDiscountInput extends QuoteChangeInput {
  @Labelled('ORDER', () => Int, 'The line it is for; all lines unless told.')
  lineNo?: number | null;

  @Labelled('PRICE', () => Decimal, 'The share of the price that is taken off, from 0 to 1.', { nullable: false })
  discount!: string;
}

@LabelledInput('That a customer takes a quote.')
export class AcceptQuoteInput extends QuoteChangeInput {
  @Labelled('ORDER', () => PaymentMethod, 'How the order will be paid.')
  paymentMethod?: words.PaymentMethod | null;
}

/** Names an accepted quote to the chain; it stands in no schema. */
export abstract class AcceptedQuoteInput {
  abstract readonly quoteNo: string;
}
