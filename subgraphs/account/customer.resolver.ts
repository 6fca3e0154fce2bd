import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type ContextOf, CustomerCode, PageArgs } from '../../kit/graph';
import { accessOn, carriedBy } from '../../kit/store';
import { stamped } from '../../kit/store/access';
import * as customers from './customer.command';
import {
  ChangeAddressesInput,
  ChangeContactPointsInput,
  ChangeIdentityInput,
  ChangeNamesInput,
  CreateCustomerInput,
} from './customer.input';
import type { customerQuestions } from './customer.questions';
import { Customer, CustomerConnection, Household, ParentLink } from './customer.type';
import { CustomerFilter, CustomerSort } from './customer-filter.input';
import type { CustomerState } from './domain/customer';
import { type Membership, type ParentLink as StoredParent } from './domain/customer-parts';
import { externalKeyOf } from './domain/ids';
import { RecordCustomerInput } from './record.input';
import type { segmentQuestions } from './segment.questions';
import { Segment } from './segment.type';

type Context = ContextOf<typeof customerQuestions | typeof segmentQuestions>;

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => Customer, {
    nullable: true,
    description: 'One customer by its code; codes of merged customers lead on.',
  })
  customer(@Arg('code', () => CustomerCode) code: string, @Ctx() { ask }: Context): Promise<Customer | null> {
    return ask.customerByCode(code);
  }

  @Query(() => Customer, { nullable: true, description: 'One customer by what another system calls it.' })
  async customerByExternalId(
    @Arg('system', () => String) system: string,
    @Arg('value', () => String) value: string,
    @Ctx() { ask }: Context,
  ): Promise<Customer | null> {
    const customer = await ask.customerByExternalKey(externalKeyOf({ system, value }));
    return seesIdOf(customer, system) ? customer : null;
  }

  @Query(() => CustomerConnection, { nullable: true, description: 'The customers you may see, a page at a time.' })
  customers(
    @Arg('filter', () => CustomerFilter, { nullable: true }) filter: CustomerFilter | null,
    @Arg('sort', () => CustomerSort, { nullable: true }) sort: CustomerSort | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<CustomerConnection> {
    return ask.customers({ filter, sort, ...page });
  }

  @FieldResolver()
  async segments(@Root() customer: Customer, @Ctx() { ask }: Context): Promise<readonly Segment[]> {
    const { segmentIds } = carriedBy<Pick<CustomerState, 'segmentIds'>>(customer);
    const segments = await Promise.all((segmentIds ?? []).map(ask.segmentById));
    return segments.filter((segment) => segment !== null);
  }

  /** A link is shown where both its ends are. */
  @FieldResolver()
  async parents(@Root() customer: Customer, @Ctx() { ask }: Context): Promise<readonly ParentLink[]> {
    const { parents } = carriedBy<{ readonly parents: readonly StoredParent[] | null }>(customer);
    const access = accessOn(customer);
    const links = await Promise.all(
      (parents ?? []).map(async ({ parentCode, confirmed: _, ...link }) => ({
        ...link,
        parent: await ask.customerByCode(parentCode),
      })),
    );
    return links.flatMap((link) => (link.parent === null || access === null ? [] : [stamped(link, access)]));
  }

  @FieldResolver()
  children(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<CustomerConnection> {
    return ask.childrenOfOrganisation(customerCode, page);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Creates a customer.' })
  createCustomer(
    @Arg('input', () => CreateCustomerInput) input: CreateCustomerInput,
    @Ctx() { run }: Context,
  ): Promise<Customer | null> {
    return run(customers.createCustomer, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Changes the name of a customer.' })
  changeNames(
    @Arg('input', () => ChangeNamesInput) input: ChangeNamesInput,
    @Ctx() { run }: Context,
  ): Promise<Customer | null> {
    return run(customers.changeNames, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Changes the addresses of a customer.' })
  changeAddresses(
    @Arg('input', () => ChangeAddressesInput) input: ChangeAddressesInput,
    @Ctx() { run }: Context,
  ): Promise<Customer | null> {
    return run(customers.changeAddresses, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Changes the phones and e-mail addresses of a customer.' })
  changeContactPoints(
    @Arg('input', () => ChangeContactPointsInput) input: ChangeContactPointsInput,
    @Ctx() { run }: Context,
  ): Promise<Customer | null> {
    return run(customers.changeContactPoints, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Changes who a customer is.' })
  changeIdentity(
    @Arg('input', () => ChangeIdentityInput) input: ChangeIdentityInput,
    @Ctx() { run }: Context,
  ): Promise<Customer | null> {
    return run(customers.changeIdentity, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Records what another system says of a customer.' })
  recordCustomer(
    @Arg('input', () => RecordCustomerInput) input: RecordCustomerInput,
    @Ctx() { run }: Context,
  ): Promise<Customer | null> {
    return run(customers.recordCustomer, input);
  }
}

@Resolver(() => Household)
export class HouseholdResolver {
  @FieldResolver()
  members(
    @Root() household: Household,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<CustomerConnection> {
    const { householdId } = carriedBy<Membership>(household);
    return ask.membersOfHousehold(householdId, page);
  }
}

/** Whoever may not see the id cannot find the customer by it. */
function seesIdOf(customer: Customer | null, system: string): boolean {
  const access = accessOn(customer);
  const seen = access?.owns(system) ? access.asOwn() : access;
  return seen?.effect('EXTERNAL_ID') === 'show';
}
