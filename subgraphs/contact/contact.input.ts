import { Int } from 'type-graphql';
import {
  ChangeInput,
  CommandInput,
  CustomerCode,
  DateTime,
  ExternalIdInput,
  Labelled,
  LabelledInput,
} from '../../kit/graph';
import { ContactRelationKind, ContactRole } from './words.type';

@LabelledInput('A phone number as somebody writes it.')
export class ContactPhoneInput {
  @Labelled('CONTACT_POINT', () => String, 'The number, with its extension.', { nullable: false })
  number!: string;

  @Labelled('CONTACT_POINT', () => String, 'ISO 3166-1, where the number has no `+`: `CN`.')
  country?: string | null;
}

/** What a new contact and one from another system have in common. */
@LabelledInput('A person, and what the person is to a customer.')
class PersonInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'Whom the person speaks for.', { nullable: false })
  customerCode!: string;

  @Labelled('NAME', () => String, 'How one calls the person.', { nullable: false })
  name!: string;

  @Labelled('CONTACTS', () => String, 'As it stands on the card: `Sales Manager`.')
  title?: string | null;

  @Labelled('CONTACTS', () => String, 'What the person does.')
  function?: string | null;

  @Labelled('CONTACT_POINT', () => [ContactPhoneInput], 'Phone numbers.')
  phones?: readonly ContactPhoneInput[] | null;

  @Labelled('CONTACT_POINT', () => [String], 'E-mail addresses.')
  emails?: readonly string[] | null;

  @Labelled('CONTACTS', () => [ContactRole], 'What the person is to the customer; `UNKNOWN` unless told.')
  roles?: readonly ContactRole[] | null;

  @Labelled('CONTACTS', () => Boolean, 'Whether one turns to this person first from now on.')
  isPrimary?: boolean | null;

  @Labelled('CONTACTS', () => Int, '1 is turned to first, 9 last; 5 unless told.')
  priority?: number | null;

  @Labelled('CONTACTS', () => DateTime, 'From when the person speaks for the customer.')
  from?: Date | null;

  @Labelled('CONTACTS', () => DateTime, 'Until when.')
  to?: Date | null;
}

@LabelledInput('A person who speaks for a customer.')
export class AddContactInput extends PersonInput {}

@LabelledInput('A contact as another system tells it. What is left out of a known one stays as it is.')
export class RecordContactInput extends PersonInput {
  @Labelled('EXTERNAL_ID', () => ExternalIdInput, 'What the other system calls the person.', { nullable: false })
  externalId!: ExternalIdInput;

  @Labelled('CONTACTS', () => CustomerCode, 'The private customer whom this person is.')
  twinCode?: string | null;
}

@LabelledInput('What changes about a person; what is left out stays.')
export class ChangeContactInput extends ChangeInput {
  @Labelled('CONTACTS', () => String, 'The number of the person.', { nullable: false })
  contactNo!: string;

  @Labelled('NAME', () => String, 'How one calls the person.')
  name?: string | null;

  @Labelled('CONTACTS', () => String, 'As it stands on the card.')
  title?: string | null;

  @Labelled('CONTACTS', () => String, 'What the person does.')
  function?: string | null;

  @Labelled('CONTACT_POINT', () => [ContactPhoneInput], 'All phone numbers, instead of those known.')
  phones?: readonly ContactPhoneInput[] | null;

  @Labelled('CONTACT_POINT', () => [String], 'All e-mail addresses, instead of those known.')
  emails?: readonly string[] | null;
}

@LabelledInput('What one person is to another.')
export class RelateContactsInput extends ChangeInput {
  @Labelled('CONTACTS', () => String, 'The one.', { nullable: false })
  contactNo!: string;

  @Labelled('FAMILY', () => String, 'The other, who speaks for the same customer.', { nullable: false })
  otherContactNo!: string;

  @Labelled('FAMILY', () => ContactRelationKind, 'What the other is to the one.', { nullable: false })
  kind!: ContactRelationKind;

  @Labelled('FAMILY', () => DateTime, 'From when.')
  from?: Date | null;
}

@LabelledInput('What one person is to another no more.')
export class UnrelateContactsInput extends ChangeInput {
  @Labelled('CONTACTS', () => String, 'The one.', { nullable: false })
  contactNo!: string;

  @Labelled('FAMILY', () => String, 'The other.', { nullable: false })
  otherContactNo!: string;

  @Labelled('FAMILY', () => ContactRelationKind, 'What the other was to the one.', { nullable: false })
  kind!: ContactRelationKind;
}
