import { externalKey } from '../../kit/graph';
import { command } from '../../kit/store';
import { parseMoney } from '../../schema/money';
import { agreementModel } from './agreement.model';
import { termsAt } from './domain/agreement';
import type { ReportedMinutes } from './domain/effort';
import { recorded, type TicketRecord } from './domain/recorded-ticket';
import { type RecordedMinutesInput, RecordTicketInput } from './recorded-ticket.input';
import { ticketModel } from './ticket.model';

export const recordTicket = command({
  action: 'merge, unmerge, import',
  on: ticketModel,
  input: () => RecordTicketInput,
  identity: ({ externalId }) => externalKey(externalId),
  given: async (input, read) => ({ agreements: await read.by(agreementModel, 'customerCode', input.customerCode) }),
  decide: (ticket, input, _, { agreements }) => recorded(ticket, recordOf(input), termsAt(agreements, input.openedAt)),
});

function recordOf({
  externalId,
  messages,
  internalNotes,
  minutes,
  partsCost,
  ...told
}: RecordTicketInput): TicketRecord {
  const { system, value, type = null } = externalId;
  return {
    ...told,
    externalId: { system, type, value, key: externalKey(externalId) },
    messages: messages?.map(({ at, side, author = null, text }) => ({ at, side, author, text })),
    internalNotes: internalNotes?.map(({ at, author = null, text }) => ({ at, author, text })),
    minutes: minutes === null ? [] : minutes?.map((line) => minutesOf(line, told.openedAt)),
    partsCost: partsCost && parseMoney(partsCost.amount, partsCost.currency),
  };
}

function minutesOf({ at, channel, minutes }: RecordedMinutesInput, openedAt: Date): ReportedMinutes {
  return { at: at ?? openedAt, channel, minutes };
}
