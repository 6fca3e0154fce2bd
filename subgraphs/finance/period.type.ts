import { DateTime, Labelled, Money, RecordType } from '../../kit/graph';
import { PeriodStatus, Rung, Source } from './choices.type';

@RecordType({ label: 'SELF', description: "A month of the books, in the company's zone." })
export class Period {
  @Labelled('SELF', () => String, '`2026-03`.')
  period!: string | null;

  @Labelled('SELF', () => PeriodStatus, 'Whether facts still go to it.')
  status!: string | null;

  @Labelled('SELF', () => DateTime, 'When it was closed.')
  closedAt!: Date | null;
}

@RecordType({ label: 'SELF', description: 'Up to when a feed is complete.' })
export class Watermark {
  @Labelled('SELF', () => Source, 'The feed.')
  source!: string | null;

  @Labelled('SELF', () => DateTime, 'Everything until then has come.')
  closedThrough!: Date | null;
}

@RecordType({ label: 'PROFIT', description: "A month's total of one rung, received apart from the customers' facts." })
export class ControlTotal {
  @Labelled('PROFIT', () => String, 'The month: `2026-03`.')
  period!: string | null;

  @Labelled('PROFIT', () => Rung, 'The rung.')
  rung!: string | null;

  @Labelled('PROFIT', () => Money, 'The total.')
  amount!: Money | null;
}
