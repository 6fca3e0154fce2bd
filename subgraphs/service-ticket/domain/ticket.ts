import { refuse } from '../../../schema/errors';
import type { ServiceTerms } from './terms';
import { checkedSubject, checkedText } from './texts';
import { answered, promised, reprioritised, slaIn } from './ticket-sla';
import type { Actor, Message, NewTicket, TicketState } from './ticket-state';
import { checkedStep, isInHand } from './ticket-status';
import type { TicketPriority, TicketStatus, TicketType } from './ticket-words';

export interface OpeningRequest {
  readonly customerCode: string;
  readonly type: TicketType;
  readonly subject: string;
  readonly message: string | null;
  readonly priority: TicketPriority | null;
  readonly warranty: boolean | null;
}

/** How urgent a ticket is until somebody who works on it says otherwise. */
const FIRST_PRIORITY: Readonly<Record<TicketType, TicketPriority>> = {
  QUESTION: 'P3',
  COMPLAINT: 'P2',
  REPAIR: 'P2',
  RETURN: 'P3',
  DISPUTE: 'P2',
  PRIVACY_REQUEST: 'P2',
};

const MOST_MESSAGES = 500;

/**
 * A new ticket, in the hands of the employee who opened it; the promises run from now.
 * @throws ContractError `NOT_ALLOWED` if a customer sets the priority; `BAD_INPUT` on an empty subject.
 */
export function opened(request: OpeningRequest, terms: ServiceTerms, actor: Actor, at: Date): NewTicket {
  const { customerCode, type, subject, message, warranty } = request;
  const priority = prioritisedBy(actor, request.priority) ?? FIRST_PRIORITY[type];
  const first = message === null ? [] : [saidBy(actor, message, at)];
  return {
    ...{ customerCode, type, priority, status: 'NEW', subject: checkedSubject(subject), warranty },
    ...{ openedAt: at, resolvedAt: null, closedAt: null, outcome: null, csat: null },
    assignee: actor.side === 'STAFF' ? actor.id : null,
    sla: promised(terms, priority, at),
    ...{ messages: first, internalNotes: [], minutes: [], parts: [], externalIds: [] },
  };
}

/**
 * A public word. Ours ends the wait for a first response; the customer's ends the wait for the customer, and takes up a resolved ticket again.
 * @throws ContractError `NOT_POSSIBLE_NOW` on a closed or full ticket.
 */
export function withMessage(
  ticket: TicketState,
  text: string,
  actor: Actor,
  terms: ServiceTerms,
  at: Date,
): TicketState {
  if (ticket.status === 'CLOSED') refuse('NOT_POSSIBLE_NOW', 'a closed ticket takes no messages; reopen it first');
  const said = { ...ticket, messages: appended(ticket.messages, saidBy(actor, text, at)) };
  const heard = actor.side === 'STAFF' ? { ...said, sla: answered(said.sla, terms, at) } : said;
  const status = STATUS_AFTER[actor.side][ticket.status] ?? ticket.status;
  return status === ticket.status ? heard : inStatus(heard, status, terms, at);
}

const STATUS_AFTER: Readonly<Record<Actor['side'], Partial<Record<TicketStatus, TicketStatus>>>> = {
  STAFF: { NEW: 'OPEN', REOPENED: 'OPEN' },
  CUSTOMER: { WAITING_CUSTOMER: 'OPEN', RESOLVED: 'REOPENED' },
};

export function withInternalNote(ticket: TicketState, text: string, actor: Actor, at: Date): TicketState {
  const note = { at, author: actor.name, text: checkedText(text) };
  return { ...ticket, internalNotes: appended(ticket.internalNotes, note) };
}

/** @throws ContractError `NOT_POSSIBLE_NOW` if its status does not lead there; `BAD_INPUT` for what has a command of its own. */
export function moved(ticket: TicketState, status: TicketStatus, terms: ServiceTerms, at: Date): TicketState {
  if (status === 'CLOSED') refuse('BAD_INPUT', '`CLOSED` is reached with an outcome; close the ticket instead');
  if (status === 'REOPENED') refuse('BAD_INPUT', '`REOPENED` is reached with a reason; reopen the ticket instead');
  return inStatus(ticket, status, terms, at);
}

export function closed(ticket: TicketState, outcome: string, terms: ServiceTerms, at: Date): TicketState {
  return { ...inStatus(ticket, 'CLOSED', terms, at), outcome: checkedText(outcome) };
}

/** What remained of the promise to resolve runs on. */
export function reopened(ticket: TicketState, terms: ServiceTerms, at: Date): TicketState {
  return inStatus(ticket, 'REOPENED', terms, at);
}

/** @throws ContractError `NOT_POSSIBLE_NOW` when the work is done. */
export function prioritised(ticket: TicketState, priority: TicketPriority, terms: ServiceTerms, at: Date): TicketState {
  checkInHand(ticket);
  if (priority === ticket.priority) return ticket;
  return { ...ticket, priority, sla: reprioritised(ticket.sla, terms, priority, at) };
}

/** @throws ContractError `NOT_POSSIBLE_NOW` when the work is done. */
export function assigned(ticket: TicketState, assignee: string): TicketState {
  checkInHand(ticket);
  return { ...ticket, assignee: checkedSubject(assignee) };
}

/** @throws ContractError `NOT_ALLOWED` unless the customer speaks; `NOT_POSSIBLE_NOW` before the work is done; `BAD_INPUT` outside 1 to 5. */
export function rated(ticket: TicketState, csat: number, actor: Actor): TicketState {
  if (actor.side !== 'CUSTOMER') refuse('NOT_ALLOWED', 'a ticket is rated by its customer alone');
  if (isInHand(ticket.status)) refuse('NOT_POSSIBLE_NOW', 'a ticket is rated after it was resolved');
  return { ...ticket, csat: checkedCsat(csat) };
}

export function checkedCsat(csat: number): number {
  if (Number.isInteger(csat) && csat >= 1 && csat <= 5) return csat;
  return refuse('BAD_INPUT', `satisfaction is a whole number from 1 to 5, not \`${csat}\``);
}

function inStatus(ticket: TicketState, to: TicketStatus, terms: ServiceTerms, at: Date): TicketState {
  const status = checkedStep(ticket.status, to);
  const done = !isInHand(status);
  return {
    ...ticket,
    status,
    resolvedAt: done ? (ticket.resolvedAt ?? at) : null,
    closedAt: status === 'CLOSED' ? at : null,
    sla: slaIn(status, ticket.sla, terms, at),
  };
}

function prioritisedBy(actor: Actor, priority: TicketPriority | null): TicketPriority | null {
  if (priority === null || actor.side === 'STAFF') return priority;
  return refuse('NOT_ALLOWED', 'the priority is set by those who work on the ticket; leave it out');
}

function checkInHand({ status }: TicketState): void {
  if (!isInHand(status))
    refuse('NOT_POSSIBLE_NOW', `a ticket that is \`${status}\` is in nobody's hands; reopen it first`);
}

function saidBy({ side, name }: Actor, text: string, at: Date): Message {
  return { at, side, author: name, text: checkedText(text) };
}

function appended<Entry>(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  if (entries.length >= MOST_MESSAGES)
    refuse('NOT_POSSIBLE_NOW', `a ticket holds ${MOST_MESSAGES} messages; open another`);
  return [...entries, entry];
}
