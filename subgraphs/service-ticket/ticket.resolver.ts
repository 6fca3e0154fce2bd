import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/graph';
import { carriedBy } from '../../kit/store';
import type { Context } from './context';
import type { TicketState } from './domain/ticket-state';
import { recordTicket } from './recorded-ticket.command';
import { RecordTicketInput } from './recorded-ticket.input';
import {
  addInternalNote,
  addMessage,
  assignTicket,
  changePriority,
  changeTicketState,
  closeTicket,
  logMinutes,
  logParts,
  openTicket,
  rateTicket,
  reopenTicket,
} from './ticket.command';
import {
  AddInternalNoteInput,
  AddMessageInput,
  AssignTicketInput,
  ChangePriorityInput,
  ChangeTicketStateInput,
  CloseTicketInput,
  LogMinutesInput,
  LogPartsInput,
  OpenTicketInput,
  RateTicketInput,
  ReopenTicketInput,
} from './ticket.input';
import { type Customer, Ticket, TicketConnection } from './ticket.type';
import { TicketFilter, TicketSort } from './ticket-filter.input';

type Answer = Promise<Ticket | null>;

@Resolver(() => Ticket)
export class TicketResolver {
  @FieldResolver()
  customer(@Root() ticket: Ticket, @Ctx() { customer }: Context): Promise<Customer | null> {
    return customer(carriedBy<TicketState>(ticket).customerCode);
  }

  @Query(() => Ticket, { nullable: true, description: 'One ticket by its number.' })
  ticket(@Arg('ticketNo', () => String) ticketNo: string, @Ctx() { ask }: Context): Answer {
    return ask.ticketByNo(ticketNo);
  }

  @Query(() => TicketConnection, { nullable: true, description: 'Tickets of all customers you see, the latest first.' })
  tickets(
    @Arg('filter', () => TicketFilter, { nullable: true }) filter: TicketFilter | null,
    @Arg('sort', () => TicketSort, { nullable: true }) sort: TicketSort | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<Page<Ticket>> {
    return ask.tickets({ filter, sort, ...page });
  }

  @Mutation(() => Ticket, { nullable: true, description: 'Opens a ticket; the promises run from now.' })
  openTicket(@Arg('input', () => OpenTicketInput) input: OpenTicketInput, @Ctx() { run }: Context): Answer {
    return run(openTicket, input);
  }

  @Mutation(() => Ticket, { nullable: true, description: 'Adds a public word.' })
  addMessage(@Arg('input', () => AddMessageInput) input: AddMessageInput, @Ctx() { run }: Context): Answer {
    return run(addMessage, input);
  }

  @Mutation(() => Ticket, { nullable: true, description: 'Adds a note among staff.' })
  addInternalNote(
    @Arg('input', () => AddInternalNoteInput) input: AddInternalNoteInput,
    @Ctx() { run }: Context,
  ): Answer {
    return run(addInternalNote, input);
  }

  @Mutation(() => Ticket, { nullable: true, description: 'Opens it for work, waits for the customer, or resolves it.' })
  changeTicketState(
    @Arg('input', () => ChangeTicketStateInput) input: ChangeTicketStateInput,
    @Ctx() { run }: Context,
  ): Answer {
    return run(changeTicketState, input);
  }

  @Mutation(() => Ticket, { nullable: true, description: 'Says how urgent it is; the promises follow.' })
  changePriority(@Arg('input', () => ChangePriorityInput) input: ChangePriorityInput, @Ctx() { run }: Context): Answer {
    return run(changePriority, input);
  }

  @Mutation(() => Ticket, { nullable: true, description: 'Gives it into the hands of an employee.' })
  assignTicket(@Arg('input', () => AssignTicketInput) input: AssignTicketInput, @Ctx() { run }: Context): Answer {
    return run(assignTicket, input);
  }

  @Mutation(() => Ticket, { nullable: true, description: 'Closes a ticket with its outcome.' })
  closeTicket(@Arg('input', () => CloseTicketInput) input: CloseTicketInput, @Ctx() { run }: Context): Answer {
    return run(closeTicket, input);
  }

  @Mutation(() => Ticket, { nullable: true, description: 'Takes a resolved or closed ticket up again.' })
  reopenTicket(@Arg('input', () => ReopenTicketInput) input: ReopenTicketInput, @Ctx() { run }: Context): Answer {
    return run(reopenTicket, input);
  }

  @Mutation(() => Ticket, { nullable: true, description: 'The customer says how content it is with what came of it.' })
  rateTicket(@Arg('input', () => RateTicketInput) input: RateTicketInput, @Ctx() { run }: Context): Answer {
    return run(rateTicket, input);
  }

  @Mutation(() => Ticket, { nullable: true, description: 'Writes down time spent.' })
  logMinutes(@Arg('input', () => LogMinutesInput) input: LogMinutesInput, @Ctx() { run }: Context): Answer {
    return run(logMinutes, input);
  }

  @Mutation(() => Ticket, { nullable: true, description: 'Writes down parts used.' })
  logParts(@Arg('input', () => LogPartsInput) input: LogPartsInput, @Ctx() { run }: Context): Answer {
    return run(logParts, input);
  }

  @Mutation(() => Ticket, { nullable: true, description: 'Takes over a ticket as another system tells it.' })
  recordTicket(@Arg('input', () => RecordTicketInput) input: RecordTicketInput, @Ctx() { run }: Context): Answer {
    return run(recordTicket, input);
  }
}
