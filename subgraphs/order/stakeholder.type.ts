import { Labelled, RecordType, ValueType } from '../../kit/graph';
import { Attitude, BuyingRole } from './choices.type';
import type { Attitude as AttitudeWord, BuyingRole as BuyingRoleWord } from './domain/order-words';

@RecordType({ label: 'CONTACTS', key: 'contactNo', bothEnds: true, stub: true, description: 'A person one talks to.' })
export class Contact {
  @Labelled('CONTACTS', () => String, 'The number of the person.', { nullable: false })
  contactNo!: string;
}

@ValueType("Somebody on the customer's side, in one deal.")
export class Stakeholder {
  @Labelled('ATTITUDE', () => Contact, 'The person.', { from: ['contactNo'], by: contactOf })
  contact!: Contact | null;

  @Labelled('ATTITUDE', () => BuyingRole, 'What the person is in this deal.')
  buyingRole!: BuyingRoleWord | null;

  @Labelled('ATTITUDE', () => Attitude, 'How the person stands to this deal.')
  attitude!: AttitudeWord | null;
}

function contactOf({ contactNo }: { readonly contactNo: string }): Contact {
  return { contactNo };
}
