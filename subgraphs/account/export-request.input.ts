import { CommandInput, CustomerCode, Labelled, LabelledInput } from '../../kit/graph';

@LabelledInput('A request for all that is kept of a natural person.')
export class RequestExportInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'Whose export it is.', { nullable: false })
  customerCode!: string;

  @Labelled('CONSENT', () => String, 'Where the request of the person can be read or heard; staff must name it.')
  evidence?: string | null;

  // Set by the resolver to who of our staff asks, who need not be the one that carries it out.
  askedBy?: string | null;
}
