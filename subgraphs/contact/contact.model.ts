import { recordModel } from '../../kit/store';
import { Contact } from './contact.type';
import type { ContactState } from './domain/contact';

// `type` alone would be read by mongoose as the type of the whole object.
const word = { type: String };

export const contactModel = recordModel<ContactState>({
  name: 'contact',
  type: () => Contact,
  key: 'contactNo',
  prefix: 'P',
  customer: 'customerCode',
  alsoOf: 'customerCodes',
  schema: {
    contactNo: String,
    customerCode: String,
    customerCodes: [String],
    name: String,
    title: String,
    function: String,
    phones: list({ e164: String, extension: String, type: word, raw: String }),
    emails: list({ address: String }),
    twinCode: String,
    relations: list({ contactNo: String, kind: String, from: Date, to: Date }),
    externalIds: list({ system: String, type: word, value: String, key: String }),
    linkStatus: String,
    wantedLink: { _id: false, roles: [String], isPrimary: Boolean, priority: Number, from: Date, to: Date },
  },
  indexes: [{ fields: { 'externalIds.key': 1 }, unique: true, partial: { 'externalIds.key': { $exists: true } } }],
});

function list(entry: object): readonly object[] {
  return [{ _id: false, ...entry }];
}
