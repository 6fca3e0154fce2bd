import { CommandInput, Direction, Labelled, LabelledInput } from '../../kit/graph';
import { PeriodStatus } from './choices.type';

@LabelledInput('Which periods.')
export class PeriodFilter {
  @Labelled('SELF', () => PeriodStatus, 'Of this status.')
  status?: string | null;
}

@LabelledInput('In which order.')
export class PeriodSort {
  @Labelled('SELF', () => Direction, 'By month.')
  period?: Direction | null;
}

@LabelledInput('A month to close.')
export class ClosePeriodInput extends CommandInput {
  @Labelled('SELF', () => String, '`2026-03`.', { nullable: false })
  period!: string;
}
