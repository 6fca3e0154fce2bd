import { Float, Int } from 'type-graphql';
import { DateTime, Inherited, Labelled, ValueType } from '../../kit/graph';
import { Sex } from './choices.type';

@ValueType('What is known of a person.')
export class Demographics {
  @Labelled('BIRTH', () => DateTime, 'The day of birth.')
  birthDate!: Date | null;

  @Labelled('BIRTH', () => Sex, 'As the customer said.')
  sex!: string | null;

  @Labelled('BIRTH', () => String, 'As the customer said.', { blurred: 'hidden' })
  maritalStatus!: string | null;

  @Labelled('BIRTH', () => Int, 'How many children.')
  children!: number | null;

  @Labelled('BIRTH', () => String, 'Income in a band.', { blurred: 'hidden' })
  incomeBand!: string | null;
}

@ValueType('What is known of an organisation.')
export class Firmographics {
  @Labelled('PROFILE', () => String, 'The industry.')
  industry!: string | null;

  @Labelled('PROFILE', () => Int, 'How many people work there.')
  employees!: number | null;

  @Labelled('PROFILE', () => Int, 'The year it was founded.')
  foundedYear!: number | null;

  @Labelled('PROFILE', () => String, 'Its web site.')
  website!: string | null;
}

@ValueType('A number that an authority gave: of an id card, of a tax payer, of a company.')
export class NationalId {
  @Labelled('NATIONAL_ID', () => String, 'What it is: `ID_CARD`, `USCC`, `VAT`.', { blurred: 'plain' })
  type!: string | null;

  @Labelled('NATIONAL_ID', () => String, 'The number.')
  value!: string | null;

  @Labelled('NATIONAL_ID', () => String, 'Whose authority, ISO 3166-1.', { blurred: 'plain' })
  country!: string | null;

  @Labelled('NATIONAL_ID', () => DateTime, 'When somebody compared it with the document.')
  verifiedAt!: Date | null;
}

@ValueType('How good the record is.')
export class DataQuality {
  @Inherited(() => Float, 'From 0 to 1: how much of what a record should hold is there.')
  completeness!: number | null;

  @Inherited(() => Float, 'From 0 to 1: how much of what is there can be read.')
  accuracy!: number | null;

  @Inherited(() => Float, 'From 0 to 1: 1 when the contact data were confirmed today, half as much with each year.')
  freshness!: number | null;

  @Inherited(() => [String], 'What is missing or wrong, of what you may see.')
  reasons!: readonly string[] | null;
}
