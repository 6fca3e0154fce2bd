import { Float, Int } from 'type-graphql';
import { DateTime, Labelled, Money, ValueType } from '../../kit/graph';

@ValueType('Recency, frequency and monetary value, each in quintiles from 1 to 5.')
export class Rfm {
  @Labelled('PREDICTION', () => Int, 'How lately the customer bought.')
  recency!: number | null;

  @Labelled('PREDICTION', () => Int, 'How often.')
  frequency!: number | null;

  @Labelled('PREDICTION', () => Int, 'For how much.')
  monetary!: number | null;
}

@ValueType('When the next purchase is expected.')
export class PurchaseWindow {
  @Labelled('PREDICTION', () => DateTime, 'Not before.')
  from!: Date | null;

  @Labelled('PREDICTION', () => DateTime, 'Not after.')
  to!: Date | null;
}

@ValueType('One of the seven: profiling, persistency, profitability, performance, prospecting, product, promotion.')
export class SevenPPart {
  @Labelled('PREDICTION', () => String, 'Which of the seven.')
  name!: string | null;

  @Labelled('PREDICTION', () => String, 'What is known of it.')
  reading!: string | null;
}

@ValueType('What is expected of a customer. A part that is not computed is null, and `reason` says why.')
export class Insight {
  @Labelled('PREDICTION', () => Rfm, 'Quintiles among the customers of one currency.')
  rfm!: Rfm | null;

  @Labelled('PREDICTION', () => Money, 'What the customer is expected to bring in twelve months.')
  clv!: Money | null;

  @Labelled('PREDICTION', () => Float, 'How likely the customer still buys from us, 0 to 1.')
  pAlive!: number | null;

  @Labelled('PREDICTION', () => Float, 'How likely it does not, to 0.1.')
  churn!: number | null;

  @Labelled('PREDICTION', () => PurchaseWindow, 'When it will buy again.')
  nextPurchase!: PurchaseWindow | null;

  @Labelled('PREDICTION', () => [SevenPPart], 'The customer by the seven P.')
  sevenP!: readonly SevenPPart[] | null;

  @Labelled('PREDICTION', () => String, 'Why a part is null.')
  reason!: string | null;
}
