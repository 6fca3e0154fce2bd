import { Int } from 'type-graphql';
import { CommandInput, CustomerCode, DateTime, Labelled, LabelledInput } from '../../kit/graph';
import { ContactRole } from './words.type';

@LabelledInput('That a person speaks for a customer.')
export class LinkContactInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'The customer.', { nullable: false })
  customerCode!: string;

  @Labelled('CONTACTS', () => String, 'The number of the person.', { nullable: false })
  contactNo!: string;

  @Labelled('CONTACTS', () => [ContactRole], 'What the person is to the customer.')
  roles?: readonly ContactRole[] | null;

  @Labelled('CONTACTS', () => Boolean, 'Whether one turns to this person first from now on.')
  isPrimary?: boolean | null;

  @Labelled('CONTACTS', () => Int, '1 is turned to first, 9 last.')
  priority?: number | null;

  @Labelled('CONTACTS', () => DateTime, 'From when.')
  from?: Date | null;

  @Labelled('CONTACTS', () => DateTime, 'Until when.')
  to?: Date | null;
}

@LabelledInput('What changes about what a person is to a customer; what is left out stays.')
export class ChangeContactLinkInput extends LinkContactInput {}

@LabelledInput('That a person speaks for a customer no more.')
export class EndContactLinkInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'The customer.', { nullable: false })
  customerCode!: string;

  @Labelled('CONTACTS', () => String, 'The number of the person.', { nullable: false })
  contactNo!: string;

  @Labelled('CONTACTS', () => DateTime, 'Until when; until now unless told.')
  to?: Date | null;
}
