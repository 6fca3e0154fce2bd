import { equals, many, one, oneOf, questions, search, where } from '../../kit/store';
import { isBreached } from './domain/ticket-sla';
import type { TicketState } from './domain/ticket-state';
import { ticketModel } from './ticket.model';
import { TicketFilter, TicketSort } from './ticket-filter.input';

export const ticketQuestions = questions(ticketModel, {
  ticketByNo: one('ticketNo'),
  ticketsOfCustomer: many('customerCode', { by: ['openedAt', 'ticketNo'], direction: 'desc' }),
  tickets: search({
    filter: () => TicketFilter,
    filters: {
      customerCode: equals('customerCode'),
      assignee: equals('assignee'),
      status: oneOf('status'),
      priority: oneOf('priority'),
      type: oneOf('type'),
      breached: where(['sla'], (row, value, now) => isBreached(row as unknown as TicketState, now) === value),
    },
    sort: () => TicketSort,
    sorts: { openedAt: ['openedAt', 'ticketNo'], priority: ['priority', 'openedAt', 'ticketNo'] },
    defaultSort: { openedAt: 'DESC' },
  }),
});
