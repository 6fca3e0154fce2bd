import { type ContextOf, defineSubgraph } from '../../kit/graph';
import { receiveCreditDecisions } from './credit.command';
import { CustomerResolver } from './customer.resolver';
import * as opportunityCommands from './opportunity.command';
import { opportunityModel } from './opportunity.model';
import { opportunityQuestions } from './opportunity.questions';
import { OpportunityResolver } from './opportunity.resolver';
import * as orderCommands from './order.command';
import { orderModel } from './order.model';
import { orderQuestions } from './order.questions';
import { OrderResolver } from './order.resolver';
import { OrderDeskResolver } from './order-desk.resolver';
import * as progressCommands from './order-progress.command';
import * as productCommands from './product.command';
import { productModel } from './product.model';
import { productQuestions } from './product.questions';
import { OrderLineResolver, ProductResolver } from './product.resolver';
import * as quoteCommands from './quote.command';
import { quoteModel } from './quote.model';
import { quoteQuestions } from './quote.questions';
import { QuoteResolver } from './quote.resolver';
import { orderQuoteStep } from './quote-order.command';
import { offerOf } from './service-offer';
import { ServiceOffer } from './service-offer.type';

type Context = ContextOf<
  typeof orderQuestions | typeof quoteQuestions | typeof opportunityQuestions | typeof productQuestions
>;

/** What customers may buy, are offered, and bought. */
export const order = defineSubgraph({
  name: 'order',
  resolvers: [
    CustomerResolver,
    OpportunityResolver,
    QuoteResolver,
    OrderResolver,
    OrderDeskResolver,
    OrderLineResolver,
    ProductResolver,
  ],
  types: [ServiceOffer],
  models: [orderModel, quoteModel, opportunityModel, productModel],
  questions: [orderQuestions, quoteQuestions, opportunityQuestions, productQuestions],
  commands: { ...orderCommands, ...progressCommands, ...quoteCommands, ...opportunityCommands, ...productCommands },
  entities: {
    Customer: ({ customerCode }: { customerCode: string }, { customer }: Context) => customer(customerCode),
    Opportunity: ({ opportunityNo }: { opportunityNo: string }, { ask }: Context) => ask.opportunityByNo(opportunityNo),
    Quote: ({ quoteNo }: { quoteNo: string }, { ask }: Context) => ask.quoteByNo(quoteNo),
    Order: ({ orderNo }: { orderNo: string }, { ask }: Context) => ask.orderByNo(orderNo),
    Product: ({ sku }: { sku: string }, { ask }: Context) => ask.productBySku(sku),
    ServiceOffer: ({ label }: { label: string }, context: Context) => offerOf(label, context),
  },
  receives: { creditDecision: receiveCreditDecisions },
  steps: [orderQuoteStep],
});
