import { CommandInput, DateTime, Decimal, Labelled, LabelledInput } from '../../kit/graph';
import { Rung, Source } from './choices.type';
import type { ControlledRung } from './domain/reconciliation';
import type { Source as SourceWord } from './domain/watermarks';

@LabelledInput('Up to when a feed is complete.')
export class RecordWatermarkInput extends CommandInput {
  @Labelled('SELF', () => Source, 'The feed.', { nullable: false })
  source!: SourceWord;

  @Labelled('SELF', () => DateTime, 'Everything until then has come.', { nullable: false })
  closedThrough!: Date;
}

@LabelledInput("A month's total of one rung, from the ledger or the raw files, never summed from customers' facts.")
export class RecordControlTotalInput extends CommandInput {
  @Labelled('PROFIT', () => String, 'The month: `2026-03`.', { nullable: false })
  period!: string;

  @Labelled('PROFIT', () => String, 'ISO 4217.', { nullable: false })
  currency!: string;

  @Labelled('PROFIT', () => Rung, 'The rung.', { nullable: false })
  rung!: ControlledRung;

  @Labelled('PROFIT', () => Decimal, 'The total, in major units.', { nullable: false })
  amount!: string;
}
