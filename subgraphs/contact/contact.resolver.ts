import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { accessOn, carriedBy } from '../../kit/store';
import { stamped } from '../../kit/store/access';
import { addContact, changeContact, recordContact, relateContacts, unrelateContacts } from './contact.command';
import {
  AddContactInput,
  ChangeContactInput,
  RecordContactInput,
  RelateContactsInput,
  UnrelateContactsInput,
} from './contact.input';
import { Contact, ContactRelation, type Customer } from './contact.type';
import type { Context } from './context';
import type { ContactState } from './domain/contact';

type Answer = Promise<Contact | null>;

@Resolver(() => Contact)
export class ContactResolver {
  @FieldResolver()
  twin(@Root() contact: Contact, @Ctx() { customer }: Context): Promise<Customer | null> {
    const { twinCode = null } = carriedBy<Partial<ContactState>>(contact);
    return twinCode === null ? Promise.resolve(null) : customer(twinCode);
  }

  @FieldResolver()
  async relations(@Root() contact: Contact, @Ctx() { ask }: Context): Promise<readonly ContactRelation[]> {
    const { relations = [] } = carriedBy<Partial<ContactState>>(contact);
    const others = await Promise.all(relations.map(({ contactNo }) => ask.contactByNo(contactNo)));
    const access = accessOn(contact);
    return relations.flatMap(({ kind, from, to }, index) => {
      const other = others[index] as Contact | null;
      if (!other || !access) return [];
      return [stamped(Object.assign(new ContactRelation(), { contact: other, kind, from, to }), access)];
    });
  }

  @Mutation(() => Contact, { nullable: true, description: 'Takes up a person who speaks for a customer.' })
  addContact(@Arg('input', () => AddContactInput) input: AddContactInput, @Ctx() { run }: Context): Answer {
    return run(addContact, input);
  }

  @Mutation(() => Contact, { nullable: true, description: 'Changes what is known of a person.' })
  changeContact(@Arg('input', () => ChangeContactInput) input: ChangeContactInput, @Ctx() { run }: Context): Answer {
    return run(changeContact, input);
  }

  @Mutation(() => Contact, { nullable: true, description: 'Says what another contact of the customer is to this one.' })
  relateContacts(@Arg('input', () => RelateContactsInput) input: RelateContactsInput, @Ctx() { run }: Context): Answer {
    return run(relateContacts, input);
  }

  @Mutation(() => Contact, { nullable: true, description: 'Says that this is over.' })
  unrelateContacts(
    @Arg('input', () => UnrelateContactsInput) input: UnrelateContactsInput,
    @Ctx() { run }: Context,
  ): Answer {
    return run(unrelateContacts, input);
  }

  @Mutation(() => Contact, { nullable: true, description: 'Takes over a contact as another system tells it.' })
  recordContact(@Arg('input', () => RecordContactInput) input: RecordContactInput, @Ctx() { run }: Context): Answer {
    return run(recordContact, input);
  }
}
