import { Int } from 'type-graphql';
import { DateTime, Labelled, LabelledInput } from '../../kit/graph';
import { Sex } from './choices.type';

@LabelledInput('A name. What is left out is read from `raw`.')
export class NameInput {
  @Labelled('NAME', () => String, 'The whole name as the source wrote it.', { nullable: false })
  raw!: string;

  @Labelled('NAME', () => String, 'The family name.')
  family?: string | null;

  @Labelled('NAME', () => String, 'The given name.')
  given?: string | null;

  @Labelled('NAME', () => String, 'What stands between the given and the family name.')
  middle?: string | null;

  @Labelled('NAME', () => String, 'A title before the name.')
  prefix?: string | null;

  @Labelled('NAME', () => String, 'What follows the name.')
  suffix?: string | null;
}

@LabelledInput('A phone number in any style; without `+` it is read in the style of the country of the first address.')
export class PhoneInput {
  @Labelled('CONTACT_POINT', () => String, 'As it is written, with its extension.', { nullable: false })
  raw!: string;
}

@LabelledInput('A phone number of which another system knows when it was verified.')
export class RecordedPhoneInput extends PhoneInput {
  @Labelled('CONTACT_POINT', () => DateTime, 'When somebody proved to answer it.')
  verifiedAt?: Date | null;
}

@LabelledInput('An e-mail address.')
export class EmailInput {
  @Labelled('CONTACT_POINT', () => String, 'The address.', { nullable: false })
  raw!: string;
}

@LabelledInput('An e-mail address of which another system knows when it was verified.')
export class RecordedEmailInput extends EmailInput {
  @Labelled('CONTACT_POINT', () => DateTime, 'When somebody proved to read it.')
  verifiedAt?: Date | null;
}

@LabelledInput('An address in columns, in one text, or in both.')
export class AddressInput {
  @Labelled('ADDRESS', () => String, 'What it is for: `billing`.')
  use?: string | null;

  @Labelled('ADDRESS', () => String, 'The whole address in one text.')
  text?: string;

  @Labelled('ADDRESS', () => [String], 'Street and number, line by line.')
  lines?: string[];

  @Labelled('ADDRESS', () => String, 'The city.')
  city?: string;

  @Labelled('ADDRESS', () => String, 'The state or province.')
  region?: string;

  @Labelled('ADDRESS', () => String, 'The postcode.')
  postcode?: string;

  @Labelled('ADDRESS', () => String, 'The country, by name or ISO 3166-1.')
  country?: string;
}

@LabelledInput('What is known of a person.')
export class DemographicsInput {
  @Labelled('BIRTH', () => DateTime, 'The day of birth.')
  birthDate?: Date | null;

  @Labelled('BIRTH', () => Sex, 'As the customer said.')
  sex?: string | null;

  @Labelled('BIRTH', () => String, 'As the customer said.')
  maritalStatus?: string | null;

  @Labelled('BIRTH', () => Int, 'How many children.')
  children?: number | null;

  @Labelled('BIRTH', () => String, 'Income in a band.')
  incomeBand?: string | null;
}

@LabelledInput('What is known of an organisation.')
export class FirmographicsInput {
  @Labelled('PROFILE', () => String, 'The industry.')
  industry?: string | null;

  @Labelled('PROFILE', () => Int, 'How many people work there.')
  employees?: number | null;

  @Labelled('PROFILE', () => Int, 'The year it was founded.')
  foundedYear?: number | null;

  @Labelled('PROFILE', () => String, 'Its web site.')
  website?: string | null;
}

@LabelledInput('A number that an authority gave.')
export class NationalIdInput {
  @Labelled('NATIONAL_ID', () => String, 'What it is: `ID_CARD`, `USCC`, `VAT`.', { nullable: false })
  type!: string;

  @Labelled('NATIONAL_ID', () => String, 'The number.', { nullable: false })
  value!: string;

  @Labelled('NATIONAL_ID', () => String, 'Whose authority, ISO 3166-1.')
  country?: string | null;

  @Labelled('NATIONAL_ID', () => DateTime, 'When somebody compared it with the document.')
  verifiedAt?: Date | null;
}
