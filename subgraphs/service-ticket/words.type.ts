import { registerEnumType } from 'type-graphql';
import { MessageSide, ServiceChannel, TicketPriority, TicketStatus, TicketType } from './domain/ticket-words';

registerEnumType(TicketType, { name: 'TicketType', description: 'What a ticket is about.' });
registerEnumType(TicketPriority, {
  name: 'TicketPriority',
  description: 'How urgent a ticket is; P1 is the most urgent.',
});
registerEnumType(TicketStatus, {
  name: 'TicketStatus',
  description: 'Where a ticket stands.',
  valuesConfig: {
    WAITING_CUSTOMER: { description: 'The customer has to answer; the promises wait.' },
    RESOLVED: { description: 'The work is done; a word of the customer takes it up again.' },
    CLOSED: { description: 'The work is done, and its outcome is written down.' },
  },
});
registerEnumType(ServiceChannel, { name: 'ServiceChannel', description: 'The way service is given.' });
registerEnumType(MessageSide, {
  name: 'MessageSide',
  description: 'Who speaks: we, or the customer and who speaks for it.',
});

export { MessageSide, ServiceChannel, TicketPriority, TicketStatus, TicketType };
