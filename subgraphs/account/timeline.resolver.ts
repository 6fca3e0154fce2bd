import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type ContextOf, PageArgs } from '../../kit/graph';
import { accessOn, carriedBy } from '../../kit/store';
import { stamped } from '../../kit/store/access';
import type { ManyFilter } from '../../kit/store/many';
import { TimelineKind } from './choices.type';
import { Customer } from './customer.type';
import type { TimelineKind as Kind, TimelineEntryState } from './domain/timeline';
import type { timelineQuestions } from './timeline.questions';
import { Interaction, Invoice, Order, Ticket, TimelineEntry, TimelineEntryConnection } from './timeline.type';

type Context = ContextOf<typeof timelineQuestions>;

@Resolver(() => Customer)
export class TimelineResolver {
  @FieldResolver(() => TimelineEntryConnection, { nullable: true })
  timeline(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('kinds', () => [TimelineKind], { nullable: true }) kinds: Kind[] | null,
    @Ctx() { ask }: Context,
  ): Promise<TimelineEntryConnection> {
    const narrowed: PageArgs & ManyFilter = kinds ? { ...page, only: { kind: { $in: kinds } } } : page;
    return ask.timelineOfCustomer(customerCode, narrowed);
  }
}

@Resolver(() => TimelineEntry)
export class TimelineEntryResolver {
  /** The entry was shown, so its record is: both go by the same label. */
  @FieldResolver()
  subject(@Root() entry: TimelineEntry): object | null {
    const { kind, recordId } = carriedBy<TimelineEntryState>(entry);
    const access = accessOn(entry);
    return access && stamped(subjectOf(kind, recordId), access);
  }
}

function subjectOf(kind: Kind, recordId: string): object {
  switch (kind) {
    case 'INTERACTION':
      return Object.assign(new Interaction(), { interactionNo: recordId });
    case 'ORDER':
      return Object.assign(new Order(), { orderNo: recordId });
    case 'TICKET':
      return Object.assign(new Ticket(), { ticketNo: recordId });
    case 'INVOICE':
      return Object.assign(new Invoice(), { invoiceNo: recordId });
    default:
      return kind satisfies never;
  }
}
