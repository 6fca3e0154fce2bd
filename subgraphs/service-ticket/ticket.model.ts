import { recordModel } from '../../kit/store';
import type { TicketState } from './domain/ticket-state';
import { isInHand } from './domain/ticket-status';
import { Ticket } from './ticket.type';

// `type` alone would be read by mongoose as the type of the whole object.
const word = { type: String };

const clock = { targetMinutes: Number, spent: Number, runningSince: Date, dueAt: Date, missedAt: Date };
const money = { minor: Number, currency: String };

export const ticketModel = recordModel<TicketState>({
  name: 'ticket',
  type: () => Ticket,
  key: 'ticketNo',
  prefix: 'T',
  customer: 'customerCode',
  schema: {
    ticketNo: String,
    customerCode: String,
    type: word,
    priority: String,
    status: String,
    subject: String,
    openedAt: Date,
    resolvedAt: Date,
    closedAt: Date,
    assignee: String,
    outcome: String,
    warranty: Boolean,
    csat: Number,
    sla: { agreementNo: String, firstRespondedAt: Date, firstResponse: clock, resolve: clock },
    messages: list({ at: Date, side: String, author: String, text: String }),
    internalNotes: list({ at: Date, author: String, text: String }),
    minutes: list({ lineNo: Number, at: Date, channel: String, minutes: Number, source: String }),
    parts: list({ lineNo: Number, at: Date, cost: money, source: String }),
    externalIds: list({ system: String, type: word, value: String, key: String }),
  },
  indexes: [{ fields: { 'externalIds.key': 1 }, unique: true, partial: { 'externalIds.key': { $exists: true } } }],
  history: { status: 'statusHistory' },
  ties: ({ ticketNo, status, assignee }) =>
    assignee !== null && isInHand(status)
      ? [{ who: `user:${assignee}`, as: 'open-ticket', of: ticketNo, from: null, to: null }]
      : [],
  sends: { to: ['account', 'finance'], state: sentTicket },
});

/** What the timeline and the cost of service are made from. */
function sentTicket({ ticketNo, type, status, openedAt, closedAt, minutes, parts }: TicketState) {
  return { ticketNo, at: openedAt, kind: 'TICKET', type, status, openedAt, closedAt, minutes, parts };
}

function list(entry: object): readonly object[] {
  return [{ _id: false, ...entry }];
}
