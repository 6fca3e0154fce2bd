import { type Asker, command, type Read } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { parseMoney } from '../../schema/money';
import type { Viewer } from '../../schema/viewer';
import { agreementModel } from './agreement.model';
import { termsAt } from './domain/agreement';
import { withMinutes, withParts } from './domain/effort';
import type { ServiceTerms } from './domain/terms';
import {
  assigned,
  closed,
  moved,
  opened,
  prioritised,
  rated,
  reopened,
  withInternalNote,
  withMessage,
} from './domain/ticket';
import type { Actor, TicketState } from './domain/ticket-state';
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
import { ticketModel } from './ticket.model';

export const openTicket = command({
  action: 'ticket, message',
  on: ticketModel,
  input: () => OpenTicketInput,
  given: async (input, read) => ({ agreements: await agreementsOf(read, input.customerCode) }),
  decide: (_, input, now, { agreements, by }) => {
    const { customerCode, type, subject, message = null, priority = null, warranty = null } = input;
    const request = { customerCode, type, subject, message, priority, warranty };
    return opened(request, termsAt(agreements, now), actorOf(by), now);
  },
});

export const addMessage = change(
  'ticket, message',
  () => AddMessageInput,
  (ticket, { text }, { actor, terms, now }) => withMessage(ticket, text, actor, terms, now),
);

export const addInternalNote = change(
  'interaction, note',
  () => AddInternalNoteInput,
  (ticket, { text }, { actor, now }) => withInternalNote(ticket, text, actor, now),
);

export const changeTicketState = change(
  'ticket state, priority',
  () => ChangeTicketStateInput,
  (ticket, { status }, { terms, now }) => moved(ticket, status, terms, now),
);

export const changePriority = change(
  'ticket state, priority',
  () => ChangePriorityInput,
  (ticket, { priority }, { terms, now }) => prioritised(ticket, priority, terms, now),
);

export const assignTicket = change(
  'ticket state, priority',
  () => AssignTicketInput,
  (ticket, { assignee }) => assigned(ticket, assignee),
);

export const closeTicket = change(
  'close a ticket',
  () => CloseTicketInput,
  (ticket, { outcome }, { terms, now }) => closed(ticket, outcome, terms, now),
);

export const reopenTicket = change(
  'ticket, message',
  () => ReopenTicketInput,
  (ticket, { reason }, { actor, terms, now }) => withMessage(reopened(ticket, terms, now), reason, actor, terms, now),
);

export const rateTicket = change(
  'ticket, message',
  () => RateTicketInput,
  (ticket, { csat }, { actor }) => rated(ticket, csat, actor),
);

export const logMinutes = change(
  'interaction, note',
  () => LogMinutesInput,
  (ticket, { channel, spent }, { now }) => ({
    ...ticket,
    minutes: withMinutes(ticket.minutes, { at: now, channel, minutes: spent }),
  }),
);

export const logParts = change(
  'interaction, note',
  () => LogPartsInput,
  (ticket, { cost }, { now }) => ({
    ...ticket,
    parts: withParts(ticket.parts, now, parseMoney(cost.amount, cost.currency)),
  }),
);

interface Circumstances {
  readonly actor: Actor;
  readonly terms: ServiceTerms;
  readonly now: Date;
}

/** A command about a ticket that is there. */
function change<Input extends object>(
  action: string,
  input: () => abstract new (...args: never[]) => Input,
  decide: (ticket: TicketState, input: Input, circumstances: Circumstances) => TicketState,
) {
  return command({
    action,
    on: ticketModel,
    input,
    given: async (_, read, ticket) => ({ agreements: ticket ? await agreementsOf(read, ticket.customerCode) : [] }),
    decide: (ticket, asked: Input, now, { agreements, by }) => {
      if (!ticket) return refuse('NOT_ALLOWED', 'there is no such ticket, or you may not change it');
      return decide(ticket, asked, { actor: actorOf(by), terms: termsAt(agreements, now), now });
    },
  });
}

function agreementsOf(read: Read, customerCode: string) {
  return read.by(agreementModel, 'customerCode', customerCode);
}

function actorOf({ viewer }: Asker): Actor {
  return { side: sideOf(viewer), id: idOf(viewer), name: nameOf(viewer) };
}

function sideOf({ kind }: Viewer): Actor['side'] {
  return kind === 'employee' || kind === 'operator' ? 'STAFF' : 'CUSTOMER';
}

function idOf(viewer: Viewer): string {
  return viewer.kind === 'nobody' ? 'nobody' : viewer.id;
}

function nameOf(viewer: Viewer): string {
  return 'name' in viewer ? viewer.name : idOf(viewer);
}
