import { recordModel } from '../../kit/store';
import type { MinorMoney } from '../../schema/money';
import { CreditProfile, TrustVeto, UnitRates } from './credit.type';
import type { CreditOutcome, HoldReason } from './domain/credit-decision';
import type { CreditGroupState } from './domain/credit-group';
import type { CreditTerms } from './domain/credit-profile';
import type { UnitRates as Rates } from './domain/unit-rates';
import { list, money } from './shapes.model';

export interface CreditProfileState extends CreditTerms {
  readonly customerCode: string;
}

export const creditProfileModel = recordModel<CreditProfileState>({
  name: 'creditProfile',
  type: () => CreditProfile,
  key: 'customerCode',
  customer: 'customerCode',
  schema: {
    customerCode: String,
    grade: String,
    limit: money,
    quantityCap: Number,
    paymentMethods: [String],
    hold: Boolean,
  },
  history: { grade: 'gradeHistory' },
  sends: { to: ['finance'], state: () => ({}) },
});

/** What a credit group has used of its limit. `reserved` is the invariant; `exposure` is what was last computed of it. */
export interface CreditGroupFigures extends CreditGroupState {
  readonly exposure: MinorMoney | null;
}

export const creditGroupModel = recordModel<CreditGroupFigures>({
  name: 'creditGroup',
  type: null,
  key: 'groupCode',
  customer: null,
  schema: { groupCode: String, reserved: list({ orderNo: String, amount: money }), exposure: money },
  sends: { to: ['finance'], state: ({ groupCode }) => ({ groupCode }) },
});

/** The answer to one order that waits for credit: PENDING until its group has it, then sent back to the order. */
export interface CreditDecisionState {
  readonly orderNo: string;
  readonly customerCode: string;
  readonly status: 'PENDING' | 'DECIDED';
  readonly outcome: CreditOutcome | null;
  readonly reasons: readonly HoldReason[];
  readonly decidedAt: Date | null;
}

export const creditDecisionModel = recordModel<CreditDecisionState>({
  name: 'creditDecision',
  type: null,
  key: 'orderNo',
  customer: 'customerCode',
  schema: {
    orderNo: String,
    customerCode: String,
    status: String,
    outcome: String,
    reasons: [String],
    decidedAt: Date,
  },
  indexes: [{ fields: { customerCode: 1, decidedAt: 1 } }],
  sends: { to: ['order'], state: ({ orderNo, outcome, reasons }) => ({ orderNo, outcome, reasons }) },
});

export interface TrustVetoState {
  readonly customerCode: string;
  readonly finding: string;
  readonly since: Date;
  readonly reviewAt: Date | null;
}

export const trustVetoModel = recordModel<TrustVetoState>({
  name: 'trustVeto',
  type: () => TrustVeto,
  key: 'customerCode',
  customer: 'customerCode',
  schema: { customerCode: String, finding: String, since: Date, reviewAt: Date },
  sends: { to: ['finance'], state: () => ({}) },
});

export const unitRatesModel = recordModel<Rates>({
  name: 'unitRates',
  type: () => UnitRates,
  key: 'currency',
  customer: null,
  schema: { currency: String, tables: list({ validFrom: Date, prices: list({ unit: String, price: String }) }) },
  sends: { to: ['finance'], state: () => ({}) },
});
