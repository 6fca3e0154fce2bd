import type { StoredExternalId } from '../../kit/graph';
import { recordModel } from '../../kit/store';
import type { MinorMoney } from '../../schema/money';
import type { Allocating, CreditReason } from './domain/allocation';
import { CreditNote, Payment } from './payment.type';
import { byExternalId, externalIds, list, money } from './shapes.model';

export interface PaymentState extends Allocating {
  readonly paymentNo: string;
  readonly customerCode: string;
  readonly externalIds: readonly StoredExternalId[];
  readonly receivedAt: Date;
  readonly method: string | null;
}

export interface CreditNoteState extends Allocating {
  readonly creditNoteNo: string;
  readonly customerCode: string;
  readonly externalIds: readonly StoredExternalId[];
  readonly issuedAt: Date;
  readonly reason: CreditReason;
  readonly net: MinorMoney;
  readonly tax: MinorMoney;
}

const allocating = {
  amount: money,
  allocations: list({ line: Number, invoiceNo: String, wanted: money, applied: money }),
  unapplied: money,
  status: String,
  bouncedAt: Date,
};

export const paymentModel = recordModel<PaymentState>({
  name: 'payment',
  type: () => Payment,
  key: 'paymentNo',
  prefix: 'P',
  customer: 'customerCode',
  schema: {
    paymentNo: String,
    customerCode: String,
    externalIds,
    receivedAt: Date,
    method: String,
    ...allocating,
  },
  indexes: [byExternalId],
  sends: { to: ['finance'], state: () => ({}) },
});

export const creditNoteModel = recordModel<CreditNoteState>({
  name: 'creditNote',
  type: () => CreditNote,
  key: 'creditNoteNo',
  prefix: 'N',
  customer: 'customerCode',
  schema: {
    creditNoteNo: String,
    customerCode: String,
    externalIds,
    issuedAt: Date,
    reason: String,
    net: money,
    tax: money,
    ...allocating,
  },
  indexes: [byExternalId],
  sends: { to: ['finance'], state: () => ({}) },
});
