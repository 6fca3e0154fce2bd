import { Schema, type SchemaDefinition } from 'mongoose';
import { recordModel } from '../../kit/store';
import { Customer } from './customer.type';
import type { CustomerState } from './domain/customer';
import { currentParents } from './domain/family';
import { tiesOf } from './domain/ties';

const name = {
  raw: String,
  family: String,
  given: String,
  middle: String,
  prefix: String,
  suffix: String,
  relation: String,
  script: String,
};

// `type` alone would be read by mongoose as the type of the whole object.
const word = { type: String };

const contactPoints = {
  phones: list({ raw: String, e164: String, extension: String, type: word, verifiedAt: Date, fault: String }),
  emails: list({ raw: String, address: String, verifiedAt: Date, fault: String }),
  addresses: list({
    raw: String,
    use: String,
    line: String,
    city: String,
    region: String,
    postcode: String,
    country: String,
    gbCode: String,
    validity: String,
    fault: String,
  }),
};

const identity = {
  externalIds: list({ system: String, type: word, value: String, key: String }),
  nationalIds: list({ type: word, value: String, country: String, verifiedAt: Date }),
  demographics: part({
    birthDate: Date,
    sex: String,
    maritalStatus: String,
    children: Number,
    incomeBand: String,
  }),
  firmographics: part({ industry: String, employees: Number, foundedYear: Number, website: String }),
};

const permissions = {
  consents: list({
    purpose: String,
    channel: String,
    partner: String,
    state: String,
    at: Date,
    until: Date,
    evidence: String,
    source: String,
  }),
  grants: [{ _id: false, partner: String, from: Date, to: Date }],
};

const figures = {
  revenueMinor: Number,
  revenueCurrency: String,
  overdue: Boolean,
  tier: String,
  tierBand: String,
  trust: String,
  serviceClass: String,
  standingAsOf: Date,
  standingVersion: Number,
};

const derived = {
  displayName: String,
  nameKeys: [String],
  phoneKeys: [String],
  emailKeys: [String],
  householdId: String,
  parentCodes: [String],
  formerCodes: [String],
  mergedInto: String,
  presence: String,
  placing: Boolean,
  chain: String,
  quality: { completeness: Number, accuracy: Number },
  nameFaults: [String],
  contactPointFaults: [String],
  addressFaults: [String],
  birthFaults: [String],
  nationalIdFaults: [String],
  profileFaults: [String],
};

/** The owner of the customer: what it is called, where it is found, who may know of it. */
export const customerModel = recordModel<CustomerState>({
  name: 'customer',
  type: () => Customer,
  key: 'customerCode',
  prefix: 'C',
  customer: 'customerCode',
  // A label that no policy page names is hidden from every viewer: what a merge left behind is the operator's alone.
  rowLabel: { field: 'presence', labels: { STANDING: 'CODE', MERGED: 'MERGED' } },
  schema: {
    customerCode: String,
    baseType: String,
    competitor: Boolean,
    kind: String,
    baseStatus: String,
    creditLimited: Boolean,
    lifecycle: String,
    owner: String,
    ownerUntil: Date,
    claimedAt: Date,
    team: String,
    salesChannel: String,
    language: String,
    currency: String,
    since: Date,
    name,
    ...contactPoints,
    ...identity,
    categories: [String],
    segmentIds: [String],
    ...permissions,
    memberships: [{ _id: false, householdId: String, role: String, from: Date, to: Date }],
    parents: [{ _id: false, parentCode: String, kind: String, from: Date, to: Date, confirmed: Boolean }],
    sources: [{ _id: false, key: String, digest: String, at: Date }],
    confirmedAt: Date,
    merge: part({ state: String, into: String, at: Date, snapshot: Schema.Types.Mixed }),
    absorbed: [{ _id: false, code: String, codes: [String], filled: [String], at: Date }],
    releasing: [String],
    figures,
    lastContactAt: Date,
    ...derived,
  },
  indexes: [
    { fields: { 'externalIds.key': 1 }, unique: true, partial: { 'externalIds.key': { $exists: true } } },
    { fields: { nameKeys: 1 } },
    { fields: { emailKeys: 1 } },
    { fields: { owner: 1 } },
  ],
  history: {
    baseStatus: 'statusHistory',
    creditLimited: 'creditHistory',
    displayName: 'nameHistory',
    owner: 'ownerHistory',
  },
  ties: tiesOf,
  codes: ({ mergedInto, formerCodes }) => ({ mergedInto, formerCodes }),
  sends: {
    to: ['contact', 'order', 'service-ticket', 'finance'],
    state: slimOf,
    except: ['figures', 'lastContactAt'],
  },
});

/** What others keep of a customer: no name and no way to reach it. */
function slimOf(customer: CustomerState): Readonly<Record<string, unknown>> {
  const { customerCode, baseType, competitor, kind, since, currency, creditLimited, formerCodes, mergedInto } =
    customer;
  const parents = currentParents(customer).filter(({ kind, confirmed }) => kind === 'CREDIT' && confirmed);
  const identityVerified = customer.nationalIds.some(({ verifiedAt }) => verifiedAt !== null);
  return {
    customerCode,
    type: baseType,
    competitor,
    kind,
    since,
    identityVerified,
    currency,
    creditLimited,
    formerCodes,
    mergedInto,
    parents,
    team: customer.team,
    partners: customer.grants.map(({ partner }) => partner),
  };
}

/** An object that may be null, which a mere nested path of mongoose may not. */
function part(fields: SchemaDefinition): object {
  return { type: new Schema(fields, { _id: false, strict: 'throw' }) };
}

/** Elements that a merge can move say from whom they came. */
function list(element: object): readonly object[] {
  return [{ _id: false, ...element, mergedFrom: String }];
}
