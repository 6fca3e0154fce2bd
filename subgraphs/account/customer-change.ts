import { type Asker, type Command, command, type Provided, type Read } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { customerModel } from './customer.model';
import type { CustomerState } from './domain/customer';
import { settled } from './domain/settled';

interface CustomerChange<Input, Given> {
  readonly action: string;
  readonly input: () => (abstract new (...args: never[]) => unknown) & { readonly prototype: Input };
  readonly locate?: (input: Input, read: Read) => Promise<string | null>;
  readonly given?: (input: Input, read: Read) => Promise<Given>;
  readonly ownerOf?: (input: Input) => string;
  readonly provided?: Provided<CustomerState, Input, Given>;
  readonly decide: (
    customer: CustomerState,
    input: Input,
    now: Date,
    given: Given & { readonly by: Asker },
  ) => CustomerState;
}

/** A command about one customer that is there; what is derived from its state is made anew after every decision. */
export function customerChange<Input, Given = object>({
  action,
  input,
  locate,
  given,
  ownerOf,
  provided,
  decide,
}: CustomerChange<Input, Given>): Command<CustomerState, Input, Given> {
  return command<CustomerState, Input, Given>({
    action,
    on: customerModel,
    input,
    locate,
    given,
    ownerOf,
    provided,
    decide: (customer, wish, now, facts) => settled(decide(customer ?? absent(), wish, now, facts)),
  });
}

function absent(): never {
  return refuse('NOT_ALLOWED', 'there is no such customer, or you may not do this with it');
}
