import { Int } from 'type-graphql';
import {
  CustomerCode,
  connectionOf,
  DateTime,
  ExternalId,
  Labelled,
  RecordType,
  ValueType,
  Version,
} from '../../kit/graph';
import { FeedbackConnection } from './feedback.type';
import { InteractionConnection } from './interaction.type';
import { ContactPhoneType, ContactRelationKind, ContactRole } from './words.type';

@ValueType('A phone number of a contact.')
export class ContactPhone {
  @Labelled('CONTACT_POINT', () => String, 'E.164, without the extension: `+862112345678`.', { channel: 'PHONE' })
  e164!: string | null;

  @Labelled('CONTACT_POINT', () => String, 'The line behind a switchboard.', { channel: 'PHONE', blurred: 'hidden' })
  extension!: string | null;

  @Labelled('CONTACT_POINT', () => ContactPhoneType, 'What the numbering plan says it is.', { channel: 'PHONE' })
  type!: ContactPhoneType | null;

  @Labelled('CONTACT_POINT', () => String, 'As it was written.', { channel: 'PHONE', blurred: 'hidden' })
  raw!: string | null;
}

@ValueType('An e-mail address of a contact.')
export class ContactEmail {
  @Labelled('CONTACT_POINT', () => String, 'The address.', { channel: 'EMAIL' })
  address!: string | null;
}

@ValueType('What one person is to another.')
export class ContactRelation {
  @Labelled('FAMILY', () => Contact, 'The other.')
  contact!: Contact | null;

  @Labelled('FAMILY', () => ContactRelationKind, 'What the other is to this one.')
  kind!: ContactRelationKind | null;

  @Labelled('FAMILY', () => DateTime, 'From when; null: nobody knows.')
  from!: Date | null;

  @Labelled('FAMILY', () => DateTime, 'Until when; null: still.')
  to!: Date | null;
}

@RecordType({
  label: 'CONTACTS',
  key: 'contactNo',
  bothEnds: true,
  stored: { twinCode: 'CONTACTS' },
  description: 'A person one talks to.',
})
export class Contact {
  @Labelled('CONTACTS', () => String, 'The number of the person.', { nullable: false })
  contactNo!: string;

  @Version('CONTACTS')
  version!: string | null;

  @Labelled('NAME', () => String, 'How one calls the person.')
  name!: string | null;

  @Labelled('CONTACTS', () => String, 'As it stands on the card: `Sales Manager`.')
  title!: string | null;

  @Labelled('CONTACTS', () => String, 'What the person does.')
  function!: string | null;

  @Labelled('CONTACT_POINT', () => [ContactPhone], 'Phone numbers.')
  phones!: readonly ContactPhone[] | null;

  @Labelled('CONTACT_POINT', () => [ContactEmail], 'E-mail addresses.')
  emails!: readonly ContactEmail[] | null;

  @Labelled('CONTACTS', () => Customer, 'The private customer whom this person is.', {
    from: ['twinCode'],
    resolver: true,
  })
  twin!: Customer | null;

  @Labelled('FAMILY', () => [ContactRelation], 'Others the person belongs to.', { from: ['relations'], resolver: true })
  relations!: readonly ContactRelation[] | null;

  @Labelled('EXTERNAL_ID', () => [ExternalId], 'What other systems call the person.')
  externalIds!: readonly ExternalId[] | null;
}

@ValueType('That a person speaks for a customer.')
export class CustomerContact {
  @Labelled('CONTACTS', () => Contact, 'The person.')
  contact!: Contact | null;

  @Labelled('CONTACTS', () => [ContactRole], 'What the person is to the customer.')
  roles!: readonly ContactRole[] | null;

  @Labelled('CONTACTS', () => Boolean, 'Whether one turns to this person first: true of exactly one at a time.')
  isPrimary!: boolean | null;

  @Labelled('CONTACTS', () => Int, '1 is turned to first, 9 last.')
  priority!: number | null;

  @Labelled('CONTACTS', () => DateTime, 'From when; null: nobody knows.')
  from!: Date | null;

  @Labelled('CONTACTS', () => DateTime, 'Until when; null: still.')
  to!: Date | null;
}

export const CustomerContactConnection = connectionOf(() => CustomerContact, 'CustomerContact');

// A customer and its contacts name each other, so they share a file: between files nothing may go in circles.
@RecordType({
  label: 'CODE',
  key: 'customerCode',
  stored: { links: 'CONTACTS' },
  description: 'A customer, one in every system.',
})
export class Customer {
  @Labelled('CODE', () => CustomerCode, 'The code of the customer in every system.', { nullable: false })
  customerCode!: string;

  @Labelled('CONTACTS', () => CustomerContactConnection, 'Who speaks for it: the primary first, former ones last.', {
    from: ['links'],
    resolver: true,
  })
  contacts!: InstanceType<typeof CustomerContactConnection> | null;

  @Labelled('INTERACTION', () => InteractionConnection, 'Calls, mails and visits, the latest first.', {
    resolver: true,
  })
  interactions!: InstanceType<typeof InteractionConnection> | null;

  @Labelled('PROFILE', () => FeedbackConnection, 'What it said about us, the latest first.', { resolver: true })
  feedback!: InstanceType<typeof FeedbackConnection> | null;
}
