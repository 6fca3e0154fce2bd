import { recordModel } from '../../kit/store';
import type { MinorMoney } from '../../schema/money';
import type { CreditSight } from './domain/credit-decision';
import { list, money, word } from './shapes.model';

/** What account tells of a customer. */
export interface CustomerCopy {
  readonly customerCode: string;
  readonly competitor: boolean | null;
  readonly since: Date | null;
  readonly identityVerified: boolean | null;
  readonly formerCodes: readonly string[];
  readonly mergedInto: string | null;
  /** The customer whose credit it shares, or null. */
  readonly creditParent: string | null;
}

export const customerCopyModel = recordModel<CustomerCopy>({
  name: 'customerCopy',
  type: null,
  key: 'customerCode',
  customer: 'customerCode',
  schema: {
    customerCode: String,
    competitor: Boolean,
    since: Date,
    identityVerified: Boolean,
    formerCodes: [String],
    mergedInto: String,
    creditParent: String,
  },
  indexes: [{ fields: { creditParent: 1 } }],
});

/** What order tells of an order. */
export interface OrderCopy {
  readonly orderNo: string;
  readonly customerCode: string;
  readonly status: string;
  readonly placedAt: Date | null;
  readonly total: MinorMoney;
  readonly quantity: number;
  readonly costOfGoods: MinorMoney | null;
  readonly paymentMethod: string | null;
  /** How much of the credit whoever placed it may know; null where another system told it. */
  readonly creditSight: CreditSight | null;
}

export const orderCopyModel = recordModel<OrderCopy>({
  name: 'orderCopy',
  type: null,
  key: 'orderNo',
  customer: 'customerCode',
  schema: {
    orderNo: String,
    customerCode: String,
    status: String,
    placedAt: Date,
    total: money,
    quantity: Number,
    costOfGoods: money,
    paymentMethod: String,
    creditSight: String,
  },
  indexes: [{ fields: { customerCode: 1, status: 1 } }],
});

/** What tickets and interactions tell of the work they took. */
export interface EffortCopy {
  /** Kind and number of the record: `ticket|T12345678901`. */
  readonly fact: string;
  readonly customerCode: string;
  readonly minutes: readonly { readonly at: Date; readonly channel: string; readonly minutes: number }[];
  readonly parts: readonly { readonly at: Date; readonly cost: MinorMoney }[];
}

export const effortCopyModel = recordModel<EffortCopy>({
  name: 'effortCopy',
  type: null,
  key: 'fact',
  customer: 'customerCode',
  schema: {
    fact: word,
    customerCode: String,
    minutes: list({ at: Date, channel: String, minutes: Number }),
    parts: list({ at: Date, cost: money }),
  },
  indexes: [{ fields: { customerCode: 1 } }],
});
