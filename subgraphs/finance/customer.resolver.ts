import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/graph';
import type { Context } from './context';
import { Customer } from './customer.type';
import type { Dispute } from './dispute.type';
import type { Invoice } from './invoice.type';
import type { CreditNote, Payment } from './payment.type';

@Resolver(() => Customer)
export class CustomerResolver {
  @FieldResolver()
  invoices(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<Page<Invoice>> {
    return ask.invoicesOfCustomer(customerCode, page);
  }

  @FieldResolver()
  payments(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<Page<Payment>> {
    return ask.paymentsOfCustomer(customerCode, page);
  }

  @FieldResolver()
  creditNotes(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<Page<CreditNote>> {
    return ask.creditNotesOfCustomer(customerCode, page);
  }

  @FieldResolver()
  disputes(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<Page<Dispute>> {
    return ask.disputesOfCustomer(customerCode, page);
  }
}

/** A customer by its figures where it has any; one without is asked for its papers all the same. */
export async function customerOf(
  { customerCode }: { readonly customerCode: string },
  { ask, customer }: Context,
): Promise<object | null> {
  return (await ask.figuresOfCustomer(customerCode)) ?? customer(customerCode);
}
