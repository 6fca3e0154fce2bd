import { Inherited, Labelled, ValueType } from '../../kit/graph';
import { MatchState } from './choices.type';
import { Customer } from './customer.type';

@ValueType('A customer whom a look-up found, shown at most blurred.')
export class Candidate {
  @Labelled('NAME', () => String, 'The name, masked.')
  displayName!: string | null;

  @Labelled('CONTACT_POINT', () => [String], 'Phone numbers, masked.', { from: ['phoneKeys'], by: phonesOf })
  phones!: readonly string[] | null;

  @Labelled('ADDRESS', () => String, 'The city.', { from: ['addresses'], by: cityOf, blurred: 'plain' })
  city!: string | null;

  @Inherited(() => String, 'Names this candidate in a later request of yours; nobody else can use it.')
  pick!: string | null;

  @Inherited(() => Customer, 'The customer, where it is yours to see.')
  customer!: Customer | null;
}

@ValueType('What a look-up by phone found.')
export class CustomerMatch {
  @Inherited(() => MatchState, 'How many customers have the number; WITHHELD where the caller shows none.')
  state!: string | null;

  @Inherited(() => [Candidate], 'At most ten of them.')
  candidates!: readonly Candidate[] | null;

  @Inherited(() => Customer, 'The customer, where it is one and yours to see.')
  customer!: Customer | null;
}

function phonesOf({ phoneKeys }: { readonly phoneKeys: readonly string[] }): readonly string[] {
  return phoneKeys;
}

function cityOf({ addresses }: { readonly addresses: readonly { readonly city: string | null }[] }): string | null {
  return addresses.find(({ city }) => city !== null)?.city ?? null;
}
