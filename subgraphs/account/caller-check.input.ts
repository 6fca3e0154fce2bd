import { CommandInput, CustomerCode, Labelled, LabelledInput } from '../../kit/graph';

@LabelledInput('What a caller says to show who it is.')
export class VerifyCallerInput extends CommandInput {
  @Labelled('CALL', () => CustomerCode, 'Who the caller says it is.', { nullable: false })
  customerCode!: string;

  @Labelled('CALL', () => String, 'The number of the identity card, or of the company, as it was said.', {
    nullable: false,
  })
  number!: string;

  // Set by the resolver to who asks: tries are counted by it.
  agent!: string;
}
