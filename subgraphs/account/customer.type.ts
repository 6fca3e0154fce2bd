import {
  CustomerCode,
  connectionOf,
  DateTime,
  ExternalId,
  History,
  Labelled,
  RecordType,
  ValueType,
  Version,
} from '../../kit/graph';
import { CustomerKind, CustomerStatus, CustomerType, HouseholdRole, Lifecycle, ParentKind } from './choices.type';
import { Address, Email, Phone } from './contact-point.type';
import { type Membership } from './domain/customer-parts';
import { currentMembership } from './domain/family';
import { lastContact } from './domain/figures';
import { dataQualityOf } from './domain/quality';
import { type Change, visibleHistory, visibleStatus, visibleType } from './domain/status';
import { ExportRequestConnection } from './export-request.type';
import { Name } from './name.type';
import { Consent, GrantedPartner } from './permission.type';
import { DataQuality, Demographics, Firmographics, NationalId } from './profile.type';
import { Segment } from './segment.type';
import { TimelineEntryConnection } from './timeline.type';

@RecordType({
  label: 'CODE',
  key: 'customerCode',
  description: 'A customer: one code in every system. Other systems call it the account.',
  stored: {
    baseType: 'PROFILE',
    competitor: 'TRUST_LEVEL',
    baseStatus: 'STATUS',
    creditLimited: 'CREDIT',
    creditHistory: 'CREDIT',
    grants: 'CONSENT',
    memberships: 'FAMILY',
    segmentIds: 'SEGMENT',
    quality: 'QUALITY',
    confirmedAt: 'QUALITY',
    nameFaults: 'NAME',
    contactPointFaults: 'CONTACT_POINT',
    addressFaults: 'ADDRESS',
    birthFaults: 'BIRTH',
    nationalIdFaults: 'NATIONAL_ID',
    profileFaults: 'PROFILE',
  },
})
export class Customer {
  @Labelled('CODE', () => CustomerCode, 'The customer in every system.', { nullable: false })
  customerCode!: string;

  @Labelled('NAME', () => String, 'The name as one shows it.')
  displayName!: string | null;

  @Labelled('NAME', () => Name, 'The name and its parts.')
  name!: Name | null;

  @Labelled('STATUS_HISTORY', () => [History], 'Names the customer had before, oldest first.', {
    from: ['nameHistory'],
    by: nameHistoryOf,
  })
  nameHistory!: readonly History[] | null;

  @Labelled('PROFILE', () => CustomerType, 'What the customer is.', {
    from: ['baseType', 'competitor?'],
    by: visibleType,
  })
  type!: string | null;

  @Labelled('PROFILE', () => CustomerKind, 'Where the customer stands in the relationship.')
  kind!: string | null;

  @Labelled('STATUS', () => CustomerStatus, 'Whether the customer is active.', {
    from: ['baseStatus', 'creditLimited?'],
    by: visibleStatus,
  })
  status!: string | null;

  @Labelled('STATUS_HISTORY', () => [History], 'How the status changed, oldest first.', {
    from: ['baseStatus', 'statusHistory', 'creditHistory?'],
    by: visibleHistory,
  })
  statusHistory!: readonly History[] | null;

  @Labelled('PROFILE', () => Lifecycle, 'How the relationship develops; null until it is computed.')
  lifecycle!: string | null;

  @Labelled('PROFILE', () => DateTime, 'Since when it is a customer.')
  since!: Date | null;

  @Labelled('OWNER', () => String, 'Who looks after the customer.')
  owner!: string | null;

  @Labelled('STATUS_HISTORY', () => [History], 'Who looked after the customer before, oldest first.', {
    from: ['ownerHistory'],
    by: ownerHistoryOf,
  })
  ownerHistory!: readonly History[] | null;

  @Labelled('OWNER', () => DateTime, 'When the lease of the owner ends and others may claim; without an end if null.')
  ownerUntil!: Date | null;

  @Labelled('OWNER', () => String, 'The team that serves the customer.')
  team!: string | null;

  @Labelled('PROFILE', () => String, 'The channel by which the customer buys.')
  salesChannel!: string | null;

  @Labelled('PROFILE', () => String, 'The language to speak, BCP 47: `zh-CN`.')
  language!: string | null;

  @Labelled('PROFILE', () => String, 'The currency the customer is served in, ISO 4217.')
  currency!: string | null;

  @Labelled('SEGMENT', () => [String], 'Categories given by hand.')
  categories!: readonly string[] | null;

  @Labelled('SEGMENT', () => [Segment], 'Segments the customer is in.', { resolver: true, from: ['segmentIds'] })
  segments!: readonly Segment[] | null;

  @Labelled('QUALITY', () => DataQuality, 'How good the record is.', {
    from: [
      'quality',
      'confirmedAt',
      'nameFaults?',
      'contactPointFaults?',
      'addressFaults?',
      'birthFaults?',
      'nationalIdFaults?',
      'profileFaults?',
    ],
    by: dataQualityOf,
  })
  dataQuality!: DataQuality | null;

  @Labelled('CONTACT_POINT', () => [Phone], 'Phone numbers.', { channel: 'PHONE' })
  phones!: readonly Phone[] | null;

  @Labelled('CONTACT_POINT', () => [Email], 'E-mail addresses.', { channel: 'EMAIL' })
  emails!: readonly Email[] | null;

  @Labelled('ADDRESS', () => [Address], 'Postal addresses.', { channel: 'POST' })
  addresses!: readonly Address[] | null;

  @Labelled('EXTERNAL_ID', () => [ExternalId], 'What other systems call the customer.')
  externalIds!: readonly ExternalId[] | null;

  @Labelled('QUALITY', () => [CustomerCode], 'Codes that were merged into this one; they still find it.')
  formerCodes!: readonly string[] | null;

  @Labelled('BIRTH', () => Demographics, 'What is known of a person.')
  demographics!: Demographics | null;

  @Labelled('PROFILE', () => Firmographics, 'What is known of an organisation.')
  firmographics!: Firmographics | null;

  @Labelled('NATIONAL_ID', () => [NationalId], 'Numbers that authorities gave.')
  nationalIds!: readonly NationalId[] | null;

  @Labelled('CONSENT', () => [Consent], 'What the customer allowed and forbade.')
  consents!: readonly Consent[] | null;

  @Labelled('CONSENT', () => [GrantedPartner], 'Partners to whom the customer was opened.', {
    from: ['grants'],
    by: ({ grants }: { readonly grants: readonly object[] }) => grants,
  })
  grantedPartners!: readonly GrantedPartner[] | null;

  @Labelled('CONSENT', () => ExportRequestConnection, 'Exports that were asked for, the latest first.', {
    resolver: true,
  })
  exportRequests!: object | null;

  @Labelled('FAMILY', () => Household, 'The household the person lives in.', { from: ['memberships'], by: householdOf })
  household!: Household | null;

  @Labelled('FAMILY', () => [ParentLink], 'Organisations above, today and before, of those you may see.', {
    resolver: true,
    from: ['parents'],
  })
  parents!: readonly ParentLink[] | null;

  @Labelled('FAMILY', () => CustomerConnection, 'Organisations that stand directly below today.', { resolver: true })
  children!: object | null;

  @Labelled('INTERACTION', () => DateTime, 'When somebody last spoke with the customer.', {
    from: ['lastContactAt'],
    by: lastContact,
  })
  lastContactAt!: Date | null;

  @Labelled('CODE', () => TimelineEntryConnection, 'All that happened, newest first, of what you may see.', {
    resolver: true,
  })
  timeline!: object | null;

  @Labelled('CODE', () => DateTime, 'When this was read.', { from: [], by: (_: object, now: Date) => now })
  asOf!: Date | null;

  @Version('CODE')
  version!: string | null;
}

@ValueType('A household of persons.')
export class Household {
  @Labelled('FAMILY', () => String, 'The id of the household.')
  householdId!: string | null;

  @Labelled('FAMILY', () => HouseholdRole, 'The place of the person in it.')
  role!: string | null;

  @Labelled('FAMILY', () => DateTime, 'Since when the person lives there.')
  from!: Date | null;

  @Labelled('FAMILY', () => CustomerConnection, 'Who lives there today, of those you may see.', {
    resolver: true,
    from: ['householdId'],
  })
  members!: object | null;
}

@ValueType('That an organisation belongs to another.')
export class ParentLink {
  @Labelled('FAMILY', () => Customer, 'The organisation above.')
  parent!: Customer | null;

  @Labelled('FAMILY', () => ParentKind, 'In what respect.')
  kind!: string | null;

  @Labelled('FAMILY', () => DateTime, 'From when.')
  from!: Date | null;

  @Labelled('FAMILY', () => DateTime, 'Until when; it still holds if null.')
  to!: Date | null;
}

export const CustomerConnection = connectionOf(() => Customer, 'Customer');
export type CustomerConnection = InstanceType<typeof CustomerConnection>;

function householdOf(fields: { readonly memberships: readonly Membership[] }): Membership | null {
  return currentMembership(fields);
}

/** That a name was given first is no change of it. */
function nameHistoryOf({ nameHistory }: { readonly nameHistory: readonly Change[] | null }): readonly Change[] {
  return (nameHistory ?? []).filter(({ from }) => from !== null);
}

function ownerHistoryOf({ ownerHistory }: { readonly ownerHistory: readonly Change[] | null }): readonly Change[] {
  return ownerHistory ?? [];
}
