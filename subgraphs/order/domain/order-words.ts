/** The words of orders, quotes and opportunities; the graph's enums are made of them. */
export const BASE_STATUSES = [
  'RECEIVED',
  'UNDER_REVIEW',
  'PLACED',
  'CONFIRMED',
  'SHIPPED',
  'DELIVERED',
  'CANCELLED',
  'RETURNED',
] as const;
export type BaseStatus = (typeof BASE_STATUSES)[number];

/** Statuses that an order told by another system may have: none that waits for our credit check. */
export const RECORDED_STATUSES = BASE_STATUSES.filter((status) => status !== 'RECEIVED' && status !== 'UNDER_REVIEW');
export type RecordedStatus = Exclude<BaseStatus, 'RECEIVED' | 'UNDER_REVIEW'>;

/** What the credit check says while it keeps an order from going on; null where it does not. */
export const CREDIT_HOLDS = ['PENDING_CREDIT', 'CREDIT_HOLD'] as const;
export type CreditHold = (typeof CREDIT_HOLDS)[number];

export type OrderStatus = BaseStatus | CreditHold;

export const ORDER_CHANNELS = [
  'WEB',
  'APP',
  'PHONE',
  'EMAIL',
  'STORE',
  'SALES_REPRESENTATIVE',
  'PARTNER',
  'MARKETPLACE',
  'OTHER',
] as const;
export type OrderChannel = (typeof ORDER_CHANNELS)[number];

/** Paid before the goods leave, so that no credit is given. */
export const PREPAID_METHODS = ['PREPAID', 'CARD', 'CASH', 'WECHAT_PAY', 'ALIPAY'] as const;
export const PAYMENT_METHODS = ['INVOICE', 'BANK_TRANSFER', ...PREPAID_METHODS] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const QUOTE_STATUSES = ['DRAFT', 'SENT', 'ACCEPTED', 'EXPIRED', 'REJECTED'] as const;
export type QuoteStatus = (typeof QUOTE_STATUSES)[number];

export const STAGES = ['LEAD', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST'] as const;
export type Stage = (typeof STAGES)[number];

export const BUYING_ROLES = [
  'DECISION_MAKER',
  'APPROVER',
  'INFLUENCER',
  'BUYER',
  'USER',
  'GATEKEEPER',
  'UNKNOWN',
] as const;
export type BuyingRole = (typeof BUYING_ROLES)[number];

export const ATTITUDES = ['SUPPORTER', 'NEUTRAL', 'OPPONENT', 'UNKNOWN'] as const;
export type Attitude = (typeof ATTITUDES)[number];

/** How much whoever bought sees of the customer's credit: the answer to the order tells no more. */
export type CreditSight = 'show' | 'blur' | 'hide';
