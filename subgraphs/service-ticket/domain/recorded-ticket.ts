import type { MinorMoney } from '../../../schema/money';
import { said } from '../../../schema/said';
import { type ReportedMinutes, withReportedMinutes, withReportedParts } from './effort';
import type { ServiceTerms } from './terms';
import { checkedSubject } from './texts';
import { checkedCsat } from './ticket';
import { answered, promised, slaIn } from './ticket-sla';
import type { ExternalId, InternalNote, Message, NewTicket, Sla, TicketState } from './ticket-state';
import { isInHand } from './ticket-status';
import type { TicketPriority, TicketStatus, TicketType } from './ticket-words';

/** A ticket as another system tells it: what is left out stays, null clears what a ticket can be without. */
export interface TicketRecord {
  readonly externalId: ExternalId;
  readonly customerCode: string;
  /** Heard where the ticket is new. */
  readonly ticketNo?: string | null;
  readonly type: TicketType;
  readonly priority?: TicketPriority | null;
  readonly subject: string;
  readonly openedAt: Date;
  /** Unless told: closed by a closing time, open again where that is denied, else as it is known, else open. */
  readonly status?: TicketStatus | null;
  readonly closedAt?: Date | null;
  readonly assignee?: string | null;
  readonly outcome?: string | null;
  readonly warranty?: boolean | null;
  readonly messages?: readonly Message[] | null;
  readonly internalNotes?: readonly InternalNote[] | null;
  /** All of them. */
  readonly minutes?: readonly ReportedMinutes[] | null;
  readonly partsCost?: MinorMoney | null;
  /** Null leaves it as the customer gave it. */
  readonly csat?: number | null;
}

/** What the promises are counted from. */
type Course = Pick<TicketState, 'priority' | 'status' | 'openedAt' | 'messages'>;

const USUAL_PRIORITY = 'P3';

/**
 * The ticket after a source told what it knows: it decides the ticket's own facts, while words and minutes written down here stay.
 * The promises are counted from the times that are known. The same record again changes nothing.
 */
export function recorded(
  ticket: TicketState | null,
  record: TicketRecord,
  terms: ServiceTerms,
): NewTicket | TicketState {
  const { customerCode, type, csat = null, externalId } = record;
  const course = courseAfter(ticket, record);
  const ends = endsAfter(ticket, record, course);
  return {
    ...numbered(ticket, record),
    ...{ customerCode, type, ...course, ...ends },
    subject: checkedSubject(record.subject),
    assignee: said(record.assignee, ticket?.assignee),
    outcome: said(record.outcome, ticket?.outcome),
    warranty: said(record.warranty, ticket?.warranty),
    csat: csat === null ? (ticket?.csat ?? null) : checkedCsat(csat),
    sla: ticket && isSameCourse(ticket, course) ? ticket.sla : promisesKept(course, terms, ends.resolvedAt),
    internalNotes: together(ticket?.internalNotes ?? [], record.internalNotes ?? []),
    minutes: minutesAfter(ticket, record),
    parts: partsAfter(ticket, record),
    externalIds: withId(ticket?.externalIds ?? [], externalId),
  };
}

/** The number another system gave is kept where the ticket is new; it never changes after. */
function numbered(ticket: TicketState | null, { ticketNo = null }: TicketRecord): { readonly ticketNo?: string } {
  if (ticket) return ticket;
  return ticketNo === null ? {} : { ticketNo };
}

function courseAfter(ticket: TicketState | null, record: TicketRecord): Course {
  return {
    priority: record.priority ?? ticket?.priority ?? USUAL_PRIORITY,
    status: record.status ?? statusBy(record.closedAt, ticket?.status ?? 'OPEN'),
    openedAt: record.openedAt,
    messages: together(ticket?.messages ?? [], record.messages ?? []),
  };
}

function statusBy(closedAt: Date | null | undefined, known: TicketStatus): TicketStatus {
  if (closedAt) return 'CLOSED';
  return closedAt === null && known === 'CLOSED' ? 'OPEN' : known;
}

/** When the work was done, and when the ticket was closed: by the last word, where nobody said. */
function endsAfter(ticket: TicketState | null, { closedAt }: TicketRecord, course: Course) {
  if (isInHand(course.status)) return { resolvedAt: null, closedAt: null };
  const resolvedAt = closedAt ?? ticket?.resolvedAt ?? lastWordAt(course);
  return { resolvedAt, closedAt: course.status === 'CLOSED' ? (closedAt ?? ticket?.closedAt ?? resolvedAt) : null };
}

/** What was counted here must not be counted anew with another calendar as long as the source tells nothing new. */
function isSameCourse(ticket: TicketState, course: Course): boolean {
  const { status, priority, openedAt, messages } = ticket;
  const sameTimes = openedAt.getTime() === course.openedAt.getTime() && messages.length === course.messages.length;
  return sameTimes && status === course.status && priority === course.priority;
}

function promisesKept(course: Course, terms: ServiceTerms, doneAt: Date | null): Sla {
  const first = course.messages.find(({ side }) => side === 'STAFF');
  const begun = promised(terms, course.priority, course.openedAt);
  const heard = first ? answered(begun, terms, first.at) : begun;
  return slaIn(course.status, heard, terms, doneAt ?? lastWordAt(course));
}

function lastWordAt({ messages, openedAt }: Course): Date {
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

function minutesAfter(ticket: TicketState | null, { minutes, externalId }: TicketRecord): TicketState['minutes'] {
  const known = ticket?.minutes ?? [];
  return minutes === undefined ? known : withReportedMinutes(known, externalId.system, minutes ?? []);
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
