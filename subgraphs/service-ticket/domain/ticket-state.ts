import type { MinutesLine, PartsLine } from './effort';
import type { SlaClock } from './sla-clock';
import type { MessageSide, TicketPriority, TicketStatus, TicketType } from './ticket-words';

/** What was said in a ticket, by whom. */
export interface Message {
  readonly at: Date;
  readonly side: MessageSide;
  /** Null where the source did not say. */
  readonly author: string | null;
  readonly text: string;
}

/** What staff told each other about a ticket. */
export type InternalNote = Omit<Message, 'side'>;

/** The promises made for a ticket. */
export interface Sla {
  readonly agreementNo: string | null;
  /** When we first said something that the customer reads. */
  readonly firstRespondedAt: Date | null;
  readonly firstResponse: SlaClock;
  readonly resolve: SlaClock;
}

/** An id in another system; `key` is what look-ups go by. */
export interface ExternalId {
  readonly system: string;
  readonly type: string | null;
  readonly value: string;
  readonly key: string;
}

/** A ticket as it is stored. */
export interface TicketState {
  readonly ticketNo: string;
  readonly customerCode: string;
  readonly type: TicketType;
  readonly priority: TicketPriority;
  readonly status: TicketStatus;
  readonly subject: string;
  readonly openedAt: Date;
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
  /** The employee who has it in hand. */
  readonly assignee: string | null;
  readonly outcome: string | null;
  readonly warranty: boolean | null;
  /** Satisfaction as the customer gave it, 1 to 5. */
  readonly csat: number | null;
  readonly sla: Sla;
  readonly messages: readonly Message[];
  readonly internalNotes: readonly InternalNote[];
  readonly minutes: readonly MinutesLine[];
  readonly parts: readonly PartsLine[];
  readonly externalIds: readonly ExternalId[];
}

/** A ticket that has no number yet: the store gives it one. */
export type NewTicket = Omit<TicketState, 'ticketNo'>;

/** Who acts: which side, and the name that others read. */
export interface Actor {
  readonly side: MessageSide;
  readonly id: string;
  readonly name: string;
}
