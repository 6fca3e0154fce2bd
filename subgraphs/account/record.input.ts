import { CommandInput, DateTime, ExternalIdInput, Labelled, LabelledInput } from '../../kit/graph';
import { BaseStatus, BaseType, CustomerKind } from './choices.type';
import type { BaseStatus as BaseStatusWord, BaseType as BaseTypeWord, Kind } from './domain/customer';
import {
  AddressInput,
  DemographicsInput,
  FirmographicsInput,
  NameInput,
  NationalIdInput,
  RecordedEmailInput,
  RecordedPhoneInput,
} from './facts.input';

@LabelledInput('What another system says of a customer, known or new. What is left out stays as it is.')
export class RecordCustomerInput extends CommandInput {
  @Labelled('EXTERNAL_ID', () => ExternalIdInput, 'What the system calls it.', { nullable: false })
  externalId!: ExternalIdInput;

  @Labelled('EXTERNAL_ID', () => [ExternalIdInput], 'What further systems call it.')
  externalIds?: ExternalIdInput[] | null;

  @Labelled('NAME', () => NameInput, 'The name; a new customer needs one.')
  name?: NameInput | null;

  @Labelled('PROFILE', () => BaseType, 'What it is: a person unless told.')
  type?: BaseTypeWord | null;

  @Labelled('TRUST_LEVEL', () => Boolean, 'Whether it is a competitor.')
  competitor?: boolean | null;

  @Labelled('PROFILE', () => CustomerKind, 'Where it stands in the relationship.')
  kind?: Kind | null;

  @Labelled('STATUS', () => BaseStatus, 'The status; of a known customer by the allowed transitions.')
  status?: BaseStatusWord | null;

  @Labelled('CREDIT', () => Boolean, 'Whether its credit is limited.')
  creditLimited?: boolean | null;

  @Labelled('CONTACT_POINT', () => [RecordedPhoneInput], 'All phone numbers.')
  phones?: RecordedPhoneInput[] | null;

  @Labelled('CONTACT_POINT', () => [RecordedEmailInput], 'All e-mail addresses.')
  emails?: RecordedEmailInput[] | null;

  @Labelled('ADDRESS', () => [AddressInput], 'All postal addresses.')
  addresses?: AddressInput[] | null;

  @Labelled('NATIONAL_ID', () => [NationalIdInput], 'All numbers that authorities gave.')
  nationalIds?: NationalIdInput[] | null;

  @Labelled('BIRTH', () => DemographicsInput, 'What is known of a person.')
  demographics?: DemographicsInput | null;

  @Labelled('PROFILE', () => FirmographicsInput, 'What is known of an organisation.')
  firmographics?: FirmographicsInput | null;

  @Labelled('SEGMENT', () => [String], 'All categories.')
  categories?: string[] | null;

  @Labelled('SEGMENT', () => [String], 'All segments, by id.')
  segmentIds?: string[] | null;

  @Labelled('OWNER', () => String, 'Who looks after it.')
  owner?: string | null;

  @Labelled('OWNER', () => DateTime, 'When the lease of the owner ends.')
  ownerUntil?: Date | null;

  @Labelled('OWNER', () => String, 'The team that serves it.')
  team?: string | null;

  @Labelled('PROFILE', () => String, 'The channel by which it buys.')
  salesChannel?: string | null;

  @Labelled('PROFILE', () => String, 'The language to speak, BCP 47.')
  language?: string | null;

  @Labelled('PROFILE', () => String, 'The currency it is served in, ISO 4217.')
  currency?: string | null;

  @Labelled('PROFILE', () => DateTime, 'Since when it is a customer.')
  since?: Date | null;

  @Labelled('QUALITY', () => DateTime, 'When the source last confirmed the contact data.')
  confirmedAt?: Date | null;

  @Labelled('CODE', () => String, 'Why, for the history.')
  reason?: string | null;
}
