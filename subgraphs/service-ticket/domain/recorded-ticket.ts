import type { MinorMoney } from '../../../schema/money';
import { type ReportedMinutes, withReportedMinutes, withReportedParts } from './effort';
import type { ServiceTerms } from './terms';
import { checkedSubject } from './texts';
import { checkedCsat } from './ticket';
import { answered, promised, slaIn } from './ticket-sla';
import type { ExternalId, InternalNote, Message, NewTicket, Sla, TicketState } from './ticket-state';
import { isInHand } from './ticket-status';
import type { TicketPriority, TicketStatus, TicketType } from './ticket-words';

/** A ticket as another system tells it. */
export interface TicketRecord {
  readonly externalId: ExternalId;
  readonly customerCode: string;
  readonly ticketNo: string | null;
  readonly type: TicketType;
  readonly priority: TicketPriority;
  readonly subject: string;
  readonly openedAt: Date;
  readonly status: TicketStatus;
  readonly closedAt: Date | null;
  readonly assignee: string | null;
  readonly outcome: string | null;
  readonly warranty: boolean | null;
  readonly messages: readonly Message[];
  readonly internalNotes: readonly InternalNote[];
  readonly minutes: readonly ReportedMinutes[];
  readonly partsCost: MinorMoney | null;
  readonly csat: number | null;
}

/**
 * The ticket after a source told what it knows: it decides the ticket's own facts, while words and minutes written down here stay.
 * The promises are counted from the times it tells. The same record again changes nothing.
 */
export function recorded(
  ticket: TicketState | null,
  record: TicketRecord,
  terms: ServiceTerms,
): NewTicket | TicketState {
  const { customerCode, type, priority, status, openedAt, assignee, outcome, warranty, externalId } = record;
  const doneAt = isInHand(status) ? null : (record.closedAt ?? lastWordAt(record));
  return {
    ...numbered(ticket, record),
    ...{ customerCode, type, priority, status, openedAt, assignee, outcome, warranty },
    subject: checkedSubject(record.subject),
    resolvedAt: doneAt,
    closedAt: status === 'CLOSED' ? doneAt : null,
    csat: record.csat === null ? (ticket?.csat ?? null) : checkedCsat(record.csat),
    sla: ticket && hasSameTimes(ticket, record) ? ticket.sla : promisesKept(record, terms, doneAt),
    messages: together(ticket?.messages ?? [], record.messages),
    internalNotes: together(ticket?.internalNotes ?? [], record.internalNotes),
    minutes: withReportedMinutes(ticket?.minutes ?? [], externalId.system, record.minutes),
    parts: partsAfter(ticket, record),
    externalIds: withId(ticket?.externalIds ?? [], externalId),
  };
}

/** The number another system gave is kept where the ticket is new; it never changes after. */
function numbered(ticket: TicketState | null, { ticketNo }: TicketRecord): { readonly ticketNo?: string } {
  if (ticket) return ticket;
  return ticketNo === null ? {} : { ticketNo };
}

/** What was counted here must not be counted anew with another calendar as long as the source tells nothing new. */
function hasSameTimes(ticket: TicketState, record: TicketRecord): boolean {
  const { status, priority, openedAt, messages } = ticket;
  const sameTimes = openedAt.getTime() === record.openedAt.getTime();
  const knownWords = together(messages, record.messages).length === messages.length;
  return sameTimes && knownWords && status === record.status && priority === record.priority;
}

function promisesKept(record: TicketRecord, terms: ServiceTerms, doneAt: Date | null): Sla {
  const first = record.messages.find(({ side }) => side === 'STAFF');
  const begun = promised(terms, record.priority, record.openedAt);
  const heard = first ? answered(begun, terms, first.at) : begun;
  return slaIn(record.status, heard, terms, doneAt ?? lastWordAt(record));
}

function lastWordAt({ messages, openedAt }: TicketRecord): Date {
  return messages.reduce((last, { at }) => (at > last ? at : last), openedAt);
}

/** Entries of both, each once, by time. */
function together<Entry extends InternalNote>(known: readonly Entry[], told: readonly Entry[]): readonly Entry[] {
  const knownKeys = new Set(known.map(keyOf));
  const added = told.filter((entry) => !knownKeys.has(keyOf(entry)));
  if (added.length === 0) return known;
  return [...known, ...added].sort((one, other) => one.at.getTime() - other.at.getTime());
}

function keyOf({ at, text }: InternalNote): string {
  return `${at.toISOString()} ${text}`;
}

function partsAfter(
  ticket: TicketState | null,
  { partsCost, externalId, openedAt }: TicketRecord,
): TicketState['parts'] {
  const known = ticket?.parts ?? [];
  return partsCost ? withReportedParts(known, externalId.system, { at: openedAt, total: partsCost }) : known;
}

function withId(ids: readonly ExternalId[], id: ExternalId): readonly ExternalId[] {
  return ids.some(({ key }) => key === id.key) ? ids : [...ids, id];
}
