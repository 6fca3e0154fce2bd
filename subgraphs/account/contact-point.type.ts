import { DateTime, Labelled, ValueType } from '../../kit/graph';
import { AddressValidity, PhoneType } from './choices.type';

@ValueType('A phone number.')
export class Phone {
  @Labelled('CONTACT_POINT', () => String, 'E.164, without the extension: `+862112345678`.', { channel: 'PHONE' })
  e164!: string | null;

  @Labelled('CONTACT_POINT', () => String, 'The line behind a switchboard.', { channel: 'PHONE', blurred: 'hidden' })
  extension!: string | null;

  @Labelled('CONTACT_POINT', () => PhoneType, 'What the numbering plan says it is.', { channel: 'PHONE' })
  type!: string | null;

  @Labelled('CONTACT_POINT', () => DateTime, 'When somebody proved to answer it.', { channel: 'PHONE' })
  verifiedAt!: Date | null;

  @Labelled('CONTACT_POINT', () => String, 'As the source wrote it.', { channel: 'PHONE', blurred: 'hidden' })
  raw!: string | null;

  @Labelled('CONTACT_POINT', () => String, 'Why it cannot be read, where it cannot.', { blurred: 'hidden' })
  fault!: string | null;
}

@ValueType('An e-mail address.')
export class Email {
  @Labelled('CONTACT_POINT', () => String, 'The address.', { channel: 'EMAIL' })
  address!: string | null;

  @Labelled('CONTACT_POINT', () => DateTime, 'When somebody proved to read it.', { channel: 'EMAIL' })
  verifiedAt!: Date | null;

  @Labelled('CONTACT_POINT', () => String, 'As the source wrote it.', { channel: 'EMAIL', blurred: 'hidden' })
  raw!: string | null;

  @Labelled('CONTACT_POINT', () => String, 'Why it cannot be read, where it cannot.', { blurred: 'hidden' })
  fault!: string | null;
}

@ValueType('A postal address.')
export class Address {
  @Labelled('ADDRESS', () => String, 'What it is for, as the source says: `billing`.', { blurred: 'hidden' })
  use!: string | null;

  @Labelled('ADDRESS', () => String, 'Street and number.', { channel: 'POST', blurred: 'hidden' })
  line!: string | null;

  @Labelled('ADDRESS', () => String, 'The city.', { channel: 'POST', blurred: 'plain' })
  city!: string | null;

  @Labelled('ADDRESS', () => String, 'ISO 3166-2, where it is known: `CN-SH`.', { channel: 'POST', blurred: 'plain' })
  region!: string | null;

  @Labelled('ADDRESS', () => String, 'The postcode.', { channel: 'POST', blurred: 'hidden' })
  postcode!: string | null;

  @Labelled('ADDRESS', () => String, 'ISO 3166-1: `CN`.', { channel: 'POST', blurred: 'plain' })
  country!: string | null;

  @Labelled('ADDRESS', () => String, 'GB/T 2260, of the smallest division found.', {
    channel: 'POST',
    blurred: 'hidden',
  })
  gbCode!: string | null;

  @Labelled('ADDRESS', () => AddressValidity, 'Whether it is complete and of the form its country uses.')
  validity!: string | null;

  @Labelled('ADDRESS', () => String, 'What is wrong with it.', { blurred: 'hidden' })
  fault!: string | null;

  @Labelled('ADDRESS', () => String, 'As the source wrote it.', { channel: 'POST', blurred: 'hidden' })
  raw!: string | null;
}
