import { DateTime, Labelled, RecordType } from '../../kit/graph';

@RecordType({
  label: 'CALL',
  key: 'checkNo',
  description: 'Whether a caller is who it says it is: right or wrong, and nothing else.',
})
export class CallerCheck {
  @Labelled('CALL', () => String, 'The number of the check.', { nullable: false })
  checkNo!: string;

  @Labelled('CALL', () => Boolean, 'Whether the last number said was right.')
  right!: boolean | null;

  @Labelled('CALL', () => DateTime, 'When it was said.')
  triedAt!: Date | null;
}
