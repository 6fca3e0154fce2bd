import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/graph';
import type { Context } from './context';
import { postInvoice, recordInvoice, writeOff } from './invoice.command';
import { InvoiceFilter, InvoiceSort, PostInvoiceInput, RecordInvoiceInput, WriteOffInput } from './invoice.input';
import { Invoice, InvoiceConnection } from './invoice.type';

const NONE: Page<Invoice> = { edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 };

@Resolver(() => Invoice)
export class InvoiceResolver {
  @Query(() => Invoice, { nullable: true, description: 'One invoice by its number.' })
  invoice(@Arg('invoiceNo', () => String) invoiceNo: string, @Ctx() { ask }: Context): Promise<Invoice | null> {
    return ask.invoiceByNo(invoiceNo);
  }

  @Query(() => InvoiceConnection, { nullable: true, description: 'The invoices you may see, a page at a time.' })
  async invoices(
    @Arg('filter', () => InvoiceFilter, { nullable: true }) filter: InvoiceFilter | null,
    @Arg('sort', () => InvoiceSort, { nullable: true }) sort: InvoiceSort | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<Page<Invoice>> {
    if (typeof filter?.overdue !== 'boolean') return ask.invoices({ filter, sort, ...page });
    // Without a feed of payments nobody knows what is overdue and what is not.
    return (await ask.watermarkOf('PAYMENTS')) ? ask.invoices({ filter, sort, ...page }) : NONE;
  }

  @Mutation(() => Invoice, { nullable: true, description: 'Posts an invoice.' })
  postInvoice(
    @Arg('input', () => PostInvoiceInput) input: PostInvoiceInput,
    @Ctx() { run }: Context,
  ): Promise<Invoice | null> {
    return run(postInvoice, input);
  }

  @Mutation(() => Invoice, { nullable: true, description: 'Records an invoice that another system issued.' })
  recordInvoice(
    @Arg('input', () => RecordInvoiceInput) input: RecordInvoiceInput,
    @Ctx() { run }: Context,
  ): Promise<Invoice | null> {
    return run(recordInvoice, input);
  }

  @Mutation(() => Invoice, { nullable: true, description: 'Writes off what is open on an invoice.' })
  writeOff(@Arg('input', () => WriteOffInput) input: WriteOffInput, @Ctx() { run }: Context): Promise<Invoice | null> {
    return run(writeOff, input);
  }
}
