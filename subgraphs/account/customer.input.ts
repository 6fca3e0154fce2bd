import {
  ChangeInput,
  CommandInput,
  CustomerCode,
  DateTime,
  ExternalIdInput,
  Labelled,
  LabelledInput,
} from '../../kit/graph';
import { BaseStatus, BaseType, CustomerKind } from './choices.type';
import type { BaseStatus as BaseStatusWord, BaseType as BaseTypeWord, Kind } from './domain/customer';
import {
  AddressInput,
  DemographicsInput,
  EmailInput,
  FirmographicsInput,
  NameInput,
  NationalIdInput,
  PhoneInput,
} from './facts.input';

@LabelledInput('A new customer.')
export class CreateCustomerInput extends CommandInput {
  @Labelled('NAME', () => NameInput, 'The name.', { nullable: false })
  name!: NameInput;

  @Labelled('PROFILE', () => BaseType, 'What the customer is: a person unless told.')
  type?: BaseTypeWord | null;

  @Labelled('PROFILE', () => CustomerKind, 'Where it stands in the relationship: a prospect unless told.')
  kind?: Kind | null;

  @Labelled('CONTACT_POINT', () => [PhoneInput], 'Phone numbers.')
  phones?: PhoneInput[] | null;

  @Labelled('CONTACT_POINT', () => [EmailInput], 'E-mail addresses.')
  emails?: EmailInput[] | null;

  @Labelled('ADDRESS', () => [AddressInput], 'Postal addresses.')
  addresses?: AddressInput[] | null;

  @Labelled('EXTERNAL_ID', () => [ExternalIdInput], 'What other systems call the customer.')
  externalIds?: ExternalIdInput[] | null;

  @Labelled('BIRTH', () => DemographicsInput, 'What is known of a person.')
  demographics?: DemographicsInput | null;

  @Labelled('PROFILE', () => FirmographicsInput, 'What is known of an organisation.')
  firmographics?: FirmographicsInput | null;

  @Labelled('OWNER', () => String, 'The team that will serve it: one of your own; your first unless told.')
  team?: string | null;

  @Labelled('PROFILE', () => String, 'The channel by which it buys.')
  salesChannel?: string | null;

  @Labelled('PROFILE', () => String, 'The language to speak, BCP 47.')
  language?: string | null;

  @Labelled('PROFILE', () => String, 'The currency it is served in, ISO 4217.')
  currency?: string | null;
}

/** What every change of one customer carries. */
@LabelledInput('A change of a customer.')
export class CustomerChangeInput extends ChangeInput {
  @Labelled('CODE', () => CustomerCode, 'The customer.', { nullable: false })
  customerCode!: string;

  @Labelled('CODE', () => String, 'Why, for the history.')
  reason?: string | null;
}

@LabelledInput('Another name.')
export class ChangeNamesInput extends CustomerChangeInput {
  @Labelled('NAME', () => NameInput, 'The name from now on.', { nullable: false })
  name!: NameInput;
}

@LabelledInput('The addresses from now on.')
export class ChangeAddressesInput extends CustomerChangeInput {
  @Labelled('ADDRESS', () => [AddressInput], 'All of them.', { nullable: false })
  addresses!: AddressInput[];
}

@LabelledInput('The ways to reach a customer from now on. A list that is left out stays as it is.')
export class ChangeContactPointsInput extends CustomerChangeInput {
  @Labelled('CONTACT_POINT', () => [PhoneInput], 'All phone numbers.')
  phones?: PhoneInput[] | null;

  @Labelled('CONTACT_POINT', () => [EmailInput], 'All e-mail addresses.')
  emails?: EmailInput[] | null;
}

@LabelledInput('Who a customer is. What is left out stays as it is.')
export class ChangeIdentityInput extends CustomerChangeInput {
  @Labelled('PROFILE', () => BaseType, 'What the customer is.')
  type?: BaseTypeWord | null;

  @Labelled('TRUST_LEVEL', () => Boolean, 'Whether it is a competitor.')
  competitor?: boolean | null;

  @Labelled('PROFILE', () => CustomerKind, 'Where it stands in the relationship.')
  kind?: Kind | null;

  @Labelled('BIRTH', () => DemographicsInput, 'What is known of a person.')
  demographics?: DemographicsInput | null;

  @Labelled('PROFILE', () => FirmographicsInput, 'What is known of an organisation.')
  firmographics?: FirmographicsInput | null;

  @Labelled('NATIONAL_ID', () => [NationalIdInput], 'All numbers that authorities gave.')
  nationalIds?: NationalIdInput[] | null;

  @Labelled('PROFILE', () => String, 'The channel by which it buys.')
  salesChannel?: string | null;

  @Labelled('PROFILE', () => String, 'The language to speak, BCP 47.')
  language?: string | null;

  @Labelled('PROFILE', () => String, 'The currency it is served in, ISO 4217.')
  currency?: string | null;

  @Labelled('SEGMENT', () => [String], 'All categories.')
  categories?: string[] | null;
}

@LabelledInput('Another status.')
export class ChangeStatusInput extends CustomerChangeInput {
  @Labelled('STATUS', () => BaseStatus, 'NEW becomes ACTIVE; ACTIVE and DORMANT become each other.', {
    nullable: false,
  })
  status!: BaseStatusWord;
}

@LabelledInput('Whether a customer buys on credit.')
export class SetCreditLimitedInput extends CustomerChangeInput {
  @Labelled('CREDIT', () => Boolean, 'True to limit, false to free.', { nullable: false })
  creditLimited!: boolean;
}

@LabelledInput('A customer whose lease is over.')
export class ClaimLeaseInput extends CustomerChangeInput {
  // Set by the resolver to who asks: what was claimed before is read by it.
  claimant!: string;
}

@LabelledInput('Who looks after a customer. What is left out stays as it is; null takes it away.')
export class ChangeOwnerInput extends CustomerChangeInput {
  @Labelled('OWNER', () => String, 'The owner.')
  owner?: string | null;

  @Labelled('OWNER', () => DateTime, 'When the lease ends; without an end if null.')
  ownerUntil?: Date | null;

  @Labelled('OWNER', () => String, 'The team.')
  team?: string | null;
}
