import { defineSubgraph } from '../../kit/graph';
import { agreeService } from './agreement.command';
import { agreementModel } from './agreement.model';
import { agreementQuestions } from './agreement.questions';
import { AgreementResolver } from './agreement.resolver';
import type { Context } from './context';
import { CustomerResolver } from './customer.resolver';
import { endEntitlement, grantEntitlement } from './entitlement.command';
import { entitlementModel } from './entitlement.model';
import { entitlementQuestions } from './entitlement.questions';
import { EntitlementResolver } from './entitlement.resolver';
import { recordTicket } from './recorded-ticket.command';
import * as ticketCommands from './ticket.command';
import { ticketModel } from './ticket.model';
import { ticketQuestions } from './ticket.questions';
import { TicketResolver } from './ticket.resolver';

export const serviceTicket = defineSubgraph({
  name: 'service-ticket',
  resolvers: [TicketResolver, CustomerResolver, AgreementResolver, EntitlementResolver],
  models: [ticketModel, agreementModel, entitlementModel],
  questions: [ticketQuestions, agreementQuestions, entitlementQuestions],
  commands: { ...ticketCommands, recordTicket, agreeService, grantEntitlement, endEntitlement },
  entities: {
    Customer: ({ customerCode }, { customer }: Context) => customer(customerCode),
    Ticket: ({ ticketNo }, { ask }: Context) => ask.ticketByNo(ticketNo),
    ServiceAgreement: ({ agreementNo }, { ask }: Context) => ask.agreementByNo(agreementNo),
    Entitlement: ({ entitlementNo }, { ask }: Context) => ask.entitlementByNo(entitlementNo),
  },
});
