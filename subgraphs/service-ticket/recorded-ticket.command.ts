import { externalKey } from '../../kit/graph';
import { command } from '../../kit/store';
import { parseMoney } from '../../schema/money';
import { agreementModel } from './agreement.model';
import { termsAt } from './domain/agreement';
import { recorded, type TicketRecord } from './domain/recorded-ticket';
import { RecordTicketInput } from './recorded-ticket.input';
import { ticketModel } from './ticket.model';

export const recordTicket = command({
  action: 'merge, unmerge, import',
  on: ticketModel,
  input: () => RecordTicketInput,
  identity: ({ externalId }) => externalKey(externalId),
  given: async (input, read) => ({ agreements: await read.by(agreementModel, 'customerCode', input.customerCode) }),
  decide: (ticket, input, _, { agreements }) => recorded(ticket, recordOf(input), termsAt(agreements, input.openedAt)),
});

function recordOf(input: RecordTicketInput): TicketRecord {
  const { externalId, partsCost } = input;
  const { system, value, type = null } = externalId;
  return {
    ...plainFacts(input),
    externalId: { system, type, value, key: externalKey(externalId) },
    messages: (input.messages ?? []).map(({ at, side, author = null, text }) => ({ at, side, author, text })),
    internalNotes: (input.internalNotes ?? []).map(({ at, author = null, text }) => ({ at, author, text })),
    minutes: (input.minutes ?? []).map(({ at, channel, minutes }) => ({ at: at ?? input.openedAt, channel, minutes })),
    partsCost: partsCost ? parseMoney(partsCost.amount, partsCost.currency) : null,
  };
}

function plainFacts(input: RecordTicketInput) {
  const { customerCode, type, subject, openedAt, priority, status } = input;
  const { ticketNo = null, closedAt = null, assignee = null, outcome = null, warranty = null, csat = null } = input;
  return {
    ...{ customerCode, type, subject, openedAt, ticketNo, closedAt, assignee, outcome, warranty, csat },
    priority: priority ?? 'P3',
    status: status ?? (closedAt ? 'CLOSED' : 'OPEN'),
  } as const;
}
