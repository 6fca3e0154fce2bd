import { choice } from '../../kit/graph';
import * as words from './domain/order-words';

/** Closed sets of words, named once in the domain and shown to clients as enums. */
export const OrderStatus = choice(
  'OrderStatus',
  [...words.BASE_STATUSES, ...words.CREDIT_HOLDS],
  'How far an order is. RECEIVED and UNDER_REVIEW read as PENDING_CREDIT and CREDIT_HOLD where credit is shown.',
);
export const BaseOrderStatus = choice('BaseOrderStatus', words.BASE_STATUSES, 'How far an order is, credit aside.');
export const RecordedOrderStatus = choice(
  'RecordedOrderStatus',
  words.RECORDED_STATUSES,
  'How far an order is that another system tells.',
);
export const OrderChannel = choice('OrderChannel', words.ORDER_CHANNELS, 'By which way an order came.');
export const PaymentMethod = choice('PaymentMethod', words.PAYMENT_METHODS, 'How an order is paid.');
export const QuoteStatus = choice('QuoteStatus', words.QUOTE_STATUSES, 'How far a quote is.');
export const OpportunityStage = choice('OpportunityStage', words.STAGES, 'How far a deal is.');
export const BuyingRole = choice('BuyingRole', words.BUYING_ROLES, 'What somebody is in a deal.');
export const Attitude = choice('Attitude', words.ATTITUDES, 'How somebody stands to a deal.');
