import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/graph';
import { inForceAt } from './agreement.questions';
import type { ServiceAgreement } from './agreement.type';
import type { Context } from './context';
import type { Entitlement } from './entitlement.type';
import { Customer, type Ticket } from './ticket.type';

@Resolver(() => Customer)
export class CustomerResolver {
  @FieldResolver()
  tickets(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<Page<Ticket>> {
    return ask.ticketsOfCustomer(customerCode, page);
  }

  @FieldResolver()
  entitlements(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<Page<Entitlement>> {
    return ask.entitlementsOfCustomer(customerCode, page);
  }

  @FieldResolver()
  async agreement(
    @Root() { customerCode }: Customer,
    @Ctx() { ask, scope }: Context,
  ): Promise<ServiceAgreement | null> {
    const latest = { first: 1, only: inForceAt(scope.now) };
    const { edges } = await ask.agreementsOfCustomer(customerCode, latest);
    return edges[0]?.node ?? null;
  }
}
